import { describe, expect, it } from "vitest";
import {
  afterNoon,
  buildAuthorized,
  buildCaptured,
  buildOperation,
  buildRefund,
  buildTerminal,
  eventTypes,
  NOON,
} from "@/tests/support/core-builders";
import {
  chooseGiveBack,
  decideRefundRejected,
  decideRefundRequest,
  decideRefundSend,
  type GiveBackChoice,
  planGiveBack,
} from "./decide-give-back";
import type { Operation } from "./operation";
import type { Payment } from "./payment";
import type { Refund } from "./refund";

const now = afterNoon(3_600);
const terminal = buildTerminal();
const dayEndAt = terminal.nextDayEndAt;
const yearLater = new Date(NOON.getTime() + 365 * 86_400_000);

const operationOf = (refund: Refund, over: Partial<Operation> = {}): Operation =>
  buildOperation({
    id: "op_9",
    kind: refund.kind,
    attemptId: null,
    refundId: refund.id,
    amountMinor: refund.amountMinor,
    ...over,
  });

const VOID = buildRefund({ kind: "void", amountMinor: 100_000n });

describe("the choice between void and refund", () => {
  const CASES: readonly [string, Payment, boolean | null, Partial<GiveBackChoice>][] = [
    [
      "a whole sale of an open batch is voided until the day end",
      buildCaptured(),
      true,
      { method: "void", reason: "open_batch", until: dayEndAt, refundableMinor: 100_000n },
    ],
    [
      "a sale of a closed batch is refunded within 365 days",
      buildCaptured(),
      false,
      { method: "refund", reason: "closed_batch", until: yearLater, refundableMinor: 100_000n },
    ],
    [
      "a sale in no batch is refunded",
      buildCaptured({ batchId: null }),
      null,
      { method: "refund", reason: "closed_batch", until: yearLater },
    ],
    [
      "a sale of which a part went back is refunded even in an open batch",
      buildCaptured({ reservedMinor: 1n }),
      true,
      { method: "refund", reason: "part_given_back", refundableMinor: 99_999n },
    ],
    [
      "captured pieces of a hold are refunded even in an open batch",
      buildAuthorized({ capturedMinor: 40_000n, capturedAt: NOON }),
      true,
      { method: "refund", reason: "capture_open", refundableMinor: 40_000n },
    ],
    [
      "a hold has nothing to give back",
      buildAuthorized(),
      null,
      { method: "none", reason: "nothing_captured", until: null, refundableMinor: 0n },
    ],
    [
      "a running capture is waited for",
      buildAuthorized({ capturedMinor: 40_000n, capturedAt: NOON, pendingOperation: "capture" }),
      true,
      { method: "none", reason: "operation_running", until: null },
    ],
    [
      "a running void is waited for",
      buildCaptured({ reservedMinor: 100_000n, pendingOperation: "void" }),
      true,
      { method: "none", reason: "operation_running", refundableMinor: 0n },
    ],
    [
      "nothing is left once all is reserved",
      buildCaptured({ reservedMinor: 100_000n }),
      true,
      { method: "none", reason: "all_given_back", refundableMinor: 0n },
    ],
    [
      "nothing is left of a voided sale",
      buildCaptured({ status: "voided", refundedMinor: 100_000n, reservedMinor: 100_000n }),
      true,
      { method: "none", reason: "all_given_back", refundableMinor: 0n },
    ],
  ];

  it.each(CASES)("%s", (_name, payment, batchOpen, expected) => {
    expect(chooseGiveBack(payment, { batchOpen, dayEndAt, now })).toMatchObject(expected);
  });

  it("ends with the last moment of the 365th day", () => {
    const at = (instant: Date) =>
      chooseGiveBack(buildCaptured(), { batchOpen: false, dayEndAt, now: instant });
    expect(at(yearLater).method).toBe("refund");
    expect(at(new Date(yearLater.getTime() + 1))).toMatchObject({
      method: "none",
      reason: "window_closed",
      until: null,
      refundableMinor: 100_000n,
    });
  });
});

describe("the plan of one request", () => {
  const openWhole = chooseGiveBack(buildCaptured(), { batchOpen: true, dayEndAt, now });
  const openPart = chooseGiveBack(buildCaptured({ reservedMinor: 40_000n }), {
    batchOpen: true,
    dayEndAt,
    now,
  });
  const closed = chooseGiveBack(buildCaptured(), { batchOpen: false, dayEndAt, now });
  const refusing = buildTerminal({ sameDayRefund: "refuse" });

  it.each([
    ["the whole of an open batch is voided", openWhole, 100_000n, true, terminal, "void", false],
    ["also where the bank refuses refunds on the day", openWhole, 100_000n, true, refusing, "void", false],
    ["a part of an open batch is refunded at once", openWhole, 99_999n, true, terminal, "refund", false],
    ["or after the day end, where the bank refuses it", openWhole, 99_999n, true, refusing, "refund", true],
    ["the rest of a part given back is refunded", openPart, 60_000n, true, terminal, "refund", false],
    ["after the day end, where the bank refuses it", openPart, 60_000n, true, refusing, "refund", true],
    ["all of a closed batch is refunded at once", closed, 100_000n, false, refusing, "refund", false],
    ["as is money in no batch", closed, 100_000n, null, refusing, "refund", false],
  ] as const)("%s", (_name, choice, amountMinor, batchOpen, on, kind, scheduled) => {
    expect(planGiveBack(choice, { amountMinor, batchOpen, terminal: on })).toEqual({ kind, scheduled });
  });
});

