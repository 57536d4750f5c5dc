import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ChargedSale,
  type CommissionTerms,
  commissionCost,
  computeCommission,
  netOfCharges,
} from "@/server/core/commission";
import { returnedShare } from "@/server/core/commission-returned";
import { clauseOf } from "@/server/core/commission-table";
import type { LedgerEntry } from "@/server/core/ledger";
import { bookCapture, bookPayout, bookRefund, bookVoid } from "@/server/core/ledger-recipes";
import { CURRENCIES, divideRoundingHalfUp, MAX_AMOUNT_MINOR } from "@/server/core/money";
import { ROUNDING_RULES } from "@/server/core/rounding";
import { NOON, sumAccounts } from "@/tests/support/core-builders";

const amount = fc.bigInt({ min: 1n, max: MAX_AMOUNT_MINOR });
const FACTS = { reference: "op_1", paymentId: "pay_1", batchId: null, occurredAt: NOON };

const day = fc.constantFrom("2026-06-30", "2026-07-01", "2026-11-23", "2027-01-01");

const rate = fc.record(
  {
    cardType: fc.constantFrom("credit", "debit", "prepaid", "foreign", "any"),
    instalments: fc.oneof(fc.constant("any" as const), fc.integer({ min: 1, max: 12 })),
    ratePpm: fc.integer({ min: 0, max: 200_000 }),
    family: fc.constantFrom("Bonus", "World"),
    validFrom: day,
    validTo: day,
  },
  { requiredKeys: ["cardType", "instalments", "ratePpm"] },
);

const terms: fc.Arbitrary<CommissionTerms> = fc.record(
  {
    rates: fc.array(rate, { maxLength: 8 }),
    fixedMinor: fc.integer({ min: 0, max: 1_000 }).map(String),
    taxPpm: fc.integer({ min: 0, max: 200_000 }),
    waitDays: fc.constant(1),
    returnsOnRefund: fc.boolean(),
    reservePpm: fc.integer({ min: 0, max: 200_000 }),
    rounding: fc.constantFrom(...ROUNDING_RULES),
  },
  { requiredKeys: ["rates", "fixedMinor", "taxPpm", "waitDays", "returnsOnRefund"] },
);

const sale = (amountMinor: bigint, over: Partial<ChargedSale> = {}): ChargedSale => ({
  amountMinor,
  cardType: "credit",
  foreign: false,
  instalments: 3,
  family: "Bonus",
  day: "2026-11-23",
  ...over,
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
        const small = computeCommission(contract, sale(less));
        const large = computeCommission(contract, sale(more));
        expect(large.commissionMinor >= small.commissionMinor).toBe(true);
        expect(large.taxMinor >= small.taxMinor).toBe(true);
        expect(large.reserveMinor >= small.reserveMinor).toBe(true);
      }),
    );
  });

  it("does not depend on the order of the table where no two rates fit equally well", () => {
    fc.assert(
      fc.property(terms, amount, (contract, minor) => {
        const keys = contract.rates.map(clauseOf);
        fc.pre(new Set(keys).size === keys.length);
        const turned = { ...contract, rates: [...contract.rates].reverse() };
        expect(computeCommission(turned, sale(minor))).toEqual(computeCommission(contract, sale(minor)));
      }),
    );
  });

  it("and every other line sum with the net to the sale", () => {
    fc.assert(
      fc.property(terms, amount, (contract, minor) => {
        const charges = computeCommission(contract, sale(minor));
        const { commissionMinor, fixedMinor, taxMinor, reserveMinor } = charges;
        const lines = commissionMinor + fixedMinor + taxMinor + reserveMinor;
        expect(lines + netOfCharges(minor, charges)).toBe(minor);
      }),
    );
  });

  it("is what one rounding of commission and fixed fee together makes, where the bank rounds half up", () => {
    fc.assert(
      fc.property(terms, amount, ({ rounding: _, ...contract }, minor) => {
        const charges = computeCommission(contract, sale(minor));
        const fine = commissionCost(contract, sale(minor));
        expect([charges.commissionMinor + charges.fixedMinor, charges.taxMinor]).toEqual([
          divideRoundingHalfUp(fine, 1_000_000n),
          divideRoundingHalfUp(fine * BigInt(contract.taxPpm), 10n ** 12n),
        ]);
      }),
    );
  });

  it("comes back in pieces that sum to the whole and never run ahead of it", () => {
    const rule = fc.constantFrom(...ROUNDING_RULES);
    const parts = fc.array(fc.bigInt({ min: 1n, max: 10n ** 8n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(parts, fc.bigInt({ min: 0n, max: 10n ** 8n }), rule, (refunds, kept, rule) => {
        const captured = refunds.reduce((total, part) => total + part, 0n);
        const back = (refundedMinor: bigint) =>
          returnedShare(kept, { refundedMinor, capturedMinor: captured }, rule);
        let refunded = 0n;
        let returned = 0n;
        for (const part of refunds) {
          const piece = back(refunded + part) - back(refunded);
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
    fixedMinor: fc.bigInt({ min: 0n, max: MAX_AMOUNT_MINOR }),
    taxMinor: fc.bigInt({ min: 0n, max: MAX_AMOUNT_MINOR }),
  });
  const currency = fc.constantFrom(...CURRENCIES);

  it("makes an entry that balances, and a void undoes its capture", () => {
    const fee = fc.bigInt({ min: 0n, max: MAX_AMOUNT_MINOR });
    fc.assert(
      fc.property(
        amount,
        fee,
        kept,
        amount,
        currency,
        (salesMinor, shopperFeeMinor, keeps, reserveMinor, code) => {
          const money = { currency: code, salesMinor, shopperFeeMinor, held: { ...keeps, reserveMinor } };
          const [capture, undone] = [bookCapture(FACTS, money), bookVoid(FACTS, money)];
          balanced(capture);
          balanced(undone);
          expect(sumAccounts([capture, undone])).toEqual({});
        },
      ),
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
