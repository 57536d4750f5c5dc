import { describe, expect, it } from "vitest";
import { DomainError, type ErrorCode } from "./errors";
import {
  type EventFrom,
  findNextState,
  moveState,
  type NextState,
  reachableStates,
  type TransitionTable,
} from "./machine";

const LAMP = { off: { press: "on" }, on: { press: "off", smash: "broken" }, broken: {} } as const;
const lamp: TransitionTable = LAMP;

const refusalOf = (move: () => unknown): ErrorCode | null => {
  try {
    move();
    return null;
  } catch (error) {
    return error instanceof DomainError ? error.code : null;
  }
};

describe("a machine", () => {
  it("finds the next state of a pair in the table", () => {
    expect(findNextState(LAMP, "on", "smash")).toBe("broken");
  });

  it("finds nothing for a pair that the table does not hold", () => {
    expect(findNextState(LAMP, "off", "smash")).toBeNull();
    expect(findNextState(LAMP, "broken", "press")).toBeNull();
  });

  it("takes neither unknown states nor what every object inherits", () => {
    expect(findNextState(lamp, "melted", "press")).toBeNull();
    expect(findNextState(lamp, "on", "toString")).toBeNull();
    expect(findNextState(lamp, "on", "constructor")).toBeNull();
  });

  it("refuses an impossible move with the code it was told", () => {
    const move = { state: "broken", event: "press", refusal: "write_conflict" } as const;
    expect(refusalOf(() => moveState(lamp, move))).toBe("write_conflict");
    expect(() => moveState(lamp, move)).toThrow('"press" is not possible while broken');
  });

  it("knows the next state of a literal pair while compiling", () => {
    const next: "broken" = moveState(LAMP, { state: "on", event: "smash", refusal: "write_conflict" });
    const named: NextState<typeof LAMP, "off", "press"> = "on";
    const event: EventFrom<typeof LAMP, "on" | "off"> = "smash";
    expect([next, named, event]).toEqual(["broken", "on", "smash"]);
  });

  it("does not compile an event that a known state never takes", () => {
    const smashDark = () =>
      // @ts-expect-error a lamp that is off is not smashed
      moveState(LAMP, { state: "off", event: "smash", refusal: "write_conflict" });
    const pressBroken = () =>
      // @ts-expect-error an end has no way out
      moveState(LAMP, { state: "broken", event: "press", refusal: "write_conflict" });
    // @ts-expect-error the pair is not in the table
    const next: NextState<typeof LAMP, "off", "smash"> = undefined as never;
    expect([refusalOf(smashDark), refusalOf(pressBroken), next]).toEqual([
      "write_conflict",
      "write_conflict",
      undefined,
    ]);
  });

  it("lists the states that can be reached from a start", () => {
    expect([...reachableStates(LAMP, "off")].sort()).toEqual(["broken", "off", "on"]);
    expect([...reachableStates(LAMP, "broken")]).toEqual(["broken"]);
  });
});
