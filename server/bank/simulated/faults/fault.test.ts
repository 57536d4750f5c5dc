import { expect, test } from "vitest";
import { faultOfAmount } from "./fault";

test.each([
  [91n, "lost_after"],
  [1_092n, "lost_before"],
  [10_093n, "slow"],
  [99_999_999_994n, "garbage"],
  [195n, "down"],
  [10_090n, null],
  [9_100n, null],
  [0n, null],
])("%s asks for %s", (amountMinor, fault) => {
  expect(faultOfAmount(amountMinor)).toBe(fault);
});
