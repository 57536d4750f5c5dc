import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reachableStates } from "@/server/core/machine";
import { keptOf, PAYMENT_TRANSITIONS, returnedOf } from "@/server/core/payment";
import { buildTerminal, sumAccounts } from "@/tests/support/core-builders";
import { beginLife, type Life, live, type Step } from "@/tests/support/payment-life";

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof(
    { weight: 6, arbitrary: fc.constant("answer" as const) },
    { weight: 3, arbitrary: fc.constantFrom("capture" as const, "give_back" as const) },
    {
      weight: 3,
      arbitrary: fc.constantFrom("void" as const, "resend" as const, "send" as const, "reject" as const),
    },
    { weight: 1, arbitrary: fc.constantFrom("expire" as const, "day_end" as const) },
  ),
  share: fc.oneof(fc.constant(1000), fc.integer({ min: 0, max: 1100 })),
  pick: fc.nat({ max: 40 }),
  final: fc.boolean(),
  answer: fc.oneof(
    { weight: 5, arbitrary: fc.constant("approved" as const) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        "declined" as const,
        "unknown" as const,
        "not_sent" as const,
        "contradicting" as const,
      ),
    },
  ),
});

const terminal = fc
  .record({
    captureToleranceBps: fc.constantFrom(0, 1_500),
    sameDayRefund: fc.constantFrom("accept" as const, "refuse" as const),
    returnsOnRefund: fc.boolean(),
    fixedMinor: fc.constantFrom("0", "25"),
    ratePpm: fc.constantFrom(0, 17_900, 35_600),
  })
  .map(({ returnsOnRefund, fixedMinor, ratePpm, ...over }) =>
    buildTerminal({
      ...over,
      commission: {
        rates: [{ cardType: "any", instalments: "any", ratePpm }],
        fixedMinor,
        taxPpm: 50_000,
        waitDays: 1,
        returnsOnRefund,
      },
    }),
  );

const payment = fc.record({
  amountMinor: fc.oneof(fc.bigInt({ min: 1n, max: 9n }), fc.bigInt({ min: 1n, max: 1_000_000n })),
  shopperFeeMinor: fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 60_000n })),
  captureMode: fc.constantFrom("automatic" as const, "manual" as const),
});

const boundsHold = ({ payment: now, terminal: at }: Life) => {
  const limit = now.authorizedMinor + (now.authorizedMinor * BigInt(at.captureToleranceBps)) / 10_000n;
  expect(now.refundedMinor >= 0n).toBe(true);
  expect(now.refundedMinor <= now.reservedMinor).toBe(true);
  expect(now.reservedMinor <= now.capturedMinor).toBe(true);
  expect(now.capturedMinor <= limit).toBe(true);
};

const sumsAgree = ({ payment: now, refunds }: Life) => {
  const amounts = (list: readonly { readonly amountMinor: bigint }[]) =>
    list.reduce((total, refund) => total + refund.amountMinor, 0n);
  const all = [...refunds.values()];
  expect(amounts(all.filter((refund) => refund.status !== "failed"))).toBe(now.reservedMinor);
  expect(amounts(all.filter((refund) => refund.status === "succeeded"))).toBe(now.refundedMinor);
};

const ledgerAgrees = ({ payment: now, entries }: Life) => {
  for (const { postings } of entries) {
    expect(postings.reduce((net, posting) => net + posting.amountMinor, 0n)).toBe(0n);
  }
  const booked = {
    sales: 0n,
    shopper_fees: 0n,
    refunds: 0n,
    commission: 0n,
    fixed_fees: 0n,
    commission_tax: 0n,
    ...sumAccounts(entries),
  };
  const [kept, returned] = [keptOf(now), returnedOf(now)];
  const voided = now.status === "voided";
  expect(booked).toMatchObject({
    refunds: voided ? 0n : now.refundedMinor,
    commission: voided ? 0n : kept.commissionMinor - returned.commissionMinor,
    fixed_fees: voided ? 0n : kept.fixedMinor - returned.fixedMinor,
    commission_tax: voided ? 0n : kept.taxMinor - returned.taxMinor,
  });
  expect(-(booked.sales + booked.shopper_fees)).toBe(voided ? 0n : now.capturedMinor);
};

