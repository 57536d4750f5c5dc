import type { MerchantTx } from "@/server/db/merchant-tx";

/** What waits for somebody, as the payments tell it. */
export interface AttentionCounts {
  readonly unknown: number;
  readonly authorized: number;
  readonly approvals: number;
  readonly scheduled: number;
}

/** Counts of what is open, in one statement. */
export async function countAttention(tx: MerchantTx): Promise<AttentionCounts> {
  const { merchantId } = tx.scope;
  const [row] = await tx.db.$queryRaw<AttentionCounts[]>`
    select
      (select count(*)::int from payments
        where merchant_id = ${merchantId} and due_at is not null and status = 'authorized') as authorized,
      (select count(*)::int from operations
        where merchant_id = ${merchantId} and due_at is not null and status in ('unknown', 'reversing')) as unknown,
      (select count(*)::int from refunds
        where merchant_id = ${merchantId} and status = 'pending_approval') as approvals,
      (select count(*)::int from refunds
        where merchant_id = ${merchantId} and due_at is not null and status = 'scheduled') as scheduled`;
  return row ?? { unknown: 0, authorized: 0, approvals: 0, scheduled: 0 };
}

/** How many messages to the bank lack their outcome. */
export async function countUnknownOperations(tx: MerchantTx): Promise<number> {
  return tx.db.operation.count({
    where: {
      merchantId: tx.scope.merchantId,
      dueAt: { not: null },
      status: { in: ["unknown", "reversing"] },
    },
  });
}
