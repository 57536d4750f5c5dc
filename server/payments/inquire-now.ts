import type { InquiryOutcome } from "@/server/bank/bank-connector";
import type { BankHop } from "@/server/bank/bank-hop";
import { DomainError } from "@/server/core/errors";
import type { Operation } from "@/server/core/operation";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { findTerminal } from "@/server/terminals/find-terminal";
import { askBank } from "./ask-bank";
import type { PaymentPorts } from "./payment-ports";
import { findOperationRow } from "./payment-store";
import { settleOperation } from "./settle-operation";

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
  /** Whether our books say the same by now: what the bank says for certain is the outcome, whoever asked. */
  readonly isSettled: boolean;
  readonly hops: readonly BankHop[];
  readonly latencyMs: number;
  /** Business clock. */
  readonly askedAt: Date;
}

async function settleFound(
  scope: MerchantScope,
  operation: Operation,
  answer: InquiryOutcome,
): Promise<boolean> {
  if (answer.kind !== "approved" && answer.kind !== "declined") return false;
  if (operation.status !== "unknown") return operation.status === answer.kind;
  const after = await settleOperation(scope, { operationId: operation.id, answer });
  return after.operation?.status === answer.kind;
}

/**
 * Asks the bank what its book says of a message. What it says for certain settles the message, as if the policy had asked;
 * nothing is sent or reversed by it. A bank that does not answer is an outcome and changes nothing.
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
  const isSettled = await settleFound(scope, operation, answer);
  const approved = answer.kind === "approved" ? answer : null;
  return {
    kind: answer.kind,
    amountMinor: approved?.amountMinor ?? null,
    bankCode: "bankCode" in answer ? answer.bankCode : null,
    authCode: approved?.authCode ?? null,
    hostReference: approved?.hostReference ?? null,
    batchNumber: approved?.batchNumber ?? null,
    contradicts: approved !== null && approved.amountMinor !== operation.amountMinor,
    isSettled,
    hops: answer.hops,
    latencyMs: answer.latencyMs,
    askedAt: now,
  };
}
