import { describe, expect, it } from "vitest";
import type { BatchListRow, OurTotals } from "./batch-page-store";
import { readBankTotals, reportBatch } from "./batch-report";

const row: BatchListRow = {
  id: "bat_1_00001",
  terminalId: "trm_1",
  terminalName: "Garanti TRY",
  bank: "Garanti BBVA",
  currency: "TRY",
  number: 1,
  status: "closed",
  openedAt: new Date("2026-11-21T20:00:00Z"),
  closedAt: new Date("2026-11-22T20:00:00Z"),
  bankTotals: { salesCount: 2, salesMinor: "15000", refundsCount: 1, refundsMinor: "2000" },
  valueDate: new Date("2026-11-24T00:00:00Z"),
  payoutId: null,
  paidAt: null,
};

const ours: OurTotals = {
  batchId: row.id,
  salesCount: 2,
  salesMinor: 15_000n,
  refundsCount: 1,
  refundsMinor: 2_000n,
  feeMinor: 300n,
  reserveMinor: 0n,
  netMinor: 12_700n,
};

describe("a batch beside its bank's totals", () => {
  it("agrees where both sums are the same", () => {
    const report = reportBatch(row, new Map([[row.id, ours]]));
    expect(report.differs).toBe(false);
    expect(report.difference).toEqual({ salesMinor: 0n, refundsMinor: 0n });
  });

  it("differs where the bank booked more, and says by how much", () => {
    const report = reportBatch(row, new Map([[row.id, { ...ours, salesMinor: 10_000n }]]));
    expect(report.differs).toBe(true);
    expect(report.difference).toEqual({ salesMinor: 5_000n, refundsMinor: 0n });
  });

  it("differs where we booked nothing", () => {
    expect(reportBatch(row, new Map()).differs).toBe(true);
  });

  it("has nothing to compare while it is open, and where the bank gave no totals", () => {
    expect(reportBatch({ ...row, status: "open" }, new Map()).difference).toBeNull();
    expect(reportBatch({ ...row, bankTotals: null }, new Map()).differs).toBe(false);
  });

  it.each([null, {}, { salesCount: 1, salesMinor: 1, refundsCount: 0, refundsMinor: "0" }, "15000"])(
    "reads no totals from %j",
    (stored) => {
      expect(readBankTotals(stored)).toBeNull();
    },
  );
});
