import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, istanbulDay } from "@/server/core/business-day";
import { type CommissionTerms, computeCommission } from "@/server/core/commission";
import { returnedShare } from "@/server/core/commission-returned";
import { decideCaptured } from "@/server/core/decide-captured";
import { decideRefundAnswer } from "@/server/core/decide-refund-answer";
import type { PaymentDecision } from "@/server/core/decision";
import { REMAINDER_RULES, splitInstalments } from "@/server/core/instalment-split";
import { MAX_AMOUNT_MINOR } from "@/server/core/money";
import { keptOf, type Payment, returnedOf } from "@/server/core/payment";
import { listReleases, releasedBetween, reserveOf } from "@/server/core/reserve";
import { ROUNDING_RULES } from "@/server/core/rounding";
import {
  approvedAnswer,
  buildAggregate,
  buildAuthorized,
  buildCard,
  buildOperation,
  buildRefund,
  buildTerminal,
  NOON,
  sumAccounts,
} from "@/tests/support/core-builders";

const sum = (parts: readonly bigint[]) => parts.reduce((total, part) => total + part, 0n);
const DAY_MS = 86_400_000;

const terms: fc.Arbitrary<CommissionTerms> = fc.record({
  rates: fc.tuple(fc.nat({ max: 90_000 }), fc.nat({ max: 90_000 }), fc.nat({ max: 90_000 })).map((ppm) => [
    { cardType: "any" as const, instalments: "any" as const, ratePpm: ppm[0] },
    { cardType: "credit" as const, instalments: 1, ratePpm: ppm[1], family: "Axess" },
    {
      cardType: "credit" as const,
      instalments: 1,
      ratePpm: ppm[2],
      family: "Axess",
      // In force from the third day on: pieces that come later keep the rate of the first.
      validFrom: addDays(istanbulDay(NOON), 2),
    },
  ]),
  fixedMinor: fc.constantFrom("0", "25", "101"),
  taxPpm: fc.constantFrom(0, 50_000),
  waitDays: fc.constant(1),
  returnsOnRefund: fc.boolean(),
  reservePpm: fc.constantFrom(0, 100_000),
  rounding: fc.constantFrom(...ROUNDING_RULES),
});

const step = fc.record({
  kind: fc.constantFrom("capture" as const, "refund" as const),
  minor: fc.bigInt({ min: 1n, max: 30_000n }),
  day: fc.nat({ max: 1 }),
});

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Captures and refunds a payment in a given order, as far as each is possible. */
function walk(commission: CommissionTerms, steps: readonly Step[]) {
  const terminal = buildTerminal({ commission });
  let payment: Payment = buildAuthorized({
    card: buildCard({ family: "Axess" }),
    authorizedMinor: 10n ** 9n,
  });
  const entries: PaymentDecision["entries"][number][] = [];
  let now = NOON;
  for (const [number, { kind, minor, day }] of steps.entries()) {
    now = new Date(now.getTime() + day * DAY_MS);
    const left = payment.capturedMinor - payment.refundedMinor;
    const amountMinor = kind === "refund" && minor > left ? left : minor;
    if (amountMinor === 0n) continue;
    const id = `op_${number}`;
    const decision =
      kind === "capture"
        ? decideCaptured(payment, buildOperation({ id, amountMinor, final: false }), {
            terminal,
            batchNumber: 7,
            now,
          })
        : decideRefundAnswer(
            buildAggregate({
              payment: { ...payment, reservedMinor: payment.reservedMinor + amountMinor },
              refund: buildRefund({ id: `ref_${number}`, amountMinor }),
              operation: buildOperation({ id, kind: "refund", refundId: `ref_${number}`, amountMinor }),
            }),
            approvedAnswer(amountMinor),
            { terminal, now },
          );
    payment = decision.payment;
    entries.push(...decision.entries);
  }
  return { payment, entries };
}

