/** The reference under which the bank holds a card between the 3-D gate and the API call. */
export interface MdParts {
  /** First six digits of the card. */
  readonly bin: string;
  /** Unguessable, upper-case hex. */
  readonly token: string;
  readonly serial: string;
  readonly clientId: string;
}

const MD = /^(\d{6}):([0-9A-F]{16,128}):(\d{1,8}):##([0-9A-Za-z_-]{1,40})$/;

/** Writes `BIN:hex:n:##clientid`. */
export function formatMd({ bin, token, serial, clientId }: MdParts): string {
  return `${bin}:${token}:${serial}:##${clientId}`;
}

/** Reads an md; null where it is none. */
export function parseMd(text: string): MdParts | null {
  const match = MD.exec(text);
  if (!match) return null;
  const [, bin = "", token = "", serial = "", clientId = ""] = match;
  return { bin, token, serial, clientId };
}

/** A card as answers show it: `4546 71** **** 7894`. */
export function formatMaskedPan(bin: string, last4: string): string {
  return `${bin.slice(0, 4)} ${bin.slice(4, 6)}** **** ${last4}`;
}
