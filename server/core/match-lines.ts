/** The parts of a line of a day end. Signs as a bank's file has them: what reduces the payout's gross is negative. */
export const LINE_PARTS = [
  "grossMinor",
  "commissionMinor",
  "fixedMinor",
  "taxMinor",
  "reserveMinor",
  "netMinor",
] as const;

/** One amount of a line. */
export type LinePart = (typeof LINE_PARTS)[number];

/** What a line comes to, part by part. Units: minor. */
export type LineAmounts = Readonly<Record<LinePart, bigint>>;

/** Kinds of lines of a day end. */
export type LineType = "sale" | "refund" | "void";

/** A line as a bank's file has it. */
export interface BankLine extends LineAmounts {
  readonly type: LineType;
  readonly orderReference: string;
  readonly hostReference: string;
}

/** A line as our book has it: one entry of the ledger. `reference` is the entry's own. */
export interface OurLine extends LineAmounts {
  readonly type: LineType;
  readonly reference: string;
  readonly paymentId: string | null;
  readonly orderReference: string | null;
  /** Null where the bank's answer was lost and its reference is not known. */
  readonly hostReference: string | null;
}

/** A part on which two books do not agree. Units: minor. */
export interface PartDifference<Part extends string = string> {
  readonly part: Part;
  readonly oursMinor: bigint;
  readonly bankMinor: bigint;
}

/** A line that both have, with the parts that are not the same; none where they agree to the kuruş. */
export interface LinePair {
  readonly ours: OurLine;
  readonly bank: BankLine;
  readonly parts: readonly PartDifference<LinePart>[];
}

/** What became of two lists of lines. */
export interface LineMatching {
  readonly pairs: readonly LinePair[];
  /** We have it and the bank does not. */
  readonly missing: readonly OurLine[];
  /** The bank has it and we do not. */
  readonly extra: readonly BankLine[];
}

/** By what a line of ours is looked for, the surest way first; null does not look. */
type Key = readonly [bank: (line: BankLine) => string, ours: (line: OurLine) => string | null];

const BY_REFERENCE: readonly Key[] = [
  [
    ({ type, hostReference, orderReference }) => `${type} ${hostReference} ${orderReference}`,
    ({ type, hostReference, orderReference }) =>
      hostReference && `${type} ${hostReference} ${orderReference}`,
  ],
  [
    ({ type, hostReference }) => `${type} ${hostReference}`,
    ({ type, hostReference }) => hostReference && `${type} ${hostReference}`,
  ],
];

/** For lines of the bank whose reference is none of ours: one of ours that comes twice is nobody else's. */
const BY_ORDER: readonly Key[] = [
  [
    ({ type, orderReference, grossMinor }) => `${type} ${orderReference} ${grossMinor}`,
    ({ type, orderReference, grossMinor }) => `${type} ${orderReference} ${grossMinor}`,
  ],
  // Whose host reference was never told is known by its order alone.
  [
    ({ type, orderReference }) => `${type} ${orderReference}`,
    ({ type, orderReference, hostReference }) =>
      hostReference === null ? `${type} ${orderReference}` : null,
  ],
];

/** The parts that differ between two of a kind. */
export function listPartDifferences<Part extends string>(
  parts: readonly Part[],
  ours: Readonly<Record<Part, bigint>>,
  bank: Readonly<Record<Part, bigint>>,
): PartDifference<Part>[] {
  return parts
    .filter((part) => ours[part] !== bank[part])
    .map((part) => ({ part, oursMinor: ours[part], bankMinor: bank[part] }));
}

const isMoney = (line: LineAmounts): boolean => LINE_PARTS.some((part) => line[part] !== 0n);

interface Matching {
  readonly pairs: LinePair[];
  readonly free: Set<OurLine>;
}

/** Pairs what a key finds; answers the lines of the bank that stay alone. */
function pairBy(
  [keyOfBank, keyOfOurs]: Key,
  bank: readonly BankLine[],
  { pairs, free }: Matching,
): BankLine[] {
  const byKey = new Map<string, OurLine[]>();
  for (const line of free) {
    const key = keyOfOurs(line);
    if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), line]);
  }
  return bank.filter((line) => {
    const found = byKey.get(keyOfBank(line))?.shift();
    if (!found) return true;
    free.delete(found);
    pairs.push({ ours: found, bank: line, parts: listPartDifferences(LINE_PARTS, found, line) });
    return false;
  });
}

/**
 * Lays the lines of a bank's day end beside our own of the same batch, each at most once: by host reference, then by order.
 * A line without money (a card that was verified) that the other side does not have is no difference.
 */
export function matchLines(bank: readonly BankLine[], ours: readonly OurLine[]): LineMatching {
  const matching: Matching = { pairs: [], free: new Set(ours) };
  const known = new Set(ours.map(({ type, hostReference }) => `${type} ${hostReference}`));
  const isKnown = ({ type, hostReference }: BankLine) => known.has(`${type} ${hostReference}`);
  const alone = BY_REFERENCE.reduce((left, key) => pairBy(key, left, matching), [...bank]);
  const strangers = alone.filter((line) => !isKnown(line));
  const left = BY_ORDER.reduce((rest, key) => pairBy(key, rest, matching), strangers);
  return {
    pairs: matching.pairs,
    missing: [...matching.free].filter(isMoney),
    extra: [...alone.filter(isKnown), ...left].filter(isMoney),
  };
}
