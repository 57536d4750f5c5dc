import type { Refund, RefundStatus } from "@/server/core/refund";

/** What people call the state of a refund; its words are `refunds.status.<name>`. */
export type RefundStateName = RefundStatus | "voided";

/** The state in a word: one that became a void is called so. */
export function refundStateOf({ status, kind }: Pick<Refund, "status" | "kind">): RefundStateName {
  return status === "succeeded" && kind === "void" ? "voided" : status;
}
