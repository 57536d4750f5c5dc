import type { ShareRow } from "@/server/contract/analytics";

/** One line of a list of shares. Units: minor. */
export interface PreparedShare {
  /** Null for everything that is not listed by itself. */
  readonly key: string | null;
  readonly capturedMinor: bigint;
  readonly decidedCount: number;
  /** Share of approved among decided; null where nothing was decided. */
  readonly approvalShare: number | null;
  /** Length of the bar against the longest, 0 to 1. */
  readonly length: number;
  /** Share of all the money. */
  readonly share: number;
}

/** Two amounts as a share. Units: minor; only the ratio becomes a float. */
function ratio(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 10_000n) / whole) / 10_000;
}

function larger(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}

function mergeRows(rows: readonly ShareRow[]): Omit<ShareRow, "key"> {
  return rows.reduce(
    (sum, row) => ({
      capturedMinor: sum.capturedMinor + row.capturedMinor,
      decidedCount: sum.decidedCount + row.decidedCount,
      approvedCount: sum.approvedCount + row.approvedCount,
    }),
    { capturedMinor: 0n, decidedCount: 0, approvedCount: 0 },
  );
}

/** The first rows by themselves, all others as one line at the end. Rows come sorted, most money first. */
export function prepareShares(rows: readonly ShareRow[], most: number): PreparedShare[] {
  const whole = mergeRows(rows).capturedMinor;
  const alone = rows.length > most ? rows.slice(0, most - 1) : rows;
  const rest = rows.slice(alone.length);
  const lines = [
    ...alone.map((row) => ({ ...row, key: row.key as string | null })),
    ...(rest.length > 0 ? [{ ...mergeRows(rest), key: null }] : []),
  ];
  const longest = lines.map((row) => row.capturedMinor).reduce(larger, 0n);
  return lines.map((row) => ({
    key: row.key,
    capturedMinor: row.capturedMinor,
    decidedCount: row.decidedCount,
    approvalShare: row.decidedCount === 0 ? null : row.approvedCount / row.decidedCount,
    length: ratio(row.capturedMinor, longest),
    share: ratio(row.capturedMinor, whole),
  }));
}
