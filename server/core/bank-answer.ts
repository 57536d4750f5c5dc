import type { OperationHop } from "./operation";

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
  | (Answered & { readonly kind: "unknown" })
  | (Answered & { readonly kind: "not_sent" });
