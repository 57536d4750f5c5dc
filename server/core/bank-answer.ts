import type { Operation, OperationHop, ReviewReason } from "./operation";

interface Answered {
  readonly hops: readonly OperationHop[];
  readonly latencyMs: number;
}

/** The bank's answer to an operation, as the core sees it. `unreachable` is an inquiry that got no answer. */
export type BankAnswer =
  | (Answered & {
      readonly kind: "approved";
      readonly bankCode: string | null;
      readonly amountMinor: bigint;
      readonly authCode: string;
      readonly hostReference: string;
      readonly batchNumber: number | null;
    })
  | (Answered & { readonly kind: "declined"; readonly bankCode: string })
  | (Answered & {
      readonly kind: "unknown";
      /** Set where something was answered that cannot be believed. */
      readonly contradiction?: Extract<ReviewReason, "amount_mismatch">;
    })
  | (Answered & { readonly kind: "not_sent" });

/** Whether an operation waits for its first answer; one that was lost and is sent again does not. */
export function isFirstSending(operation: Pick<Operation, "status" | "inquiries">): boolean {
  return operation.status === "sending" && operation.inquiries === 0;
}

/**
 * The answer as far as it may be believed. An approval of another amount than was asked counts as no answer, so that it
 * has no ledger effect, the bank is asked again, and a person is asked to look. That a repeated message did not arrive
 * says nothing of the ones before it, which the bank may still book: only a first sending is over when it did not arrive.
 * Source: safety §1a.7.
 */
export function believeAnswer(
  operation: Pick<Operation, "amountMinor" | "status" | "inquiries">,
  answer: BankAnswer,
): BankAnswer {
  const { hops, latencyMs } = answer;
  if (answer.kind === "not_sent" && !isFirstSending(operation)) return { kind: "unknown", hops, latencyMs };
  if (answer.kind !== "approved" || answer.amountMinor === operation.amountMinor) return answer;
  return { kind: "unknown", hops, latencyMs, contradiction: "amount_mismatch" };
}
