import { eftCodeOf } from "../issuer/bank-names";

/** Fields of a message by their number, as text. Source: ISO 8583:1987. */
export type IsoFields = Readonly<Record<string, string>>;

/** What the fields of a message are made of. Units: minor. */
export interface MessageFacts {
  /** First six and last four digits (field 2). */
  readonly maskedNumber: string;
  /** Field 3: 000000 sale, 200000 refund, 020000 void, 310000 inquiry. */
  readonly processingCode: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** The bank's clock when the message came. */
  readonly at: Date;
  /** Field 37, given by the acquirer. */
  readonly hostReference: string;
  /** Field 38, in the answer of an approval. */
  readonly authCode: string | null;
  readonly acquirerName: string;
  readonly terminalNumber: string;
  readonly merchantNumber: string;
  /** Field 48: instalments, points and ECI as `IN=03 PT=000000002500 ECI=05`; null where there is nothing to add. */
  readonly additional: string | null;
  /** Field 90: the message that this one is about. */
  readonly original: { readonly mti: string; readonly hostReference: string; readonly at: Date } | null;
}

const CURRENCY_NUMBERS: Readonly<Record<string, string>> = { TRY: "949", USD: "840", EUR: "978", GBP: "826" };

/** Card data typed at a shop's page: entry mode 81, no PIN. */
const ENTRY_MODE = "812";

const ISTANBUL_MS = 3 * 3_600_000;

/** `MMDDhhmmss` of an instant, in UTC. */
function transmissionOf(at: Date): string {
  return at.toISOString().replace(/\D/g, "").slice(4, 14);
}

/** Trace number (field 11) of a message: six digits from its RRN, so that a later message can name it. */
export function traceOf(hostReference: string): string {
  let sum = 0;
  for (const letter of hostReference) sum = (sum * 37 + letter.charCodeAt(0)) % 999_999;
  return String(sum + 1).padStart(6, "0");
}

/** Eleven digits that name an institution (fields 32 and 90). */
export function institutionOf(bankName: string): string {
  return eftCodeOf(bankName).padStart(11, "0");
}

/** The original data elements (field 90): MTI, trace, transmission, acquirer, forwarder; forty-two digits. */
function originalOf(facts: MessageFacts): string | null {
  const { original } = facts;
  if (original === null) return null;
  const trace = traceOf(original.hostReference);
  return `${original.mti}${trace}${transmissionOf(original.at)}${institutionOf(facts.acquirerName)}${"0".repeat(11)}`;
}

function present(fields: Readonly<Record<string, string | null>>): IsoFields {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

/** Fields of a request as the terminal sends it. */
export function requestFields(facts: MessageFacts): IsoFields {
  const local = new Date(facts.at.getTime() + ISTANBUL_MS).toISOString().replace(/\D/g, "");
  return present({
    "2": facts.maskedNumber,
    "3": facts.processingCode,
    "4": String(facts.amountMinor).padStart(12, "0"),
    "7": transmissionOf(facts.at),
    "11": traceOf(facts.hostReference),
    "12": local.slice(8, 14),
    "13": local.slice(4, 8),
    "22": ENTRY_MODE,
    "37": facts.hostReference,
    "41": facts.terminalNumber,
    "42": facts.merchantNumber,
    "48": facts.additional,
    "49": CURRENCY_NUMBERS[facts.currency] ?? "999",
    "90": originalOf(facts),
  });
}

/** Fields of an answer. */
export function answerFields(facts: MessageFacts, responseCode: string): IsoFields {
  return present({
    "3": facts.processingCode,
    "4": String(facts.amountMinor).padStart(12, "0"),
    "7": transmissionOf(facts.at),
    "11": traceOf(facts.hostReference),
    "37": facts.hostReference,
    "38": responseCode === "00" ? facts.authCode : null,
    "39": responseCode,
    "41": facts.terminalNumber,
    "49": CURRENCY_NUMBERS[facts.currency] ?? "999",
  });
}

/** Field 48 of an authorisation; null for a plain sale. */
export function additionalOf(sale: {
  readonly instalments: number;
  readonly pointsMinor: bigint;
  readonly eci: string | null;
}): string | null {
  const parts = [
    sale.instalments > 1 ? `IN=${String(sale.instalments).padStart(2, "0")}` : null,
    sale.pointsMinor > 0n ? `PT=${String(sale.pointsMinor).padStart(12, "0")}` : null,
    sale.eci === null ? null : `ECI=${sale.eci}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(" ");
}
