import { describe, expect, it } from "vitest";
import { sumAccounts } from "@/tests/support/core-builders";
import { returnedShare } from "./commission-returned";
import { InvariantError } from "./errors";
import { bookCapture, bookPayout, bookRefund, bookReserveRelease, bookVoid } from "./ledger-recipes";

const FACTS = {
  reference: "op_1",
  paymentId: "pay_1",
  batchId: "bat_main_00007",
  occurredAt: new Date("2026-11-23T09:00:00Z"),
};

const SALE = {
  currency: "TRY",
  salesMinor: 1_000_000n,
  shopperFeeMinor: 0n,
  held: { commissionMinor: 20_000n, fixedMinor: 0n, taxMinor: 1_000n, reserveMinor: 0n },
} as const;

describe("a capture", () => {
  it("of 10,000.00 at 2 % and 5 % BSMV makes the bank owe 9,790.00", () => {
    expect(sumAccounts([bookCapture(FACTS, SALE)])).toEqual({
      bank_receivable: 979_000n,
      commission: 20_000n,
      commission_tax: 1_000n,
      sales: -1_000_000n,
    });
  });

  it("keeps the shopper's fee apart from the sale", () => {
    const entry = bookCapture(FACTS, { ...SALE, shopperFeeMinor: 60_000n });
    expect(sumAccounts([entry])).toMatchObject({
      bank_receivable: 1_039_000n,
      sales: -1_000_000n,
      shopper_fees: -60_000n,
    });
  });

  it("makes the merchant owe where the bank keeps more than the sale", () => {
    const entry = bookCapture(FACTS, {
      ...SALE,
      salesMinor: 10n,
      held: { commissionMinor: 25n, fixedMinor: 0n, taxMinor: 1n, reserveMinor: 0n },
    });
    expect(sumAccounts([entry])).toMatchObject({ bank_receivable: -16n, sales: -10n });
  });

  it("of nothing is not booked", () => {
    const held = { commissionMinor: 0n, fixedMinor: 0n, taxMinor: 0n, reserveMinor: 0n };
    const nothing = { ...SALE, salesMinor: 0n, held };
    expect(() => bookCapture(FACTS, nothing)).toThrow(InvariantError);
  });
});

describe("a void", () => {
  it("undoes the capture exactly", () => {
    const held = { commissionMinor: 20_000n, fixedMinor: 25n, taxMinor: 1_001n, reserveMinor: 106_000n };
    const money = { ...SALE, shopperFeeMinor: 60_000n, held };
    const entries = [bookCapture(FACTS, money), bookVoid(FACTS, money)];
    expect(sumAccounts(entries)).toEqual({});
    expect(entries.map((entry) => entry.reason)).toEqual(["capture", "void"]);
  });
});

describe("a refund", () => {
  it("takes the amount from what the bank owes and brings a share of what it kept", () => {
    const entry = bookRefund(FACTS, {
      currency: "TRY",
      refundedMinor: 300_000n,
      returned: { commissionMinor: 6_000n, fixedMinor: 25n, taxMinor: 300n },
    });
    expect(sumAccounts([entry])).toEqual({
      refunds: 300_000n,
      bank_receivable: -293_675n,
      commission: -6_000n,
      fixed_fees: -25n,
      commission_tax: -300n,
    });
  });

  it("leaves the commission where the contract says so", () => {
    const entry = bookRefund(FACTS, {
      currency: "TRY",
      refundedMinor: 300_000n,
      returned: { commissionMinor: 0n, fixedMinor: 0n, taxMinor: 0n },
    });
    expect(sumAccounts([entry])).toEqual({ refunds: 300_000n, bank_receivable: -300_000n });
  });

  it("in parts leaves nothing owed and nothing kept once all is given back", () => {
    const kept = { commissionMinor: 74n, fixedMinor: 25n, taxMinor: 5n };
    const captured = 2_800n;
    const capture = bookCapture(FACTS, {
      currency: "TRY",
      salesMinor: captured,
      shopperFeeMinor: 0n,
      held: { ...kept, reserveMinor: 0n },
    });
    const steps = [0n, 333n, 1_000n, 1_001n, 2_800n];
    const refunds = steps.slice(1).map((after, step) => {
      const before = steps[step] ?? 0n;
      const piece = (whole: bigint) =>
        returnedShare(whole, { refundedMinor: after, capturedMinor: captured }) -
        returnedShare(whole, { refundedMinor: before, capturedMinor: captured });
      return bookRefund(FACTS, {
        currency: "TRY",
        refundedMinor: after - before,
        returned: {
          commissionMinor: piece(kept.commissionMinor),
          fixedMinor: piece(kept.fixedMinor),
          taxMinor: piece(kept.taxMinor),
        },
      });
    });
    expect(sumAccounts([capture, ...refunds])).toEqual({ sales: -2_800n, refunds: 2_800n });
  });
});

describe("a payout", () => {
  it("moves what the bank owed to the merchant's account", () => {
    const entry = bookPayout({ ...FACTS, paymentId: null }, { currency: "EUR", netMinor: 979_000n });
    expect(sumAccounts([entry])).toEqual({ bank_account: 979_000n, bank_receivable: -979_000n });
  });

  it("may be negative where refunds exceed sales", () => {
    const entry = bookPayout(FACTS, { currency: "TRY", netMinor: -500n });
    expect(sumAccounts([entry])).toEqual({ bank_account: -500n, bank_receivable: 500n });
  });

  it("of nothing is not booked", () => {
    expect(() => bookPayout(FACTS, { currency: "TRY", netMinor: 0n })).toThrow(InvariantError);
  });
});

describe("a reserve", () => {
  const sale = {
    currency: "TRY",
    salesMinor: 2_800n,
    shopperFeeMinor: 0n,
    held: { commissionMinor: 74n, fixedMinor: 25n, taxMinor: 0n, reserveMinor: 280n },
  } as const;
  const held = { currency: "TRY", reserveMinor: 280n } as const;

  it("of 2.80 leaves 24.21 of 28.00 to be paid, and 2.80 at the bank", () => {
    expect(sumAccounts([bookCapture(FACTS, sale)])).toEqual({
      bank_receivable: 2_421n,
      bank_reserve: 280n,
      commission: 74n,
      fixed_fees: 25n,
      sales: -2_800n,
    });
  });

  it("is owed again when it is released, and nothing stays behind", () => {
    const release = bookReserveRelease({ ...FACTS, paymentId: null }, held);
    expect(release.reason).toBe("reserve_release");
    expect(sumAccounts([bookCapture(FACTS, sale), release])).toEqual({
      bank_receivable: 2_701n,
      commission: 74n,
      fixed_fees: 25n,
      sales: -2_800n,
    });
  });

  it("of nothing is not booked", () => {
    expect(() => bookReserveRelease(FACTS, { ...held, reserveMinor: 0n })).toThrow(InvariantError);
  });
});
