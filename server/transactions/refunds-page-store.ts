import type { RefundsQuery } from "@/server/contract/transactions-query";
import type { CurrencyCode } from "@/server/core/money";
import type { RefundReason, RefundStatus } from "@/server/core/refund";
import { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** A refund as the list shows it. Units: minor. */
export interface RefundListRow {
  readonly id: string;
  readonly paymentId: string;
  readonly createdAt: Date;
  readonly status: RefundStatus;
  readonly kind: "void" | "refund";
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  readonly reason: RefundReason;
  readonly note: string | null;
  readonly bankCode: string | null;
  readonly requestedBy: string;
  readonly approvedBy: string | null;
  readonly dueAt: Date | null;
  readonly orderId: string | null;
  readonly cardLast4: string | null;
  /** Name of the shopper; null too where the reader may not see it. */
  readonly shopper: string | null;
}

/** Refunds of one page and one more where there are more, newest first. */
export async function listRefundListRows(
  tx: MerchantTx,
  query: RefundsQuery,
  limit: number,
): Promise<RefundListRow[]> {
  const where = [Prisma.sql`r.merchant_id = ${tx.scope.merchantId}`];
  if (query.status.length > 0) where.push(Prisma.sql`r.status = any(${[...query.status]})`);
  const { after, before } = query;
  if (after) where.push(Prisma.sql`(r.created_at, r.id) > (${after.at}::timestamptz, ${after.id})`);
  else if (before) where.push(Prisma.sql`(r.created_at, r.id) < (${before.at}::timestamptz, ${before.id})`);
  const order = after ? Prisma.sql`asc` : Prisma.sql`desc`;
  const rows = await tx.db.$queryRaw<RefundListRow[]>`
    select r.id, r.payment_id as "paymentId", r.created_at as "createdAt", r.status, r.kind,
      r.amount_minor as "amountMinor", r.currency, r.reason, r.note, r.bank_code as "bankCode",
      r.requested_by as "requestedBy", r.approved_by as "approvedBy", r.due_at as "dueAt",
      p.order_id as "orderId", p.card_last4 as "cardLast4", p.customer->>'name' as shopper
    from refunds r join payments p on p.id = r.payment_id
    where ${Prisma.join(where, " and ")}
    order by r.created_at ${order}, r.id ${order} limit ${limit + 1}`;
  return after ? rows.reverse() : rows;
}

/** How many refunds wait for a second person. */
export async function countWaitingRefunds(tx: MerchantTx): Promise<number> {
  return tx.db.refund.count({ where: { status: "pending_approval" } });
}
