import type {
  ApprovalDay,
  ApprovalFigures,
  HourCell,
  SalesFigures,
  ShareRow,
} from "@/server/contract/analytics";
import type { DimensionRow } from "./analytics-store";

/** A span in which nothing was sold. */
export const NO_SALES: SalesFigures = {
  capturedCount: 0,
  capturedMinor: 0n,
  commissionMinor: 0n,
  refundCount: 0,
  refundedMinor: 0n,
  netMinor: 0n,
};

/** Money of several days together. */
export function sumSales(days: readonly SalesFigures[]): SalesFigures {
  return days.reduce<SalesFigures>(
    (sum, day) => ({
      capturedCount: sum.capturedCount + day.capturedCount,
      capturedMinor: sum.capturedMinor + day.capturedMinor,
      commissionMinor: sum.commissionMinor + day.commissionMinor,
      refundCount: sum.refundCount + day.refundCount,
      refundedMinor: sum.refundedMinor + day.refundedMinor,
      netMinor: sum.netMinor + day.netMinor,
    }),
    NO_SALES,
  );
}

const isDecided = (row: DimensionRow) => row.key === "approved" || row.key === "declined";

function addApproval(sum: ApprovalFigures, row: DimensionRow): ApprovalFigures {
  return {
    decidedCount: sum.decidedCount + row.payment_count,
    approvedCount: sum.approvedCount + row.approved_count,
  };
}

/** What the bank said over a whole span. */
export function approvalOf(rows: readonly DimensionRow[]): ApprovalFigures {
  return rows
    .filter((row) => row.part === "total" && row.dimension === "outcome" && isDecided(row))
    .reduce<ApprovalFigures>(addApproval, { decidedCount: 0, approvedCount: 0 });
}

/** What the bank said day by day. */
export function approvalDaysOf(rows: readonly DimensionRow[]): ApprovalDay[] {
  const days = new Map<string, ApprovalFigures>();
  for (const row of rows) {
    if (row.part !== "day" || row.day === null || !isDecided(row)) continue;
    days.set(row.day, addApproval(days.get(row.day) ?? { decidedCount: 0, approvedCount: 0 }, row));
  }
  return [...days].map(([day, figures]) => ({ day, ...figures })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Rows of one dimension, most money first. */
export function sharesOf(rows: readonly DimensionRow[], dimension: string): ShareRow[] {
  return rows
    .filter((row) => row.part === "total" && row.dimension === dimension)
    .map((row) => ({
      key: row.key,
      decidedCount: row.payment_count,
      approvedCount: row.approved_count,
      capturedMinor: row.captured_minor,
    }))
    .sort((a, b) =>
      a.capturedMinor === b.capturedMinor
        ? b.decidedCount - a.decidedCount || (a.key < b.key ? -1 : 1)
        : a.capturedMinor > b.capturedMinor
          ? -1
          : 1,
    );
}

/** Decided payments by weekday and hour. */
export function hourCellsOf(rows: readonly DimensionRow[]): HourCell[] {
  return rows
    .filter((row) => row.part === "weekday" && row.weekday !== null)
    .map((row) => ({
      weekday: row.weekday ?? 1,
      hour: Number.parseInt(row.key, 10),
      count: row.payment_count,
      capturedMinor: row.captured_minor,
    }));
}