describe("captures and refunds in any order, on any days", () => {
  it("leave in the books what the direct computation holds back of the whole at the first day's rate, less what came back", () => {
    fc.assert(
      fc.property(terms, fc.array(step, { maxLength: 14 }), (contract, steps) => {
        const { payment, entries } = walk(contract, steps);
        const direct = computeCommission(contract, {
          amountMinor: payment.capturedMinor,
          cardType: "credit",
          foreign: false,
          instalments: 1,
          family: "Axess",
          day: istanbulDay(payment.capturedAt ?? NOON),
        });
        const none = { sales: 0n, refunds: 0n, commission: 0n, fixed_fees: 0n, commission_tax: 0n };
        const booked = { ...none, bank_reserve: 0n, ...sumAccounts(entries) };
        expect([keptOf(payment), payment.reserveMinor]).toEqual([
          {
            commissionMinor: direct.commissionMinor,
            fixedMinor: direct.fixedMinor,
            taxMinor: direct.taxMinor,
          },
          direct.reserveMinor,
        ]);
        const back = returnedOf(payment);
        expect([booked.commission, booked.fixed_fees, booked.commission_tax, booked.bank_reserve]).toEqual([
          direct.commissionMinor - back.commissionMinor,
          direct.fixedMinor - back.fixedMinor,
          direct.taxMinor - back.taxMinor,
          direct.reserveMinor,
        ]);
        expect(booked.refunds).toBe(payment.refundedMinor);
        expect(sum(Object.values(booked))).toBe(0n);
        if (payment.refundedMinor > 0n && steps.at(-1)?.kind === "refund" && contract.returnsOnRefund) {
          const share = returnedShare(direct.commissionMinor, payment, contract.rounding);
          // A piece that came after a refund may have moved the rounding by one.
          expect([share, share + 1n]).toContain(back.commissionMinor);
        }
        if (payment.refundedMinor === payment.capturedMinor) {
          expect(back).toEqual(contract.returnsOnRefund ? keptOf(payment) : returnedOf(buildAuthorized()));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("months", () => {
  it("sum to the sale by every rule, and differ from one another by no more than the remainder", () => {
    const rule = fc.constantFrom(...REMAINDER_RULES);
    const amount = fc.bigInt({ min: 0n, max: MAX_AMOUNT_MINOR });
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 36 }), rule, (total, count, kind) => {
        const months = splitInstalments(total, count, kind);
        expect([months.length, sum(months)]).toEqual([count, total]);
        const base = total / BigInt(count);
        expect(months.every((month) => month >= base && month <= base + (total % BigInt(count)))).toBe(true);
      }),
    );
  });
});

describe("reserves", () => {
  const contract = fc.record({
    reservePpm: fc.integer({ min: 0, max: 300_000 }),
    reserveDays: fc.integer({ min: 0, max: 120 }),
    rounding: fc.constantFrom(...ROUNDING_RULES),
  });

  it("of the pieces of a capture sum to that of the whole, and none is negative", () => {
    const pieces = fc.array(fc.bigInt({ min: 0n, max: 10n ** 8n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(contract, pieces, (held, parts) => {
        let captured = 0n;
        const reserves = parts.map((part) => {
          const before = reserveOf(held, captured);
          captured += part;
          return reserveOf(held, captured) - before;
        });
        expect(reserves.every((minor) => minor >= 0n)).toBe(true);
        expect(sum(reserves)).toBe(reserveOf(held, captured));
      }),
    );
  });

  it("are released once each: what becomes free over all looks is what was held", () => {
    const sale = fc.record({ minor: fc.bigInt({ min: 1n, max: 10n ** 9n }), after: fc.nat({ max: 60 }) });
    const sales = fc.array(sale, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(contract, sales, fc.array(fc.nat({ max: 40 }), { maxLength: 12 }), (rules, sold, gaps) => {
        const held = sold.map(({ minor, after }, place) => ({
          reference: `pay_${place}`,
          heldMinor: reserveOf(rules, minor),
          valueDate: addDays("2026-11-23", after),
        }));
        const releases = listReleases(rules, held);
        let seenThrough: string | null = null;
        let freed = 0n;
        let day = "2026-11-22";
        for (const gap of [...gaps, 400]) {
          day = addDays(day, gap);
          freed += releasedBetween(releases, { seenThrough, day });
          seenThrough = day;
        }
        expect(freed).toBe(sum(held.map(({ heldMinor }) => heldMinor)));
      }),
    );
  });
});
