import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CommissionTerms, computeCommission, returnedShare } from "@/server/core/commission";
import type { LedgerEntry } from "@/server/core/ledger";
import { bookCapture, bookPayout, bookRefund, bookVoid } from "@/server/core/ledger-recipes";
import { CURRENCIES, MAX_AMOUNT_MINOR } from "@/server/core/money";
import { NOON, sumAccounts } from "@/tests/support/core-builders";

const amount = fc.bigInt({ min: 1n, max: MAX_AMOUNT_MINOR });
const FACTS = { reference: "op_1", paymentId: "pay_1", batchId: null, occurredAt: NOON };

const terms: fc.Arbitrary<CommissionTerms> = fc.record({
  rates: fc.array(
    fc.record({
      cardType: fc.constantFrom("credit", "debit", "prepaid", "unknown", "foreign", "any"),
      instalments: fc.oneof(fc.constant("any" as const), fc.integer({ min: 1, max: 12 })),
      ratePpm: fc.integer({ min: 0, max: 200_000 }),
    }),
    { maxLength: 8 },
  ),
  fixedMinor: fc.integer({ min: 0, max: 1_000 }).map(String),
  taxPpm: fc.integer({ min: 0, max: 200_000 }),
  waitDays: fc.constant(1),
  returnsOnRefund: fc.boolean(),
});

const sale = (amountMinor: bigint) => ({
  amountMinor,
  cardType: "credit" as const,
  foreign: false,
  instalments: 3,
});

const balanced = (entry: LedgerEntry) => {
  expect(entry.postings.length).toBeGreaterThanOrEqual(2);
  expect(entry.postings.reduce((net, posting) => net + posting.amountMinor, 0n)).toBe(0n);
  expect(entry.postings.every((posting) => posting.amountMinor !== 0n)).toBe(true);
};

describe("commission", () => {
  it("never shrinks when the sale grows, so that no piece of a capture is booked with a negative one", () => {
    fc.assert(
      fc.property(terms, amount, amount, (contract, one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        const [small, large] = [less, more].map((minor) => computeCommission(contract, sale(minor)));
        expect((large?.commissionMinor ?? 0n) >= (small?.commissionMinor ?? 0n)).toBe(true);
        expect((large?.taxMinor ?? 0n) >= (small?.taxMinor ?? 0n)).toBe(true);
      }),
    );
  });

  it("does not depend on the order of the table where no two rates fit equally well", () => {
    fc.assert(
      fc.property(terms, amount, (contract, minor) => {
        const keys = contract.rates.map((rate) => `${rate.cardType}/${rate.instalments}`);
        fc.pre(new Set(keys).size === keys.length);
        const turned = { ...contract, rates: [...contract.rates].reverse() };
        expect(computeCommission(turned, sale(minor))).toEqual(computeCommission(contract, sale(minor)));
      }),
    );
  });

  it("comes back in pieces that sum to the whole and never run ahead of it", () => {
    const parts = fc.array(fc.bigInt({ min: 1n, max: 10n ** 8n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(parts, fc.bigInt({ min: 0n, max: 10n ** 8n }), (refunds, kept) => {
        const captured = refunds.reduce((total, part) => total + part, 0n);
        let refunded = 0n;
        let returned = 0n;
        for (const part of refunds) {
          const piece =
            returnedShare(kept, refunded + part, captured) - returnedShare(kept, refunded, captured);
          expect(piece >= 0n).toBe(true);
          refunded += part;
          returned += piece;
          expect(returned <= kept).toBe(true);
        }
        expect(returned).toBe(kept);
      }),
    );
  });
});

describe("every recipe", () => {
  const kept = fc.record({
    commissionMinor: fc.bigInt({ min: 0n, max: MAX_AMOUNT_MINOR }),
    taxMinor: fc.bigInt({ min: 0n, max: MAX_AMOUNT_MINOR }),
  });
  const currency = fc.constantFrom(...CURRENCIES);

  it("makes an entry that balances, and a void undoes its capture", () => {
    const fee = fc.bigInt({ min: 0n, max: MAX_AMOUNT_MINOR });
    fc.assert(
      fc.property(amount, fee, kept, currency, (salesMinor, shopperFeeMinor, commission, code) => {
        const money = { currency: code, salesMinor, shopperFeeMinor, commission };
        const [capture, undone] = [bookCapture(FACTS, money), bookVoid(FACTS, money)];
        balanced(capture);
        balanced(undone);
        expect(sumAccounts([capture, undone])).toEqual({});
      }),
    );
  });

  it("of a refund or a payout balances too", () => {
    const net = fc.bigInt({ min: -MAX_AMOUNT_MINOR, max: MAX_AMOUNT_MINOR }).filter((minor) => minor !== 0n);
    fc.assert(
      fc.property(amount, kept, currency, net, (refundedMinor, returned, code, netMinor) => {
        balanced(bookRefund(FACTS, { currency: code, refundedMinor, returned }));
        balanced(bookPayout(FACTS, { currency: code, netMinor }));
      }),
    );
  });
});
