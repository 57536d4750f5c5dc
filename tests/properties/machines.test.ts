import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ATTEMPT_TRANSITIONS } from "@/server/core/attempt";
import { DomainError } from "@/server/core/errors";
import { moveState, reachableStates, type TransitionTable } from "@/server/core/machine";
import { OPERATION_TRANSITIONS } from "@/server/core/operation";
import { PAYMENT_TRANSITIONS } from "@/server/core/payment";
import { REFUND_TRANSITIONS } from "@/server/core/refund";

const MACHINES: readonly {
  readonly name: string;
  readonly table: TransitionTable;
  readonly start: string;
}[] = [
  { name: "payment", table: PAYMENT_TRANSITIONS, start: "created" },
  { name: "attempt", table: ATTEMPT_TRANSITIONS, start: "processing" },
  { name: "operation", table: OPERATION_TRANSITIONS, start: "sending" },
  { name: "refund", table: REFUND_TRANSITIONS, start: "pending_approval" },
];

/** Walks a machine; a refused event leaves the state as it was. */
const walk = (table: TransitionTable, start: string, events: readonly string[]): string[] => {
  const path = [start];
  for (const event of events) {
    const state = path.at(-1) ?? start;
    try {
      path.push(moveState(table, { state, event, refusal: "payment_state_conflict" }));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      path.push(state);
    }
  }
  return path;
};

describe.each(MACHINES)("any sequence of events of the $name machine", ({ table, start }) => {
  const known = [...new Set(Object.values(table).flatMap(Object.keys))];
  const foreign = ["toString", "__proto__", "constructor", "", "refund", "hack"];
  const events = fc.array(fc.constantFrom(...known, ...foreign), { maxLength: 60 });

  it("never leaves the table, and moves only as it says", () => {
    fc.assert(
      fc.property(events, (sequence) => {
        const path = walk(table, start, sequence);
        for (const [step, event] of sequence.entries()) {
          const [before = "", after = ""] = path.slice(step, step + 2);
          const row = table[before] ?? {};
          expect(Object.hasOwn(table, after)).toBe(true);
          expect(after).toBe(Object.hasOwn(row, event) ? row[event] : before);
        }
      }),
    );
  });

  it("never leaves an end, and never revisits what cannot be reached any more", () => {
    fc.assert(
      fc.property(events, (sequence) => {
        const path = walk(table, start, sequence);
        for (const [step, state] of path.entries()) {
          const reachable = reachableStates(table, state);
          expect(path.slice(step).every((later) => reachable.has(later))).toBe(true);
        }
      }),
    );
  });
});
