import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, istanbulDay } from "@/server/core/business-day";
import { type CommissionTerms, sumOfCommission } from "@/server/core/commission";
import { decideCaptured } from "@/server/core/decide-captured";
import { decideRefundAnswer } from "@/server/core/decide-refund-answer";
import { keptOf, type Payment, returnedOf } from "@/server/core/payment";
import { ROUNDING_RULES } from "@/server/core/rounding";
import { replayHistory } from "@/server/core/what-if";
import type { ReplayFacts } from "@/server/core/what-if-outcome";
import { changeTerms } from "@/server/core/what-if-scenario";
import {
  approvedAnswer,
  buildAggregate,
  buildAuthorized,
  buildCard,
  buildOperation,
  buildRefund,
  buildTerminal,
  NOON,
} from "@/tests/support/core-builders";

const DAY_MS = 86_400_000;

const terms: fc.Arbitrary<CommissionTerms> = fc.record({
  rates: fc.array(
    fc.record({
      cardType: fc.constantFrom("any" as const, "credit" as const, "debit" as const, "foreign" as const),
      instalments: fc.constantFrom("any" as const, 1, 3),
      ratePpm: fc.nat({ max: 90_000 }),
      validFrom: fc.constantFrom("2026-01-01", addDays(istanbulDay(NOON), 2)),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  fixedMinor: fc.constantFrom("0", "25", "101"),
  taxPpm: fc.constantFrom(0, 50_000),
  waitDays: fc.constantFrom(0, 1, 40),
  returnsOnRefund: fc.boolean(),
  reservePpm: fc.constantFrom(0, 100_000),
  reserveDays: fc.constant(30),
  rounding: fc.constantFrom(...ROUNDING_RULES),
});

const sale = fc.record({
  minor: fc.bigInt({ min: 1n, max: 10n ** 9n }),
  instalments: fc.constantFrom(1, 3),
  type: fc.constantFrom("credit" as const, "debit" as const),
  country: fc.constantFrom("TR", "DE"),
  day: fc.nat({ max: 5 }),
  // Thousandths of what is left.
  refunds: fc.array(fc.bigInt({ min: 1n, max: 1_000n }), { maxLength: 3 }),
});

type Sale = typeof sale extends fc.Arbitrary<infer Value> ? Value : never;

/** A payment captured in one piece and given back in some, as the books then have it. */
function book(
  commission: CommissionTerms,
  { minor, instalments, type, country, day, refunds }: Sale,
): Payment {
  const terminal = buildTerminal({ commission });
  const now = new Date(NOON.getTime() + day * DAY_MS);
  const card = buildCard({ type, country });
  const held = buildAuthorized({ card, instalments, authorizedMinor: minor });
  const capture = buildOperation({ id: "op_c", amountMinor: minor });
  let { payment } = decideCaptured(held, capture, { terminal, batchNumber: 7, now });
  for (const [number, share] of refunds.entries()) {
    const left = payment.capturedMinor - payment.refundedMinor;
    const amountMinor = (left * share) / 1_000n;
    if (amountMinor === 0n) continue;
    const ids = { id: `op_${number}`, refundId: `ref_${number}` };
    payment = decideRefundAnswer(
      buildAggregate({
        payment: { ...payment, reservedMinor: payment.reservedMinor + amountMinor },
        refund: buildRefund({ id: ids.refundId, amountMinor }),
        operation: buildOperation({ ...ids, kind: "refund", amountMinor }),
      }),
      approvedAnswer(amountMinor),
      { terminal, now },
    ).payment;
  }
  return payment;
}

function factsOf(payment: Payment): ReplayFacts {
  const [kept, back] = [keptOf(payment), returnedOf(payment)];
  const capturedOn = istanbulDay(payment.capturedAt ?? NOON);
  return {
    count: 1,
    terminalId: payment.terminalId,
    card: payment.card ?? buildCard(),
    instalments: payment.instalments,
    capturedMinor: payment.capturedMinor,
    shopperFeeMinor: payment.shopperFeeMinor,
    refundedMinor: payment.refundedMinor,
    booked: {
      commissionMinor: kept.commissionMinor - back.commissionMinor,
      fixedMinor: kept.fixedMinor - back.fixedMinor,
      taxMinor: kept.taxMinor - back.taxMinor,
    },
    bookedReserveMinor: payment.reserveMinor,
    capturedOn,
    closedOn: capturedOn,
    valueDate: null,
  };
}

const replay = (history: readonly ReplayFacts[], present: CommissionTerms, then: CommissionTerms) => {
  const at = (commission: CommissionTerms) => new Map([["trm_main", buildTerminal({ commission })]]);
  const policy = { terminalId: "trm_main", mix: "as_was", maxInstalments: null, payer: "as_was" } as const;
  return replayHistory(history, { ...policy, terminals: at(then) }, at(present));
};

describe("a replay of what the books have", () => {
  it("under the very terms is the books, to the kuruş and the day", () => {
    fc.assert(
      fc.property(terms, fc.array(sale, { maxLength: 12 }), (contract, sales) => {
        const history = sales.map((one) => factsOf(book(contract, one)));
        const { total, months, groups } = replay(history, contract, changeTerms(contract, { rates: [] }));
        for (const { booked, replayed } of [total, ...months, ...groups]) expect(replayed).toEqual(booked);
      }),
      { numRuns: 500 },
    );
  });

  it("under other terms is the books of a shop that had them all along", () => {
    fc.assert(
      fc.property(terms, terms, fc.array(sale, { maxLength: 8 }), (contract, other, sales) => {
        const history = sales.map((one) => factsOf(book(contract, one)));
        const elsewhere = sales.map((one) => factsOf(book(other, one)));
        const kept = elsewhere.reduce((sum, { booked }) => sum + sumOfCommission(booked), 0n);
        const reserve = elsewhere.reduce((sum, { bookedReserveMinor }) => sum + bookedReserveMinor, 0n);
        const { replayed } = replay(history, contract, other).total;
        expect([replayed.keptMinor, replayed.reserveMinor]).toEqual([kept, reserve]);
      }),
      { numRuns: 300 },
    );
  });
});