describe("money that is asked back", () => {
  const choice = chooseGiveBack(buildCaptured(), { batchOpen: false, dayEndAt, now });
  const ask = (refund: Refund, over: Partial<GiveBackChoice> = {}, payment = buildCaptured()) =>
    decideRefundRequest(
      payment,
      { ...choice, ...over },
      { refund, operation: refund.status === "pending" ? operationOf(refund) : null, now },
    );

  it("is reserved before the bank is called, told of once, and moves no money yet", () => {
    const decision = ask(buildRefund());
    expect(decision.payment).toMatchObject({
      status: "captured",
      version: 2,
      reservedMinor: 30_000n,
      refundedMinor: 0n,
      pendingOperation: null,
    });
    expect([decision.refund?.id, decision.operation?.id]).toEqual(["ref_1", "op_9"]);
    expect([eventTypes(decision), decision.entries, decision.jobs]).toEqual([["refund.created"], [], []]);
  });

  it("marks the payment while a void of it runs", () => {
    expect(ask(VOID).payment).toMatchObject({ pendingOperation: "void", reservedMinor: 100_000n });
    const waiting = buildRefund({ ...VOID, status: "pending_approval" });
    expect(ask(waiting).payment).toMatchObject({ pendingOperation: null, reservedMinor: 100_000n });
  });

  it("tells that it waits for the day end", () => {
    const decision = ask(buildRefund({ status: "scheduled", dueAt: dayEndAt }));
    expect(eventTypes(decision)).toEqual(["refund.created", "refund.scheduled"]);
    expect([decision.operation, decision.payment.reservedMinor]).toEqual([null, 30_000n]);
  });

  it("is taken up to what is left and refused above it, and at nothing", () => {
    expect(ask(buildRefund({ amountMinor: 100_000n })).payment.reservedMinor).toBe(100_000n);
    for (const amountMinor of [100_001n, 0n, -1n]) {
      expect(() => ask(buildRefund({ amountMinor }))).toThrow("refund_exceeds_captured");
    }
  });

  it("is refused with a code for every reason that gives nothing back", () => {
    expect(() => ask(buildRefund(), { reason: "window_closed", method: "none" })).toThrow(
      "refund_window_closed",
    );
    expect(() => ask(buildRefund(), { reason: "nothing_captured", method: "none" })).toThrow(
      "payment_state_conflict",
    );
    expect(() => ask(buildRefund(), { reason: "operation_running", method: "none" })).toThrow(
      "payment_state_conflict",
    );
    expect(() =>
      ask(buildRefund(), { reason: "all_given_back", method: "none", refundableMinor: 0n }),
    ).toThrow("refund_exceeds_captured");
  });
});

describe("a refund that waited", () => {
  it.each([
    ["for a second person", "pending_approval", "approve", "usr_2"],
    ["for the day end", "scheduled", "send", null],
  ] as const)("%s is written as sent before it is sent", (_name, status, event, approvedBy) => {
    const refund = buildRefund({ status, dueAt: dayEndAt });
    const operation = operationOf(refund);
    const decision = decideRefundSend(
      { payment: buildCaptured({ reservedMinor: 30_000n }), refund },
      { event, operation, approvedBy, now },
    );
    expect(decision.refund).toMatchObject({ status: "pending", dueAt: null, approvedBy });
    expect(decision.payment).toMatchObject({ version: 2, reservedMinor: 30_000n, pendingOperation: null });
    expect([decision.operation, decision.events, decision.entries]).toEqual([operation, [], []]);
  });

  it("marks the payment when it goes as a void", () => {
    const refund = buildRefund({ ...VOID, status: "pending_approval" });
    const decision = decideRefundSend(
      { payment: buildCaptured({ reservedMinor: 100_000n }), refund },
      { event: "approve", operation: operationOf(refund), approvedBy: "usr_2", now },
    );
    expect(decision.payment.pendingOperation).toBe("void");
  });

  it("is not sent by the wrong event", () => {
    const send = (status: Refund["status"], event: "approve" | "send") => () =>
      decideRefundSend(
        { payment: buildCaptured(), refund: buildRefund({ status }) },
        { event, operation: buildOperation(), approvedBy: null, now },
      );
    expect(send("pending_approval", "send")).toThrow("refund_state_conflict");
    expect(send("scheduled", "approve")).toThrow("refund_state_conflict");
    expect(send("succeeded", "send")).toThrow("refund_state_conflict");
  });

  it("is free again when the second person says no", () => {
    const refund = buildRefund({ status: "pending_approval" });
    const decision = decideRefundRejected(
      { payment: buildCaptured({ reservedMinor: 50_000n }), refund },
      { rejectedBy: "usr_2", now },
    );
    expect(decision.refund).toMatchObject({ status: "failed", approvedBy: "usr_2" });
    expect(decision.payment).toMatchObject({ version: 2, reservedMinor: 20_000n, refundedMinor: 0n });
    expect([eventTypes(decision), decision.entries]).toEqual([["refund.failed"], []]);
    const again = () =>
      decideRefundRejected(
        { payment: buildCaptured(), refund: buildRefund({ status: "failed" }) },
        { rejectedBy: "usr_2", now },
      );
    expect(again).toThrow("refund_state_conflict");
  });
});
