import { describe, expect, it } from "vitest";
import {
  afterNoon,
  approvedAnswer,
  buildAggregate,
  buildAttempt,
  buildAuthorized,
  buildCaptured,
  buildOperation,
  buildProcessing,
  buildRefund,
  buildTerminal,
  declinedAnswer,
  notSentAnswer,
} from "@/tests/support/core-builders";
import { decideOperationAnswer } from "./decide-operation-answer";
import { InvariantError } from "./errors";

const context = { terminal: buildTerminal(), declineCode: "insufficient_funds", now: afterNoon(5) };

describe("an answer", () => {
  it("to an authorisation captures the sale", () => {
    const aggregate = buildAggregate({
      payment: buildProcessing(),
      attempt: buildAttempt(),
      operation: buildOperation(),
    });
    expect(decideOperationAnswer(aggregate, approvedAnswer(100_000n), context).payment.status).toBe(
      "captured",
    );
    expect(decideOperationAnswer(aggregate, declinedAnswer(), context).payment).toMatchObject({
      status: "declined",
      declineCode: "insufficient_funds",
    });
  });

  it.each([
    ["api", "canceled"],
    ["checkout", "created"],
    ["link", "created"],
  ] as const)("that never was, to a payment of the channel %s, leaves it %s", (channel, status) => {
    const aggregate = buildAggregate({
      payment: buildProcessing({ channel }),
      attempt: buildAttempt(),
      operation: buildOperation(),
    });
    expect(decideOperationAnswer(aggregate, notSentAnswer(), context).payment.status).toBe(status);
  });

  it("to a capture captures the hold", () => {
    const aggregate = buildAggregate({
      payment: buildAuthorized({ pendingOperation: "capture" }),
      operation: buildOperation({ kind: "capture" }),
    });
    expect(decideOperationAnswer(aggregate, approvedAnswer(100_000n), context).payment.status).toBe(
      "captured",
    );
  });

  it("to a void frees a hold, or gives a captured sale back as one refund", () => {
    const hold = buildAggregate({
      payment: buildAuthorized({ pendingOperation: "void" }),
      operation: buildOperation({ kind: "void" }),
    });
    const freed = decideOperationAnswer(hold, approvedAnswer(100_000n), context);
    expect([freed.payment.status, freed.refund]).toEqual(["voided", null]);
    const sale = buildAggregate({
      payment: buildCaptured({ reservedMinor: 100_000n, pendingOperation: "void" }),
      operation: buildOperation({ kind: "void", refundId: "ref_1" }),
      refund: buildRefund({ kind: "void", amountMinor: 100_000n }),
    });
    const given = decideOperationAnswer(sale, approvedAnswer(100_000n), context);
    expect([given.payment.status, given.refund?.status]).toEqual(["voided", "succeeded"]);
  });

  it("to a refund gives money back", () => {
    const aggregate = buildAggregate({
      payment: buildCaptured({ reservedMinor: 30_000n }),
      operation: buildOperation({ kind: "refund", refundId: "ref_1", amountMinor: 30_000n }),
      refund: buildRefund(),
    });
    const decision = decideOperationAnswer(aggregate, approvedAnswer(30_000n), context);
    expect([decision.payment.refundedMinor, decision.refund?.status]).toEqual([30_000n, "succeeded"]);
  });

  it("to nothing is a defect", () => {
    const bare = () =>
      decideOperationAnswer(buildAggregate({ payment: buildCaptured() }), declinedAnswer(), context);
    expect(bare).toThrow(InvariantError);
  });
});
