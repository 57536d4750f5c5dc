import { describe, expect, it } from "vitest";
import {
  afterNoon,
  buildAttempt,
  buildOperation,
  buildPayment,
  buildProcessing,
  notSentAnswer,
} from "@/tests/support/core-builders";
import type { BankAnswer } from "./bank-answer";
import { decideHandOver } from "./decide-hand-over";

const answer = notSentAnswer() as Extract<BankAnswer, { kind: "not_sent" }>;
const nextAttempt = buildAttempt({
  id: "att_2",
  number: 2,
  terminalId: "trm_other",
  routeReason: "failover",
  routeNote: "trm_main=down",
});
const nextOperation = buildOperation({ id: "op_2", attemptId: "att_2", terminalId: "trm_other" });
const facts = { answer, nextAttempt, nextOperation, dueAt: null, now: afterNoon(1) };
const aggregate = {
  payment: buildProcessing(),
  attempt: buildAttempt(),
  operation: buildOperation(),
  refund: null,
};

describe("a sale whose bank was surely not reached", () => {
  it("goes on at the next terminal in the same moment, and the try before ends", () => {
    const decision = decideHandOver(aggregate, facts);
    expect(decision.payment).toMatchObject({
      status: "processing",
      terminalId: "trm_other",
      routeReason: "failover",
      attemptId: "att_2",
      version: aggregate.payment.version + 1,
    });
    expect(decision).toMatchObject({
      attempt: { id: "att_2" },
      operation: { id: "op_2" },
      events: [],
      entries: [],
    });
    expect(decision.left).toMatchObject({
      attempt: { id: "att_1", status: "canceled" },
      operation: { id: "op_1", status: "not_sent", leaseUntil: null },
    });
  });

  it("forgets what 3-D Secure said elsewhere: the next bank asks for itself", () => {
    const threeDSecure = {
      outcome: "authenticated",
      flow: "frictionless",
      mdStatus: "1",
      eci: "05",
      transactionId: "t",
    } as const;
    const decision = decideHandOver(
      { ...aggregate, payment: buildProcessing({ threeDSecure }) },
      { ...facts, nextOperation: null, dueAt: afterNoon(120) },
    );
    expect(decision.payment).toMatchObject({ threeDSecure: null, dueAt: afterNoon(120) });
    expect(decision.operation).toBeNull();
  });

  it("leaves no operation where 3-D Secure could not be started", () => {
    const decision = decideHandOver({ ...aggregate, operation: null }, { ...facts, answer: null });
    expect(decision.left).toMatchObject({ operation: null, attempt: { status: "canceled" } });
  });

  it("is never handed over once its outcome is open or it has ended", () => {
    for (const status of ["unknown", "captured", "declined"] as const) {
      const payment = buildPayment({ status });
      expect(() => decideHandOver({ ...aggregate, payment }, facts)).toThrowError(/on its way/);
    }
    expect(() => decideHandOver(aggregate, { ...facts, answer: null })).toThrowError(/has an answer/);
  });
});
