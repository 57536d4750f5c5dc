import type { InquirySubject } from "@/server/bank/bank-connector";
import type { Operation } from "@/server/core/operation";

const OPEN = new Set<Operation["status"]>(["sending", "unknown", "reversing"]);

/**
 * How many times a bank without operation keys must have been asked before its "not found" is believed: by the distances
 * of `inquiryDelayMs` the fifth inquiry comes 82 seconds after the answer was lost, when no message of ours can be under
 * way any more.
 */
const BELIEVED_AFTER = 4;

/** Whether "not found" may only mean "not yet". */
export function mayStillArrive(
  operation: Pick<Operation, "inquiries">,
  bank: { readonly operationKeys: boolean },
): boolean {
  return !bank.operationKeys && operation.inquiries < BELIEVED_AFTER;
}

/** What tells an operation from the others of its order. `operations` are all of the payment, in any order. */
export function inquirySubjectOf(operation: Operation, operations: readonly Operation[]): InquirySubject {
  const siblings = operations.filter(
    ({ id, orderReference }) => id !== operation.id && orderReference === operation.orderReference,
  );
  const isRival = (other: Operation) =>
    other.kind === operation.kind &&
    other.amountMinor === operation.amountMinor &&
    OPEN.has(other.status) &&
    other.id < operation.id;
  return {
    kind: operation.kind,
    amountMinor: operation.amountMinor,
    claimedReferences: siblings.flatMap(({ hostReference }) => hostReference ?? []),
    openBefore: siblings.filter(isRival).length,
  };
}
