import type { BankHop } from "@/server/bank/bank-hop";
import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { findTerminal } from "@/server/terminals/find-terminal";
import { askBank } from "./ask-bank";
import type { PaymentPorts } from "./payment-ports";
import { findOperationRow } from "./payment-store";

/** What the bank's book says of a message at this moment. Units: minor. */
export interface BankBookAnswer {
  readonly kind: "approved" | "declined" | "not_found" | "reversed" | "unreachable";
  /** What the bank booked; null where it booked nothing. */
  readonly amountMinor: bigint | null;
  readonly bankCode: string | null;
  readonly authCode: string | null;
  readonly hostReference: string | null;
  readonly batchNumber: number | null;
  /** Whether the bank booked another amount than was asked. */
  readonly contradicts: boolean;
  readonly hops: readonly BankHop[];
  readonly latencyMs: number;
  /** Business clock. */
  readonly askedAt: Date;
}

/**
 * Asks the bank what its book says of a message. Only looks: nothing is settled, sent or reversed by it, and it does not
 * count among the inquiries of the policy. A bank that does not answer is an outcome.
 * Refuses: `forbidden`, `operation_not_found`.
 */
export async function inquireNow(
  scope: MerchantScope,
  operationId: string,
  ports: Pick<PaymentPorts, "bankOf">,
): Promise<BankBookAnswer> {
  requirePermission(scope, "payments.read");
  const { operation, terminal, now } = await inMerchantTx(scope, async (tx) => {
    const found = await findOperationRow(tx, operationId);
    if (!found) throw new DomainError("operation_not_found", "No operation has this id.");
    return { operation: found, terminal: await findTerminal(tx, found.terminalId), now: tx.now };
  });
  const answer = await askBank(scope, { operation, terminal }, ports);
  const approved = answer.kind === "approved" ? answer : null;
  return {
    kind: answer.kind,
    amountMinor: approved?.amountMinor ?? null,
    bankCode: "bankCode" in answer ? answer.bankCode : null,
    authCode: approved?.authCode ?? null,
    hostReference: approved?.hostReference ?? null,
    batchNumber: approved?.batchNumber ?? null,
    contradicts: approved !== null && approved.amountMinor !== operation.amountMinor,
    hops: answer.hops,
    latencyMs: answer.latencyMs,
    askedAt: now,
  };
}
