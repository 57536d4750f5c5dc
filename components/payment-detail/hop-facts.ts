import { formatInstant, ZONE } from "@/components/format/dates";
import { languageTag } from "@/components/format/money";
import type { Locale } from "@/server/core/money-text";
import type { OperationHop } from "@/server/core/operation";

/** A hop with what newer rows tell beside it: when it was sent, its trace and RRN, further fields by their number. */
export type ShownHop = OperationHop & {
  readonly at?: string;
  readonly stan?: string;
  readonly rrn?: string;
  readonly fields?: Readonly<Record<string, string>>;
};

/** Fields of ISO 8583 that have a name in the portal. */
export const NAMED_FIELDS = ["3", "11", "37", "38", "41", "42", "48"] as const;

/** A field with a name. */
export type NamedField = (typeof NAMED_FIELDS)[number];

/** MTIs of a hop: what was asked and, where an answer came, what was answered. The third digit tells which. */
export function messageTypesOf(hop: Pick<ShownHop, "mti" | "responseCode">): {
  readonly request: string;
  readonly answer: string | null;
} {
  const kind = Number.parseInt(hop.mti.charAt(2), 10);
  if (Number.isNaN(kind) || kind % 2 === 0) return { request: hop.mti, answer: null };
  return { request: `${hop.mti.slice(0, 2)}${kind - 1}${hop.mti.slice(3)}`, answer: hop.mti };
}

function isNamed(number: string): number is NamedField {
  return NAMED_FIELDS.some((known) => known === number);
}

/** The fields of a message that matter, in the order of their numbers; a field without a name is left out. */
export function fieldsOf(
  hops: readonly ShownHop[],
  more: { readonly authCode: string | null },
): [number: NamedField, text: string][] {
  const [first] = hops;
  if (!first) return [];
  const all: Readonly<Record<string, string | null | undefined>> = {
    ...first.fields,
    "11": first.stan,
    "37": first.rrn,
    "38": more.authCode,
  };
  return Object.entries(all)
    .filter((pair): pair is [NamedField, string] => isNamed(pair[0]) && Boolean(pair[1]))
    .sort(([left], [right]) => Number.parseInt(left, 10) - Number.parseInt(right, 10));
}

/** Who handed the message to whom, and the code that came back: `Garanti BBVA → Mastercard → Akbank: 51`. */
export function pathOf(hops: readonly ShownHop[]): string | null {
  const last = hops.at(-1);
  if (!last) return null;
  const parties = hops.map(({ party }) => party).join(" → ");
  return last.responseCode === null ? parties : `${parties}: ${last.responseCode}`;
}

/** A moment in Istanbul to the millisecond, as hops are told apart: `14:05:09,123`. */
export function formatExactTime(at: string, locale: Locale): string {
  if (Number.isNaN(Date.parse(at))) return at;
  const exact = new Intl.DateTimeFormat(languageTag(locale), {
    timeZone: ZONE,
    hourCycle: "h23",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
  });
  return exact.format(new Date(at));
}

/** The same moment with its day, for who hovers. */
export function formatExactDay(at: string, locale: Locale): string {
  return Number.isNaN(Date.parse(at)) ? at : formatInstant(at, locale, "long");
}
