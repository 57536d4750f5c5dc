import { expect, test } from "vitest";
import { buildPayment, buildRefund } from "@/tests/support/core-builders";
import { decisionOf, EVENT_TYPES, paymentEvent, refundEvent } from "./decision";

test("a decision carries the next version and nothing else until parts are added", () => {
  const decision = decisionOf(buildPayment({ version: 4 }));
  expect(decision.payment.version).toBe(5);
  expect([decision.attempt, decision.operation, decision.refund, decision.batch]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect([...decision.entries, ...decision.events, ...decision.jobs]).toEqual([]);
});

test("an event about a payment tells amounts as text and the version that it belongs to", () => {
  const event = paymentEvent("payment.captured", buildPayment({ version: 2, amountMinor: 24_990n }));
  expect(event.data).toMatchObject({ amountMinor: "24990", version: 3 });
  expect(event.objectId).toBe(event.paymentId);
});

test("an event about a refund belongs to its payment", () => {
  const refund = buildRefund({ amountMinor: 5_000n });
  const event = refundEvent("refund.succeeded", refund);
  expect(event).toMatchObject({
    objectId: refund.id,
    paymentId: refund.paymentId,
    data: { amountMinor: "5000" },
  });
});

test("no type of event is named twice", () => {
  expect(new Set(EVENT_TYPES).size).toBe(EVENT_TYPES.length);
});
