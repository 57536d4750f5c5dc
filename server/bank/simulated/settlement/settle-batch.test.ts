import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CommissionTerms, computeCommission } from "@/server/core/commission";
import { type BookedTransaction, type SettledLine, termsAt } from "./order-money";
import { type SettlementBook, settleBatch } from "./settle-batch";

const AT = new Date("2026-11-23T10:00:00Z");
const RATED = { instalments: 1, cardType: "credit", family: null, foreign: false } as const;

const terms = fc.record({
  rates: fc.constant([
    { cardType: "any" as const, instalments: "any" as const, ratePpm: 26_251, validTo: "2026-11-23" },
    { cardType: "any" as const, instalments: "any" as const, ratePpm: 90_000, validFrom: "2026-11-24" },
  ]),
  fixedMinor: fc.bigInt({ min: 0n, max: 500n }).map(String),
  taxPpm: fc.integer({ min: 0, max: 200_000 }),
  waitDays: fc.constant(1),
  returnsOnRefund: fc.boolean(),
  reservePpm: fc.integer({ min: 0, max: 300_000 }),
  rounding: fc.constantFrom("half_up" as const, "half_even" as const, "down" as const),
});

let next = 0;
function booked(kind: string, minor: bigint, changes: Partial<BookedTransaction> = {}): BookedTransaction {
  next += 1;
  const isRefund = kind === "refund";
  const sign = kind === "void" ? -1n : 1n;
  return {
    id: BigInt(next),
    operationKey: `op_${next}`,
    orderReference: "order",
    kind,
    reversesKey: null,
    salesMinor: isRefund ? 0n : sign * minor,
    salesCount: isRefund ? 0 : Number(sign),
    refundsMinor: isRefund ? minor : 0n,
    refundsCount: isRefund ? 1 : 0,
    bookedAt: AT,
    rated: RATED,
    ...changes,
  };
}

const bookOf = (given: CommissionTerms): SettlementBook => ({
  versions: [{ effectiveAt: new Date(0), terms: given }],
  orders: new Map(),
  lines: new Map(),
});

const PARTS = [
  "grossMinor",
  "commissionMinor",
  "fixedMinor",
  "taxMinor",
  "reserveMinor",
  "netMinor",
] as const;
const total = (lines: readonly SettledLine[], part: (typeof PARTS)[number]) =>
  lines.reduce((sum, line) => sum + line[part], 0n);

describe("lines of a batch", () => {
  test("pieces of a capture, of whatever days and batches, sum to what the whole would have cost at first", () => {
    fc.assert(
      fc.property(
        terms,
        fc.array(fc.bigInt({ min: 1n, max: 9_999_999n }), { minLength: 1, maxLength: 6 }),
        (given, pieces) => {
          const book = bookOf(given);
          const lines = pieces.flatMap((piece, at) =>
            settleBatch(
              at + 1,
              [booked("capture", piece, { bookedAt: new Date(AT.getTime() + at * 86_400_000) })],
              book,
            ),
          );
          const amountMinor = pieces.reduce((sum, piece) => sum + piece, 0n);
          const whole = computeCommission(given, { ...RATED, amountMinor, day: "2026-11-23" });
          for (const part of ["commissionMinor", "fixedMinor", "taxMinor", "reserveMinor"] as const)
            expect(total(lines, part)).toBe(whole[part]);
        },
      ),
    );
  });

  test("refunds of the whole bring every charge back where the contract says so, and none where not", () => {
    fc.assert(
      fc.property(
        terms,
        fc.array(fc.bigInt({ min: 1n, max: 99_999n }), { minLength: 1, maxLength: 6 }),
        (given, pieces) => {
          const book = bookOf(given);
          const amount = pieces.reduce((sum, piece) => sum + piece, 0n);
          const sold = settleBatch(1, [booked("sale", amount)], book);
          const back = pieces.flatMap((piece, at) => settleBatch(at + 2, [booked("refund", piece)], book));
          expect(back.every((line) => line.commissionMinor <= 0n && line.taxMinor <= 0n)).toBe(true);
          for (const part of ["commissionMinor", "fixedMinor", "taxMinor"] as const) {
            const kept = given.returnsOnRefund ? 0n : total(sold, part);
            expect(total([...sold, ...back], part)).toBe(kept);
          }
          expect(total(back, "reserveMinor")).toBe(0n);
        },
      ),
    );
  });

  test("a void takes the whole sale back, reserve included", () => {
    fc.assert(
      fc.property(terms, fc.bigInt({ min: 1n, max: 9_999_999n }), (given, amount) => {
        const lines = settleBatch(1, [booked("sale", amount), booked("void", amount)], bookOf(given));
        for (const part of PARTS) expect(total(lines, part)).toBe(0n);
      }),
    );
  });

  test("a reversal leaves nothing: both are left out of one batch, balanced over two", () => {
    fc.assert(
      fc.property(terms, fc.bigInt({ min: 1n, max: 9_999_999n }), (given, amount) => {
        const sale = booked("sale", amount);
        const same = booked("reversal", -amount, { reversesKey: sale.operationKey, salesCount: -1 });
        expect(settleBatch(1, [sale, same], bookOf(given))).toEqual([]);
        const book = bookOf(given);
        const sold = settleBatch(1, [sale], book);
        const later = booked("reversal", 0n, {
          reversesKey: sale.operationKey,
          salesCount: 0,
          refundsCount: 1,
          refundsMinor: amount,
        });
        const lines = [...sold, ...settleBatch(2, [later], book)];
        for (const part of PARTS) expect(total(lines, part)).toBe(0n);
        expect(book.orders.get("order")).toMatchObject({ capturedMinor: 0n, firstDay: null });
      }),
    );
  });
});

test("terms hold from the moment on at which they were told; before the first, the first", () => {
  const told = (day: string, waitDays: number) => ({
    effectiveAt: new Date(`${day}T00:00:00Z`),
    terms: { rates: [], fixedMinor: "0", taxPpm: 0, waitDays, returnsOnRefund: true },
  });
  const versions = [told("2026-01-01", 1), told("2026-06-01", 30)];
  const waitOn = (day: string) => termsAt(versions, new Date(`${day}T00:00:00Z`)).waitDays;
  expect([waitOn("2025-01-01"), waitOn("2026-05-31"), waitOn("2026-06-01")]).toEqual([1, 1, 30]);
  expect(termsAt([], AT).rates).toEqual([]);
});
