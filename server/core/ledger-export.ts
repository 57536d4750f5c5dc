import {
  type ChainedEntry,
  type DaySeal,
  type Digest,
  GENESIS_ROOT,
  linkHash,
  sealText,
} from "./ledger-chain";

/** The first line of an export. */
export interface ExportHeader {
  readonly kind: "header";
  readonly version: 1;
  readonly merchantId: string;
}

/** A sealed day; its entries follow. `publicKey` and `signature`: Ed25519, base64. */
export interface ExportSeal extends DaySeal {
  readonly kind: "seal";
  readonly publicKey: string;
  readonly signature: string;
}

/** An entry with its place in the day's chain. */
export interface ExportEntry {
  readonly kind: "entry";
  readonly day: string;
  readonly position: number;
  readonly hash: string;
  readonly entry: ChainedEntry;
}

/** A line of an export, in the order of the file: header, then each day's seal and its entries. */
export type ExportLine = ExportHeader | ExportSeal | ExportEntry;

/** Something in an export that its chain does not bear out. `line` counts from one. */
export interface ExportFault {
  readonly kind: "malformed" | "changed" | "removed" | "added" | "reordered" | "unsealed";
  readonly line: number;
  readonly what: string;
}

/** What verification found. */
export interface VerifiedExport {
  readonly merchantId: string | null;
  readonly days: number;
  readonly entries: number;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  /** Whether the first day is the first that was ever sealed. */
  readonly isFromStart: boolean;
  readonly faults: readonly ExportFault[];
}

/** How hashes and signatures are checked. */
export interface ExportChecks {
  readonly digest: Digest;
  readonly isSigned: (seal: {
    readonly publicKey: string;
    readonly text: string;
    readonly signature: string;
  }) => boolean;
}

type Numbered<T> = T & { readonly line: number };

interface Day {
  readonly seal: Numbered<ExportSeal>;
  readonly rows: Numbered<ExportEntry>[];
}

const name = (row: ExportEntry): string => `entry ${row.entry.id} of ${row.day}, place ${row.position}`;

function checkSeal(
  day: Day,
  previous: Day | null,
  header: ExportHeader,
  checks: ExportChecks,
): ExportFault[] {
  const { seal } = day;
  const faults: ExportFault[] = [];
  const { publicKey, signature } = seal;
  const isSigned =
    seal.merchantId === header.merchantId && checks.isSigned({ publicKey, text: sealText(seal), signature });
  if (!isSigned) {
    faults.push({
      kind: "unsealed",
      line: seal.line,
      what: `the seal of ${seal.day} is not signed by the ledger's key`,
    });
  }
  if (previous !== null && seal.previousRoot !== previous.seal.root) {
    const what = `a sealed day between ${previous.seal.day} and ${seal.day}`;
    faults.push({ kind: seal.day > previous.seal.day ? "removed" : "reordered", line: seal.line, what });
  }
  return faults;
}

/** Rows whose place is taken twice, lies beyond the sealed number, or comes before its turn. */
function checkPlaces(day: Day): {
  readonly faults: ExportFault[];
  readonly byPlace: Map<number, Numbered<ExportEntry>>;
} {
  const faults: ExportFault[] = [];
  const byPlace = new Map<number, Numbered<ExportEntry>>();
  let last = -1;
  for (const row of day.rows) {
    const { line, position } = row;
    if (byPlace.has(position) || position < 0 || position >= day.seal.entryCount) {
      faults.push({ kind: "added", line, what: name(row) });
      continue;
    }
    byPlace.set(position, row);
    if (position < last) faults.push({ kind: "reordered", line, what: name(row) });
    last = Math.max(last, position);
  }
  for (let position = 0; position < day.seal.entryCount; position += 1) {
    if (byPlace.has(position)) continue;
    faults.push({
      kind: "removed",
      line: day.seal.line,
      what: `the entry of ${day.seal.day} at place ${position}`,
    });
  }
  return { faults, byPlace };
}

function checkDay(day: Day, checks: ExportChecks): ExportFault[] {
  const { faults, byPlace } = checkPlaces(day);
  const { seal } = day;
  for (const [position, row] of byPlace) {
    const before = position === 0 ? seal.previousRoot : byPlace.get(position - 1)?.hash;
    // Behind a removed row the chain cannot be followed; the removed row is named already.
    if (before === undefined || linkHash(before, row.entry, checks.digest) === row.hash) continue;
    faults.push({ kind: "changed", line: row.line, what: name(row) });
  }
  const end = byPlace.get(seal.entryCount - 1)?.hash;
  if (end !== undefined && end !== seal.root) {
    faults.push({
      kind: "changed",
      line: seal.line,
      what: `the entries of ${seal.day} do not lead to its signed root`,
    });
  }
  return faults;
}

function groupDays(lines: readonly Numbered<ExportLine>[]): {
  readonly days: Day[];
  readonly faults: ExportFault[];
} {
  const days: Day[] = [];
  const faults: ExportFault[] = [];
  for (const row of lines) {
    if (row.kind === "header") continue;
    if (row.kind === "seal") days.push({ seal: row, rows: [] });
    else {
      const day = days.findLast(({ seal }) => seal.day === row.day);
      if (day) day.rows.push(row);
      else
        faults.push({ kind: "added", line: row.line, what: `${name(row)}, a day that is not sealed here` });
    }
  }
  return { days, faults };
}

function parseLine(text: string, line: number): Numbered<ExportLine> | ExportFault {
  try {
    const row = JSON.parse(text) as ExportLine;
    if (
      row.kind === "header" ||
      row.kind === "seal" ||
      (row.kind === "entry" && Array.isArray(row.entry.postings))
    ) {
      return { ...row, line };
    }
  } catch {
    // Named below.
  }
  return { kind: "malformed", line, what: "this line is not a row of an export" };
}

/**
 * Proves that an export is complete between its first and last day and unaltered: each entry's hash follows from the one
 * before, each day leads to its root, each root is signed, and no day in between is missing.
 */
export function verifyLedgerExport(text: string, checks: ExportChecks): VerifiedExport {
  const parsed = text
    .split("\n")
    .map((row, at) => [row, at + 1] as const)
    .filter(([row]) => row.trim() !== "")
    .map(([row, line]) => parseLine(row, line));
  const faults = parsed.filter((row): row is ExportFault => row.kind === "malformed");
  const lines = parsed.filter((row): row is Numbered<ExportLine> => row.kind !== "malformed");
  const header = lines.find((row) => row.kind === "header");
  if (!header) {
    faults.push({ kind: "malformed", line: 1, what: "there is no header" });
    return {
      merchantId: null,
      days: 0,
      entries: 0,
      firstDay: null,
      lastDay: null,
      isFromStart: false,
      faults,
    };
  }
  const grouped = groupDays(lines);
  const { days } = grouped;
  faults.push(...grouped.faults);
  for (const [at, day] of days.entries()) {
    faults.push(...checkSeal(day, days[at - 1] ?? null, header, checks), ...checkDay(day, checks));
  }
  return {
    merchantId: header.merchantId,
    days: days.length,
    entries: days.reduce((sum, { rows }) => sum + rows.length, 0),
    firstDay: days[0]?.seal.day ?? null,
    lastDay: days.at(-1)?.seal.day ?? null,
    isFromStart: days[0]?.seal.previousRoot === GENESIS_ROOT,
    faults: faults.sort((a, b) => a.line - b.line),
  };
}
