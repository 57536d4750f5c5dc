import { describe, expect, it } from "vitest";
import {
  afterNoon,
  approvedAnswer,
  buildAggregate,
  buildAttempt,
  buildOperation,
  buildProcessing,
  buildTerminal,
  declinedAnswer,
  eventTypes,
  jobNames,
  notSentAnswer,
  sumAccounts,
  unknownAnswer,
} from "@/tests/support/core-builders";
import type { BankAnswer } from "./bank-answer";
import {
  answeredOperation,
  decideAuthorizationAnswer,
  decideReversed,
  decideReversing,
} from "./decide-authorization";
import type { PaymentAggregate } from "./decision";
import { InvariantError } from "./errors";
import type { Payment } from "./payment";

const now = afterNoon(5);
const terminal = buildTerminal();

const sentWith = (over: Partial<Payment> = {}): PaymentAggregate =>
  buildAggregate({ payment: buildProcessing(over), attempt: buildAttempt(), operation: buildOperation() });

const lostWith = (over: Partial<Payment> = {}): PaymentAggregate =>
  buildAggregate({
    payment: buildProcessing({ status: "unknown", ...over }),
    attempt: buildAttempt({ status: "unknown" }),
    operation: buildOperation({ status: "unknown" }),
  });

const answer = (
  aggregate: PaymentAggregate,
  bank: BankAnswer,
  over: Partial<Parameters<typeof decideAuthorizationAnswer>[2]> = {},
) =>
  decideAuthorizationAnswer(aggregate, bank, {
    terminal,
    declineCode: "insufficient_funds",
    keepOpen: false,
    openUntil: afterNoon(900),
    now,
    ...over,
  });

describe.each([
  ["that is on its way", sentWith],
  ["whose first answer was lost", lostWith],
] as const)("an approved authorisation %s", (_name, aggregateWith) => {
  it("captures an automatic sale, books it and tells of it once", () => {
    const decision = answer(aggregateWith(), approvedAnswer(100_000n));
    expect(decision.payment).toMatchObject({
      status: "captured",
      version: 2,
      authorizedMinor: 100_000n,
      capturedMinor: 100_000n,
      commissionMinor: 2_000n,
      commissionTaxMinor: 100n,
      authCode: "A1B2C3",
      hostReference: "632700000001",
      batchId: "bat_main_00007",
      authorizedAt: now,
      capturedAt: now,
      dueAt: null,
      declineCode: null,
    });
    expect(decision.batch).toEqual({ id: "bat_main_00007", terminalId: "trm_main", number: 7 });
    expect(sumAccounts(decision.entries)).toEqual({
      bank_receivable: 97_900n,
      commission: 2_000n,
      commission_tax: 100n,
      sales: -100_000n,
    });
    expect(decision.entries.map((entry) => [entry.reason, entry.reference, entry.paymentId])).toEqual([
      ["capture", "op_1", "pay_1"],
    ]);
    expect([eventTypes(decision), jobNames(decision)]).toEqual([["payment.captured"], []]);
    expect(decision.attempt).toMatchObject({ status: "approved", finishedAt: now });
    expect(decision.operation).toMatchObject({ status: "approved", dueAt: null, leaseUntil: null });
  });

  it("holds a manual one for the terminal's days and books nothing", () => {
    const decision = answer(aggregateWith({ captureMode: "manual" }), approvedAnswer(100_000n));
    expect(decision.payment).toMatchObject({
      status: "authorized",
      version: 2,
      authorizedMinor: 100_000n,
      capturedMinor: 0n,
      capturedAt: null,
      batchId: null,
      dueAt: new Date(now.getTime() + 7 * 86_400_000),
    });
    expect([decision.entries, decision.batch, eventTypes(decision)]).toEqual([
      [],
      null,
      ["payment.authorized"],
    ]);
    expect(decision.attempt?.status).toBe("approved");
  });

  it("is declined where the bank says no, and waits only on a page that stays open", () => {
    const ended = answer(aggregateWith(), declinedAnswer("51"));
    expect(ended.payment).toMatchObject({
      status: "declined",
      version: 2,
      declineCode: "insufficient_funds",
      bankCode: "51",
      dueAt: null,
    });
    expect(ended.attempt).toMatchObject({ status: "declined", bankCode: "51", finishedAt: now });
    expect(ended.operation).toMatchObject({ status: "declined", bankCode: "51", authCode: null });
    expect([eventTypes(ended), ended.entries, ended.jobs]).toEqual([["payment.declined"], [], []]);
    const open = answer(aggregateWith(), declinedAnswer("51"), { keepOpen: true });
    expect(open.payment.dueAt).toEqual(afterNoon(900));
  });

  it.each([99_999n, 100_001n, 0n])(
    "of %s instead of 100000 is taken back without a trace in the ledger",
    (booked) => {
      const decision = answer(aggregateWith(), approvedAnswer(booked));
      expect(decision.operation).toMatchObject({ status: "reversing", dueAt: now, leaseUntil: null });
      expect(decision.payment).toMatchObject({
        status: "unknown",
        version: 2,
        authorizedMinor: 0n,
        capturedMinor: 0n,
        authCode: null,
      });
      expect([decision.entries, decision.batch, decision.attempt?.status ?? "unknown"]).toEqual([
        [],
        null,
        "unknown",
      ]);
      expect(eventTypes(decision)).not.toContain("payment.captured");
    },
  );
});

