import { expect, it } from "vitest";
import { FAULT_KINDS, FAULT_OPERATIONS, type FaultOperation } from "./bank-fault";
import type { OperationKind } from "./operation";

const OPERATIONS = ["authorize", "capture", "void", "refund"] as const satisfies readonly (OperationKind &
  FaultOperation)[];

it("names every kind of fault once", () => {
  expect(new Set(FAULT_KINDS).size).toBe(FAULT_KINDS.length);
});

it("can be switched on for every operation that moves money, for the inquiry, and for all of them", () => {
  expect(FAULT_OPERATIONS).toEqual([...OPERATIONS, "inquire", "*"]);
});
