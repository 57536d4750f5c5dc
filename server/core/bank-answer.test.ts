import { expect, test } from "vitest";
import { approvedAnswer, buildOperation, declinedAnswer } from "@/tests/support/core-builders";
import { believeAnswer, isFirstSending } from "./bank-answer";

test("an approval of what was asked is believed", () => {
  const operation = buildOperation({ amountMinor: 1_000n });
  const answer = approvedAnswer(1_000n);
  expect(believeAnswer(operation, answer)).toBe(answer);
});

test("an approval of another amount counts as no answer", () => {
  const operation = buildOperation({ amountMinor: 1_000n });
  const answer = approvedAnswer(999n);
  expect(believeAnswer(operation, answer).kind).toBe("unknown");
});

test("a decline is believed whatever was asked", () => {
  const answer = declinedAnswer("05");
  expect(believeAnswer(buildOperation(), answer)).toBe(answer);
});

test("a first message that did not arrive is over, a repeated one is not: the first may still be under way", () => {
  const answer = { kind: "not_sent", hops: [], latencyMs: 3 } as const;
  const first = buildOperation({ status: "sending", inquiries: 0 });
  expect([isFirstSending(first), believeAnswer(first, answer)]).toEqual([true, answer]);
  for (const over of [
    { status: "sending", inquiries: 1 },
    { status: "unknown", inquiries: 0 },
  ] as const) {
    const again = buildOperation(over);
    expect([isFirstSending(again), believeAnswer(again, answer).kind]).toEqual([false, "unknown"]);
  }
});
