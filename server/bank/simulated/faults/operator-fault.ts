import type { BankFault } from "@/server/bank/sandbox-bank";
import { FAULT_KINDS, FAULT_OPERATIONS } from "@/server/core/bank-fault";

/** The operation that only the operator may disturb: the shopper's way back from 3-D Secure. */
export const RETURN_OPERATION = "three_d_secure_return";

/** Kinds of fault that the operator may switch on: those of a message, and a return that the bank brings as well. */
export const OPERATOR_FAULT_KINDS = [...FAULT_KINDS, "duplicate_notice"] as const;

/** Operations that the operator may switch a fault on for. */
export const OPERATOR_FAULT_OPERATIONS = [...FAULT_OPERATIONS, RETURN_OPERATION] as const;

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

/** Whether a fault can happen to an operation: a notice is doubled at the return alone, and nothing else happens there. */
export function fitsOperation(fault: OperatorFaultKind, operation: OperatorFaultOperation): boolean {
  return (fault === "duplicate_notice") === (operation === RETURN_OPERATION);
}
