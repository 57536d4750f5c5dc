import { describe, expect, it } from "vitest";
import { buildCaptured, buildRefund } from "@/tests/support/core-builders";
import { decideRefundPostponed } from "./decide-refund-postponed";
import type { Refund } from "./refund";

const now = new Date("2026-11-23T12:00:00Z");
const dayEndAt = new Date("2026-11-23T20:00:00Z");

const postpone = (refund: Refund, at = now) =>
  decideRefundPostponed(
    { payment: buildCaptured({ reservedMinor: 30_000n }), refund },
    { approvedBy: "Mert", dayEndAt, now: at },
  );

describe("a refund that waits for the day end", () => {
  it("was let go by a second person, keeps its amount reserved, and says so", () => {
    const decision = postpone(buildRefund({ status: "pending_approval" }));
    expect(decision.refund).toMatchObject({
      status: "scheduled",
      approvedBy: "Mert",
      dueAt: new Date("2026-11-23T20:01:00Z"),
    });
    expect(decision.payment).toMatchObject({ reservedMinor: 30_000n, refundedMinor: 0n });
    expect(decision.events.map(({ type }) => type)).toEqual(["refund.scheduled"]);
    expect([decision.operation, decision.entries]).toEqual([null, []]);
  });

  it("waits on in silence where the day end is late", () => {
    const decision = postpone(
      buildRefund({ status: "scheduled", scheduledAt: now }),
      new Date("2026-11-23T21:00:00Z"),
    );
    expect(decision.refund?.dueAt).toEqual(new Date("2026-11-23T21:01:00Z"));
    expect(decision.events).toEqual([]);
  });

  it.each(["pending", "unknown", "succeeded", "failed"] as const)("is not one that is %s", (status) => {
    expect(() => postpone(buildRefund({ status }))).toThrow("refund_state_conflict");
  });
});
