import { expect, test } from "vitest";
import { ATTEMPT_TRANSITIONS } from "./attempt";
import { reachableStates } from "./machine";

test("every state of an attempt can be reached from its start", () => {
  expect([...reachableStates(ATTEMPT_TRANSITIONS, "processing")].sort()).toEqual(
    Object.keys(ATTEMPT_TRANSITIONS).sort(),
  );
});

test("an approved, declined, reversed or canceled attempt has ended", () => {
  for (const state of ["approved", "declined", "reversed", "canceled"] as const) {
    expect(ATTEMPT_TRANSITIONS[state]).toEqual({});
  }
});
