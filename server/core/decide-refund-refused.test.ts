import { describe, expect, it } from "vitest";
import {
  afterNoon,
  buildCaptured,
  buildOperation,
  buildRefund,
  buildTerminal,
  declinedAnswer,
} from "@/tests/support/core-builders";
import { decideRefundAnswer } from "./decide-refund-answer";
import type { Operation } from "./operation";
import type { Refund } from "./refund";

const now = afterNoon(0);
const terminal = buildTerminal();

function answer(refund: Refund, bankCode: string | null, over: Partial<Operation> = {}) {
  const isVoid = refund.kind === "void";
  const payment = buildCaptured({
    reservedMinor: refund.amountMinor,
    pendingOperation: isVoid ? "void" : null,
  });
  const operation = buildOperation({
    kind: refund.kind,
    refundId: refund.id,
    amountMinor: refund.amountMinor,
    ...over,
  });
  const received =
    bankCode === null ? ({ kind: "not_sent", hops: [], latencyMs: 0 } as const) : declinedAnswer(bankCode);
  return decideRefundAnswer({ payment, attempt: null, operation, refund }, received, { terminal, now });
}

const typesOf = ({ events }: { readonly events: readonly { readonly type: string }[] }) =>
  events.map(({ type }) => type);

describe("a void that came after the bank's day end", () => {
  it("goes on as a refund of the same amount, silently", () => {
    const decision = answer(buildRefund({ kind: "void" }), "V018");
    expect(decision.refund).toMatchObject({ kind: "refund", status: "scheduled", bankCode: "V018" });
    expect(decision.operation?.status).toBe("declined");
    expect(decision.payment).toMatchObject({
      pendingOperation: null,
      reservedMinor: 30_000n,
      refundedMinor: 0n,
    });
    expect([typesOf(decision), decision.entries]).toEqual([[], []]);
  });
});

describe("a refund that came before the bank's day end", () => {
  it("waits for the day end, and says so once", () => {
    const decision = answer(buildRefund(), "V014");
    expect(decision.refund).toMatchObject({
      kind: "refund",
      status: "scheduled",
      dueAt: new Date(Math.max(terminal.nextDayEndAt.getTime(), now.getTime()) + 60_000),
    });
    expect(decision.payment).toMatchObject({ reservedMinor: 30_000n });
    expect(typesOf(decision)).toEqual(["refund.scheduled"]);
    expect(typesOf(answer(buildRefund({ scheduledAt: now }), "V014"))).toEqual([]);
  });
});

describe("a refund that surely was not sent", () => {
  it("fails where its asker waits for it, and its amount is free again", () => {
    const decision = answer(buildRefund(), null);
    expect(decision.refund).toMatchObject({ status: "failed", dueAt: null, scheduledAt: null });
    expect(decision.operation?.status).toBe("not_sent");
    expect(decision.payment).toMatchObject({ reservedMinor: 0n, refundedMinor: 0n });
    expect([typesOf(decision), decision.entries]).toEqual([["refund.failed"], []]);
  });

  it("leaves a sale that was to be voided as it was", () => {
    const decision = answer(buildRefund({ kind: "void" }), null);
    expect(decision.refund?.status).toBe("failed");
    expect(decision.payment).toMatchObject({ status: "captured", pendingOperation: null, reservedMinor: 0n });
  });

  it("waits where a second person let it go, and says so", () => {
    const decision = answer(buildRefund({ approvedBy: "usr_2" }), null);
    expect(decision.refund).toMatchObject({ status: "scheduled", scheduledAt: now });
    expect(decision.payment).toMatchObject({ reservedMinor: 30_000n });
    expect(typesOf(decision)).toEqual(["refund.scheduled"]);
  });

  it("goes on waiting, silently, where it waited before", () => {
    const decision = answer(buildRefund({ scheduledAt: now }), null);
    expect(decision.refund).toMatchObject({
      status: "scheduled",
      scheduledAt: now,
      dueAt: new Date(now.getTime() + 60_000),
    });
    expect(typesOf(decision)).toEqual([]);
  });

  it("is still without an outcome where it was sent before: that message may yet arrive", () => {
    const again = answer(buildRefund(), null, { inquiries: 1 });
    expect([again.refund?.status, again.operation?.status]).toEqual(["unknown", "unknown"]);
    const asked = answer(buildRefund({ scheduledAt: now }), null, { inquiries: 1 });
    expect([asked.refund?.status, asked.operation?.status]).toEqual(["unknown", "unknown"]);
  });
});