describe("an authorisation without an answer", () => {
  it("is unknown, is told of once and is asked about at once", () => {
    const decision = answer(sentWith(), unknownAnswer());
    expect([decision.payment.status, decision.attempt?.status, decision.operation?.status]).toEqual([
      "unknown",
      "unknown",
      "unknown",
    ]);
    expect(decision.payment.version).toBe(2);
    expect(decision.operation).toMatchObject({
      inquiries: 0,
      dueAt: now,
      answeredAt: null,
      leaseUntil: null,
    });
    expect(eventTypes(decision)).toEqual(["payment.unknown"]);
    expect(decision.jobs).toEqual([
      { name: "resolve_operation", payload: { merchantId: "mer_1", operationId: "op_1" } },
    ]);
  });

  it("stays unknown after a fruitless inquiry, later each time, without telling or enqueuing again", () => {
    const first = answer(lostWith(), unknownAnswer());
    expect(first.operation).toMatchObject({ inquiries: 1, dueAt: afterNoon(7) });
    expect([first.payment.status, first.payment.version]).toEqual(["unknown", 2]);
    expect([first.events, first.jobs]).toEqual([[], []]);
    const second = answer({ ...lostWith(), operation: first.operation }, unknownAnswer());
    expect(second.operation).toMatchObject({ inquiries: 2, dueAt: afterNoon(10) });
  });
});

describe("an authorisation that surely was not sent", () => {
  it("cancels a payment of the API", () => {
    const decision = answer(sentWith(), notSentAnswer());
    expect(decision.payment).toMatchObject({ status: "canceled", version: 2 });
    expect([decision.attempt?.status, decision.operation?.status]).toEqual(["canceled", "not_sent"]);
    expect([eventTypes(decision), decision.entries]).toEqual([["payment.canceled"], []]);
  });

  it("gives a payment of a page back to its shopper", () => {
    const decision = answer(sentWith(), notSentAnswer(), { keepOpen: true });
    expect(decision.payment).toMatchObject({ status: "created", dueAt: afterNoon(900) });
    expect(decision.events).toEqual([]);
  });
});

describe("a card verification", () => {
  it("is captured for nothing and books nothing", () => {
    const aggregate = buildAggregate({
      payment: buildProcessing({ purpose: "verification", amountMinor: 0n }),
      attempt: buildAttempt(),
      operation: buildOperation({ amountMinor: 0n }),
    });
    const decision = answer(aggregate, approvedAnswer(0n, { batchNumber: null }));
    expect(decision.payment).toMatchObject({ status: "captured", capturedMinor: 0n, commissionMinor: 0n });
    expect([decision.entries, eventTypes(decision)]).toEqual([[], ["payment.captured"]]);
  });
});

describe("an answered operation", () => {
  it("keeps every hop and the time of the first answer", () => {
    const first = answeredOperation(buildOperation(), unknownAnswer(), now);
    const second = answeredOperation(first, approvedAnswer(100_000n), afterNoon(9));
    expect(second).toMatchObject({ latencyMs: 10_000, answeredAt: afterNoon(9), inquiries: 1 });
    expect(second.hops).toHaveLength(1);
  });

  it.each(["approved", "declined", "not_sent", "reversed", "reversing"] as const)(
    "that is %s takes no late answer",
    (status) => {
      const late = () => answeredOperation(buildOperation({ status }), approvedAnswer(100_000n), now);
      expect(late).toThrow("payment_state_conflict");
    },
  );
});

describe("a reversal", () => {
  it("is written before it is sent, and an authorisation on its way becomes unknown by it", () => {
    const decision = decideReversing({ ...sentWith(), operation: buildOperation() }, now);
    expect([decision.payment.status, decision.attempt?.status, decision.operation?.status]).toEqual([
      "unknown",
      "unknown",
      "reversing",
    ]);
    expect([decision.payment.version, eventTypes(decision), jobNames(decision)]).toEqual([
      2,
      ["payment.unknown"],
      ["resolve_operation"],
    ]);
  });

  it("of an unknown payment tells nothing anew", () => {
    const decision = decideReversing(
      { ...lostWith(), operation: buildOperation({ status: "unknown", inquiries: 4 }) },
      now,
    );
    expect(decision.operation).toMatchObject({ status: "reversing", dueAt: now, inquiries: 4 });
    expect([decision.payment.status, decision.payment.version]).toEqual(["unknown", 2]);
    expect([decision.events, decision.jobs, decision.attempt]).toEqual([[], [], null]);
  });

  it("lets no late approval capture anything", () => {
    const reversing = { ...lostWith(), operation: buildOperation({ status: "reversing" }) };
    expect(() => answer(reversing, approvedAnswer(100_000n))).toThrow("payment_state_conflict");
    expect(() => answer(reversing, approvedAnswer(5n))).toThrow("payment_state_conflict");
  });

  it("that the bank confirmed ends the payment without money, told once", () => {
    const decision = decideReversed(
      { ...lostWith(), operation: buildOperation({ status: "reversing", dueAt: now }) },
      afterNoon(20),
    );
    expect(decision.payment).toMatchObject({ status: "canceled", version: 2, dueAt: null });
    expect(decision.attempt).toMatchObject({ status: "reversed", finishedAt: afterNoon(20) });
    expect(decision.operation).toMatchObject({ status: "reversed", answeredAt: afterNoon(20), dueAt: null });
    expect([eventTypes(decision), decision.entries, decision.jobs]).toEqual([["payment.canceled"], [], []]);
  });
});

describe("a decision about nothing", () => {
  it("is a defect", () => {
    const bare = buildAggregate({ payment: buildProcessing() });
    expect(() => answer(bare, approvedAnswer(1n))).toThrow(InvariantError);
    expect(() => decideReversed(bare, now)).toThrow(InvariantError);
  });
});
