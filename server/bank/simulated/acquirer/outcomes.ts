import type {
  ApprovedOutcome,
  BankOutcome,
  DeclinedOutcome,
  NotSentOutcome,
} from "@/server/bank/bank-connector";
import type { BankHop } from "@/server/bank/bank-hop";
import type { StoredTransaction } from "../book/book-desk";
import { NO_EFFECT } from "../book/book-order";
import { type TransactionRow, toEffectColumns } from "../book/book-rows";

/** A decline with what the hops said. */
export function declinedOutcome(bankCode: string, hops: readonly BankHop[]): DeclinedOutcome {
  return { kind: "declined", bankCode, hops, latencyMs: 0 };
}

/** An approval as it stands in the book. */
export function approvedOutcome(transaction: TransactionRow, hops: readonly BankHop[]): ApprovedOutcome {
  return {
    kind: "approved",
    bankCode: transaction.response_code,
    amountMinor: BigInt(transaction.amount_minor),
    authCode: transaction.auth_code ?? "",
    hostReference: transaction.host_reference ?? "",
    batchNumber: transaction.batch_number,
    hops,
    latencyMs: 0,
  };
}

/** What was answered to an operation when it was booked. */
export function storedOutcome(
  stored: StoredTransaction,
  hops: readonly BankHop[],
): ApprovedOutcome | DeclinedOutcome {
  if (!stored.isApproved) return declinedOutcome(stored.responseCode, hops);
  return {
    kind: "approved",
    bankCode: stored.responseCode,
    amountMinor: stored.amountMinor,
    authCode: stored.authCode ?? "",
    hostReference: stored.hostReference ?? "",
    batchNumber: stored.batchNumber,
    hops,
    latencyMs: 0,
  };
}

/** The bank gave up because the book never stood still; nothing was booked. */
export const BUSY_OUTCOME: NotSentOutcome = {
  kind: "not_sent",
  reason: "refused",
  bankCode: null,
  hops: [],
  latencyMs: 0,
};

/** The row of a message that was declined: it books nothing. */
export function declinedRow(facts: {
  readonly clientId: string;
  readonly operationKey: string;
  readonly orderReference: string;
  readonly kind: TransactionRow["kind"];
  readonly amountMinor: bigint;
  readonly code: string;
  readonly hostReference: string | null;
  readonly bankNow: Date;
}): TransactionRow {
  return {
    client_id: facts.clientId,
    operation_key: facts.operationKey,
    order_reference: facts.orderReference,
    kind: facts.kind,
    reverses_key: null,
    is_approved: false,
    response_code: facts.code,
    amount_minor: String(facts.amountMinor < 0n ? 0n : facts.amountMinor),
    auth_code: null,
    host_reference: facts.hostReference,
    batch_number: null,
    ...toEffectColumns(NO_EFFECT),
    previous_status: null,
    booked_at: facts.bankNow.toISOString(),
  };
}

/** An outcome, or null where the book had changed and the message must be decided again. */
export type Round = BankOutcome | null;
