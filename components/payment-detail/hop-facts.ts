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

/** One message and its way through the hops; `repeats` counts those in a row that ended alike without an answer. */
export interface HopMessage {
  readonly hops: readonly ShownHop[];
  readonly repeats: number;
}

/** What kind of message a request's type says it is; its words are `payment.timeline.messageKind.<kind>`. */
export type MessageKind = "authorization" | "financial" | "advice" | "inquiry" | "reversal" | "other";

const KINDS: Readonly<Record<string, MessageKind>> = {
  "0100": "authorization",
  "0200": "financial",
  "0220": "advice",
  "0300": "inquiry",
  "0400": "reversal",
  "0420": "reversal",
};

/** The kind of a message by the type of its first request. */
export function messageKindOf({ hops: [first] }: HopMessage): MessageKind {
  return (first && KINDS[messageTypesOf(first).request]) ?? "other";
}

function isSameSilence(left: readonly ShownHop[], right: readonly ShownHop[]): boolean {
  const [first, other] = [left[0], right[0]];
  return (
    left.length === 1 &&
    right.length === 1 &&
    first?.responseCode === null &&
    other?.responseCode === null &&
    first.mti === other.mti &&
    first.party === other.party
  );
}

/** The messages of an operation: each begins at the acquirer. Inquiries and reversals follow the first. */
export function messagesOf(hops: readonly ShownHop[]): HopMessage[] {
  const groups: ShownHop[][] = [];
  for (const hop of hops) {
    const open = groups.at(-1);
    if (open && hop.hop !== "acquirer") open.push(hop);
    else groups.push([hop]);
  }
  const messages: HopMessage[] = [];
  for (const group of groups) {
    const before = messages.at(-1);
    if (before && isSameSilence(before.hops, group)) {
      messages[messages.length - 1] = { hops: before.hops, repeats: before.repeats + 1 };
    } else {
      messages.push({ hops: group, repeats: 1 });
    }
  }
  return messages;
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

/** Who handed the last answered message to whom, and the code that came back: `Garanti BBVA → Troy → Akbank: 51`. */
export function pathOf(all: readonly ShownHop[]): string | null {
  const messages = messagesOf(all);
  const answered = messages.findLast(({ hops }) => hops.some(({ responseCode }) => responseCode !== null));
  const hops = (answered ?? messages.at(-1))?.hops ?? [];
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
