import { describe, expect, it } from "vitest";
import { afterNoon, buildOperation, NOON } from "@/tests/support/core-builders";
import { buildTimeline } from "./build-timeline";

const fact = (type: string, createdAt: Date, id = type) => ({
  id,
  type,
  data: { status: "captured" },
  actorKind: "api_key",
  actorLabel: "Mağaza",
  createdAt,
});

describe("the timeline of a payment", () => {
  it("tells the newest first", () => {
    const items = buildTimeline({
      facts: [fact("payment.created", NOON), fact("payment.captured", afterNoon(2))],
      operations: [buildOperation({ startedAt: afterNoon(1) })],
      acts: [],
    });
    expect(items.map((item) => item.kind)).toEqual(["fact", "message", "fact"]);
    expect(items.at(-1)).toMatchObject({ type: "payment.created" });
  });

  it("tells what happened at one instant in the order of cause and effect", () => {
    const items = buildTimeline({
      facts: [fact("payment.captured", NOON), fact("payment.created", NOON)],
      operations: [buildOperation()],
      acts: [
        { id: "aud_1", action: "refund.approve", actorKind: "member", actorLabel: "Ece", createdAt: NOON },
      ],
    });
    expect(items.map((item) => (item.kind === "fact" ? item.type : item.kind))).toEqual([
      "payment.captured",
      "message",
      "act",
      "payment.created",
    ]);
  });

  it("keeps a fact whose data is no object", () => {
    const [item] = buildTimeline({ facts: [{ ...fact("a", NOON), data: null }], operations: [], acts: [] });
    expect(item).toMatchObject({ facts: {} });
  });
});
