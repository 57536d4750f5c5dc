import { expect, test } from "vitest";
import { reachableStates } from "./machine";
import { REFUND_STATUSES, REFUND_TRANSITIONS } from "./refund";

test("every state of a refund can be reached from a request or from the approval that it waits for", () => {
  const reached = new Set([
    ...reachableStates(REFUND_TRANSITIONS, "pending_approval"),
    ...reachableStates(REFUND_TRANSITIONS, "pending"),
  ]);
  expect([...reached].sort()).toEqual([...REFUND_STATUSES].sort());
});

test("a refund that succeeded or failed has ended", () => {
  expect(REFUND_TRANSITIONS.succeeded).toEqual({});
  expect(REFUND_TRANSITIONS.failed).toEqual({});
});
