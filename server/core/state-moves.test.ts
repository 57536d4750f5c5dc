import { describe, expect, it } from "vitest";
import { ATTEMPT_TRANSITIONS, type AttemptStatus } from "./attempt";
import { DomainError } from "./errors";
import { type NextState, reachableStates, type TransitionTable } from "./machine";
import { OPERATION_TRANSITIONS, type OperationStatus } from "./operation";
import { PAYMENT_STATUSES, PAYMENT_TRANSITIONS, type PaymentStatus } from "./payment";
import { REFUND_STATUSES, REFUND_TRANSITIONS, type RefundStatus } from "./refund";
import { moveAttempt, moveOperation, movePayment, moveRefund } from "./state-moves";

interface Machine {
  readonly name: string;
  readonly table: TransitionTable;
  readonly starts: readonly string[];
  readonly ends: readonly string[];
  readonly refusal: string;
  readonly move: (state: string, event: string) => string;
}

const MACHINES: readonly Machine[] = [
  {
    name: "payment",
    table: PAYMENT_TRANSITIONS,
    starts: ["created"],
    ends: ["voided", "expired", "canceled"],
    refusal: "payment_state_conflict",
    move: (state, event) => movePayment({ status: state as PaymentStatus }, event as never),
  },
  {
    name: "attempt",
    table: ATTEMPT_TRANSITIONS,
    starts: ["processing"],
    ends: ["approved", "declined", "reversed", "canceled"],
    refusal: "payment_state_conflict",
    move: (state, event) => moveAttempt({ status: state as AttemptStatus }, event as never),
  },
  {
    name: "operation",
    table: OPERATION_TRANSITIONS,
    starts: ["sending"],
    ends: ["approved", "declined", "not_sent", "reversed"],
    refusal: "payment_state_conflict",
    move: (state, event) => moveOperation({ status: state as OperationStatus }, event as never),
  },
  {
    name: "refund",
    table: REFUND_TRANSITIONS,
    // One waits for a second person, one is sent at once, one waits for the day end.
    starts: ["pending_approval", "pending", "scheduled"],
    ends: ["succeeded", "failed"],
    refusal: "refund_state_conflict",
    move: (state, event) => moveRefund({ status: state as RefundStatus }, event as never),
  },
];

const statesOf = (table: TransitionTable) => Object.keys(table);
const eventsOf = (table: TransitionTable) => [...new Set(Object.values(table).flatMap(Object.keys))];

const outcomeOf = (machine: Machine, state: string, event: string): string => {
  try {
    return machine.move(state, event);
  } catch (error) {
    return error instanceof DomainError ? `refused: ${error.code}` : `broken: ${String(error)}`;
  }
};

describe.each(MACHINES)("the $name machine", (machine) => {
  const { table } = machine;
  const pairs = statesOf(table).flatMap((state) => eventsOf(table).map((event) => ({ state, event })));

  it.each(pairs)("answers $event while $state by its table alone", ({ state, event }) => {
    expect(outcomeOf(machine, state, event)).toBe(table[state]?.[event] ?? `refused: ${machine.refusal}`);
  });

  it("leads nowhere but to its own states", () => {
    const named = Object.values(table).flatMap((row) => Object.values(row));
    expect(named.filter((state) => !Object.hasOwn(table, state))).toEqual([]);
  });

  it("reaches every state from its starts", () => {
    const reached = new Set(machine.starts.flatMap((start) => [...reachableStates(table, start)]));
    expect([...reached].sort()).toEqual(statesOf(table).sort());
  });

  it("has no way out of its ends, and a way out of every other state", () => {
    const ends = statesOf(table).filter((state) => Object.keys(table[state] ?? {}).length === 0);
    expect(ends.sort()).toEqual([...machine.ends].sort());
  });

  it("can come to an end from every state", () => {
    for (const state of statesOf(table)) {
      const reached = reachableStates(table, state);
      expect(machine.ends.some((end) => reached.has(end))).toBe(true);
    }
  });
});

describe("the vocabulary of the machines", () => {
  it("is the one that the public API promises", () => {
    expect([...PAYMENT_STATUSES].sort()).toEqual(
      "authorized canceled captured created declined expired processing requires_action unknown voided".split(
        " ",
      ),
    );
    expect([...REFUND_STATUSES].sort()).toEqual(
      "failed pending pending_approval scheduled succeeded unknown".split(" "),
    );
  });

  it("never shows money that the bank took as declined, expired or canceled", () => {
    const reached = reachableStates(PAYMENT_TRANSITIONS, "captured");
    expect([...reached].sort()).toEqual(["captured", "voided"]);
  });

  it("never lets an approved, declined or reversed operation move again", () => {
    expect(reachableStates(OPERATION_TRANSITIONS, "reversing")).toEqual(new Set(["reversing", "reversed"]));
  });
});

describe("moves while compiling", () => {
  it("know where an event leads, whatever the state was", () => {
    const declined: "declined" = movePayment({ status: "processing" }, "decline");
    const voided: "voided" = movePayment({ status: "captured" }, "void");
    expect([declined, voided]).toEqual(["declined", "voided"]);
  });

  it("refuse events that the machine does not have", () => {
    // @ts-expect-error a payment knows no such event
    expect(() => movePayment({ status: "captured" }, "refund")).toThrow(DomainError);
    // @ts-expect-error a capture is an operation, not an event of a refund
    expect(() => moveRefund({ status: "pending" }, "capture")).toThrow(DomainError);
  });

  it("refuse to name the state after an impossible pair", () => {
    // @ts-expect-error a captured payment is never approved again
    type Approved = NextState<typeof PAYMENT_TRANSITIONS, "captured", "authorize">;
    // @ts-expect-error an end has no way out
    type Revived = NextState<typeof REFUND_TRANSITIONS, "succeeded", "fail">;
    const none: (Approved | Revived)[] = [];
    expect(none).toEqual([]);
  });
});