const nothingIsKeptOfWhatWentBack = ({ payment: now, terminal: at, entries }: Life) => {
  if (now.capturedMinor === 0n || now.refundedMinor !== now.capturedMinor) return;
  const { bank_receivable: owed, ...sums } = sumAccounts(entries);
  if (at.commission.returnsOnRefund)
    expect([owed, sums.commission, sums.fixed_fees, sums.commission_tax]).toEqual(Array(4).fill(undefined));
};

/** One approval of the bank, one effect in the ledger; one fact, one event. */
const oncePerFact = ({ operations, entries, events }: Life) => {
  const references = entries.map((entry) => `${entry.reason} ${entry.reference}`);
  expect(new Set(references).size).toBe(references.length);
  const approved = [...operations.values()].filter(
    ({ kind, status, refundId }) => status === "approved" && (kind === "capture" || refundId !== null),
  );
  const followUps = entries.filter((entry) => entry.reference !== "op_0");
  expect(followUps.length).toBe(approved.length);
  const ends = events.filter(({ type }) => type === "refund.succeeded" || type === "refund.failed");
  expect(new Set(ends.map((event) => event.objectId)).size).toBe(ends.length);
  expect(events.filter(({ type }) => type === "payment.voided").length).toBeLessThanOrEqual(1);
};

describe("whatever people ask and the bank answers, in any order", () => {
  it("money given back ≤ reserved ≤ captured ≤ authorised, and the ledger says what the payment says", () => {
    fc.assert(
      fc.property(terminal, payment, fc.array(step, { maxLength: 60 }), (at, sale, steps) => {
        const life = beginLife(at, sale);
        for (const next of steps) {
          const before = life.payment.status;
          live(life, next);
          expect(reachableStates(PAYMENT_TRANSITIONS, before).has(life.payment.status)).toBe(true);
          boundsHold(life);
          sumsAgree(life);
          ledgerAgrees(life);
        }
        oncePerFact(life);
        nothingIsKeptOfWhatWentBack(life);
      }),
      { numRuns: 2_000 },
    );
  }, 60_000);

  it("money that was captured is never shown as declined, expired or canceled", () => {
    fc.assert(
      fc.property(terminal, payment, fc.array(step, { maxLength: 60 }), (at, sale, steps) => {
        const life = beginLife(at, sale);
        for (const next of steps) live(life, next);
        const { status, capturedMinor } = life.payment;
        if (capturedMinor > 0n) expect(["authorized", "captured", "voided"]).toContain(status);
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  it("meets every interesting state, so that the walk proves something", () => {
    const met = new Map<string, number>();
    const meet = (name: string) => met.set(name, (met.get(name) ?? 0) + 1);
    fc.assert(
      fc.property(terminal, payment, fc.array(step, { minLength: 20, maxLength: 60 }), (at, sale, steps) => {
        const life = beginLife(at, sale);
        for (const next of steps) live(life, next);
        meet(`payment ${life.payment.status}`);
        for (const refund of life.refunds.values()) meet(`${refund.kind} ${refund.status}`);
        for (const entry of life.entries) meet(`entry ${entry.reason}`);
        if (life.entries.filter((entry) => entry.reason === "capture").length > 1) meet("pieces");
        if (life.refusals > 0) meet("refusal");
      }),
      { numRuns: 1_500, seed: 20261123 },
    );
    const names = [...met.keys()];
    expect(names).toEqual(
      expect.arrayContaining([
        ...["authorized", "captured", "voided", "expired", "declined", "unknown"].map(
          (is) => `payment ${is}`,
        ),
        ...["succeeded", "failed", "scheduled", "unknown", "pending", "pending_approval"].map(
          (is) => `refund ${is}`,
        ),
        ...[
          "void succeeded",
          "void failed",
          "entry capture",
          "entry refund",
          "entry void",
          "pieces",
          "refusal",
        ],
      ]),
    );
  }, 60_000);
});
