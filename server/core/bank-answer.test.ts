import { expect, test } from "vitest";
import { approvedAnswer, buildOperation, declinedAnswer } from "@/tests/support/core-builders";
import { believeAnswer } from "./bank-answer";

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
