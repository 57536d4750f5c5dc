import type { Operation } from "@/server/core/operation";
import type { PaymentStatus } from "@/server/core/payment";

/** Why a payment took no money although a card was tried; its words are `payment.missed.<name>`. */
export type MissedBank = "not_sent" | "reversed";

const WITHOUT_MONEY: ReadonlySet<PaymentStatus> = new Set(["created", "canceled", "expired"]);

/** What became of the latest try of a payment that took no money; null where the bank is not the reason. */
export function missedBankOf(
  payment: { readonly status: PaymentStatus },
  operations: readonly Pick<Operation, "kind" | "status">[],
): MissedBank | null {
  if (!WITHOUT_MONEY.has(payment.status)) return null;
  const status = operations.findLast(({ kind }) => kind === "authorize")?.status;
  if (status === "reversing") return "reversed";
  return status === "not_sent" || status === "reversed" ? status : null;
}
