import { describe, expect, it } from "vitest";
import {
  afterNoon,
  buildAggregate,
  buildAuthorized,
  buildCaptured,
  buildOperation,
  buildProcessing,
  buildRefund,
} from "@/tests/support/core-builders";
import { decideAskLater, decideResend } from "./decide-repeat";

const now = afterNoon(60);
const wall = new Date("2026-01-01T00:00:00Z");

describe("an operation that the bank does not know", () => {
  it("is sent again under its own key, under a lease of the wall clock, telling nobody", () => {
    const operation = buildOperation({ kind: "capture", status: "unknown", inquiries: 2, leaseUntil: null });
    const payment = buildAuthorized({ pendingOperation: "capture" });
    const decision = decideResend({ ...buildAggregate({ payment }), operation }, now, wall);
    expect(decision.operation).toMatchObject({
      id: "op_1",
      status: "sending",
      inquiries: 3,
      leaseUntil: new Date("2026-01-01T00:00:30Z"),
    });
    expect(decision.payment).toMatchObject({ status: "authorized", version: 2, pendingOperation: "capture" });
    expect([decision.entries, decision.events, decision.jobs]).toEqual([[], [], []]);
  });

  it("takes its refund along", () => {
    const operation = buildOperation({ kind: "refund", status: "unknown", refundId: "ref_1" });
    const refund = buildRefund({ status: "unknown" });
    const payment = buildCaptured({ reservedMinor: 30_000n });
    const decision = decideResend({ ...buildAggregate({ payment, refund }), operation }, now, wall);
    expect([decision.refund?.status, decision.payment.reservedMinor]).toEqual(["pending", 30_000n]);
  });

  it.each(["sending", "approved", "declined", "not_sent", "reversing", "reversed"] as const)(
    "is not sent again while it is %s",
    (status) => {
      const resend = () =>
        decideResend(
          { ...buildAggregate({ payment: buildAuthorized() }), operation: buildOperation({ status }) },
          now,
          wall,
        );
      expect(resend).toThrow("payment_state_conflict");
    },
  );
});

describe("an operation that nobody answered about", () => {
  it("is looked at again after a longer while each time", () => {
    const aggregate = buildAggregate({ payment: buildProcessing({ status: "unknown" }) });
    const first = decideAskLater({ ...aggregate, operation: buildOperation({ status: "reversing" }) }, now);
    expect(first.operation).toMatchObject({ status: "reversing", inquiries: 1, dueAt: afterNoon(62) });
    const later = buildOperation({ status: "reversing", inquiries: 5 });
    expect(decideAskLater({ ...aggregate, operation: later }, now).operation?.dueAt).toEqual(afterNoon(960));
    expect([first.payment.version, first.events, first.jobs, first.entries]).toEqual([2, [], [], []]);
  });
});
