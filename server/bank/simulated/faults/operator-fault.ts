import type { BankFault } from "@/server/bank/sandbox-bank";
import { FAULT_KINDS, FAULT_OPERATIONS } from "@/server/core/bank-fault";
import { FILE_ERRORS, LATE_FILE } from "../settlement/plant-errors";

/** The operation that only the operator may disturb: the shopper's way back from 3-D Secure. */
export const RETURN_OPERATION = "three_d_secure_return";

/**
 * Kinds of fault that the operator may switch on: those of a message, a return that the bank brings as well, errors of a day-end
 * file, a day-end file that comes late, and a payout that comes a banking day late.
 */
export const OPERATOR_FAULT_KINDS = [
  ...FAULT_KINDS,
  "duplicate_notice",
  ...FILE_ERRORS,
  LATE_FILE,
  "late_payout",
] as const;

/** Operations that the operator may switch a fault on for. */
export const OPERATOR_FAULT_OPERATIONS = [
  ...FAULT_OPERATIONS,
  RETURN_OPERATION,
  "day_end_file",
  "payout",
] as const;

/** A kind of fault, as the operator knows them. */
export type OperatorFaultKind = (typeof OPERATOR_FAULT_KINDS)[number];

/** What a fault is switched on for, as the operator knows them. */
export type OperatorFaultOperation = (typeof OPERATOR_FAULT_OPERATIONS)[number];

/** A fault to switch on at the operator's console. */
export interface OperatorFault extends Omit<BankFault, "fault" | "operation"> {
  readonly fault: OperatorFaultKind;
  readonly operation: OperatorFaultOperation;
}

/** A fault that is on. `times` is how many deliveries are left to it. */
export interface OperatorFaultRow extends OperatorFault {
  readonly id: number;
}

/** Faults that happen to one operation alone; any other happens to messages. */
const OWN_OPERATION: Partial<Record<OperatorFaultKind, OperatorFaultOperation>> = {
  duplicate_notice: RETURN_OPERATION,
  missing_line: "day_end_file",
  extra_line: "day_end_file",
  amount_differs: "day_end_file",
  [LATE_FILE]: "day_end_file",
  late_payout: "payout",
};

const OWN_OPERATIONS: ReadonlySet<OperatorFaultOperation> = new Set(Object.values(OWN_OPERATION));

/** The operation that a fault happens to alone; null for those of messages. */
export function ownOperationOf(fault: OperatorFaultKind): OperatorFaultOperation | null {
  return OWN_OPERATION[fault] ?? null;
}

/** Whether a fault can happen to an operation: returns, files and payouts have faults of their own, and no others. */
export function fitsOperation(fault: OperatorFaultKind, operation: OperatorFaultOperation): boolean {
  const own = ownOperationOf(fault);
  return own === null ? !OWN_OPERATIONS.has(operation) : own === operation;
}
