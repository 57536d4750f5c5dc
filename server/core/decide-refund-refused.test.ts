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
import type { Refund } from "./refund";

const now = afterNoon(0);
const terminal = buildTerminal();

function answer(refund: Refund, bankCode: string | null) {
  const isVoid = refund.kind === "void";
  const payment = buildCaptured({
    reservedMinor: refund.amountMinor,
    pendingOperation: isVoid ? "void" : null,
  });
  const operation = buildOperation({
    kind: refund.kind,
    refundId: refund.id,
    amountMinor: refund.amountMinor,
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
  it("says only the first time that it waits", () => {
    const first = answer(buildRefund(), null);
    expect(first.refund).toMatchObject({ status: "scheduled", scheduledAt: now });
    expect(typesOf(first)).toEqual(["refund.scheduled"]);
    const again = answer(buildRefund({ scheduledAt: now }), null);
    expect(again.refund).toMatchObject({ status: "scheduled", scheduledAt: now });
    expect(typesOf(again)).toEqual([]);
  });
});
