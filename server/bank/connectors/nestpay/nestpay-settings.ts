import type { BankTerminal } from "@/server/bank/bank-connector";

/** Where a terminal's bank is, and who calls. */
export interface NestpayAddress {
  readonly url: string;
  readonly gateway3dUrl: string;
  readonly username: string;
  readonly password: string;
}

/** How the connector reaches banks. */
export interface NestpayOptions {
  /** For one call of the port. */
  readonly deadlineMs: number;
  /** The sandbox may call this machine and plain http; production neither. */
  readonly isSandbox: boolean;
  /** A monotonic reading. Units: milliseconds. */
  readonly readMs: () => number;
  /** The wall clock, for how long a challenge stands. */
  readonly now: () => Date;
  /** An unguessable number of a 3-D form: 24 hexadecimal digits. */
  readonly newNonce: () => string;
}

/** Reads a terminal's credentials; null where one is missing. */
export function addressOf({ credentials }: BankTerminal): NestpayAddress | null {
  const { url, gateway3dUrl, username, password } = credentials;
  if (!url || !gateway3dUrl || !username || !password) return null;
  return { url, gateway3dUrl, username, password };
}

/** Whether an address may be used: any web address in the sandbox, https alone in production. */
export function isUsable(address: string, { isSandbox }: Pick<NestpayOptions, "isSandbox">): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol } = new URL(address);
  return protocol === "https:" || (isSandbox && protocol === "http:");
}
