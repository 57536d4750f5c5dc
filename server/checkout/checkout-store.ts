import type { EventType } from "@/server/core/decision";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { afterPosition, createdWithin, NEWEST_FIRST, type PageRequest } from "@/server/db/page";
import { newId } from "@/server/platform/random";
import type { CheckoutSession } from "./checkout-session";

/** Filters of a list of sessions; null does not filter. */
export interface CheckoutSessionFilter {
  readonly status: CheckoutSession["status"] | null;
  readonly orderId: string | null;
  readonly createdFrom: Date | null;
  /** Not included. */
  readonly createdTo: Date | null;
}

/** Writes a session. */
export async function insertSessionRow(tx: MerchantTx, session: CheckoutSession): Promise<void> {
  const { items, customer, metadata, ...facts } = session;
  await tx.db.checkoutSession.create({
    data: {
      ...facts,
      merchantId: tx.scope.merchantId,
      items: items.map((item) => ({ ...item })),
      metadata: { ...metadata },
      ...(customer === null ? {} : { customer: { ...customer } }),
    },
  });
}

/** A session of this merchant; null where there is none. */
export async function findSessionRow(tx: MerchantTx, id: string): Promise<CheckoutSession | null> {
  return (await tx.db.checkoutSession.findUnique({ where: { id } })) as CheckoutSession | null;
}

/** Sessions newest first, one more than the page has. */
export async function listSessionRows(
  tx: MerchantTx,
  filter: CheckoutSessionFilter,
  page: PageRequest,
): Promise<CheckoutSession[]> {
  const { status, orderId } = filter;
  const rows = await tx.db.checkoutSession.findMany({
    where: {
      merchantId: tx.scope.merchantId,
      AND: [
        afterPosition(page.after),
        createdWithin({ from: filter.createdFrom, to: filter.createdTo }),
        status === null ? {} : { status },
        orderId === null ? {} : { orderId },
      ],
    },
    orderBy: NEWEST_FIRST,
    take: page.limit + 1,
  });
  return rows.map((row) => row as unknown as CheckoutSession);
}

/**
 * Expires an open session in which nobody is paying; answers whether it was this call. A payment that is under way, or
 * that went well, holds its session.
 */
export async function expireSessionRow(tx: MerchantTx, id: string): Promise<boolean> {
  const moved = await tx.db.$executeRaw`
    update checkout_sessions s set status = 'expired'
    where s.id = ${id} and s.status = 'open' and not exists (
      select 1 from payments p where p.checkout_session_id = s.id
        and p.status in ('processing', 'requires_action', 'unknown', 'authorized', 'captured'))`;
  return moved > 0;
}

/** Names the payment of a session, for whoever reads the session alone. */
export async function linkSessionPayment(
  tx: MerchantTx,
  sessionId: string,
  paymentId: string,
): Promise<void> {
  await tx.db.checkoutSession.updateMany({ where: { id: sessionId }, data: { paymentId } });
}

/**
 * Completes a session whose payment went well; answers whether it was this call that did. One that expired at the very
 * moment of its payment is completed too: money has moved.
 */
export async function completeSessionRow(
  tx: MerchantTx,
  sessionId: string,
  paymentId: string,
): Promise<boolean> {
  const { count } = await tx.db.checkoutSession.updateMany({
    where: { id: sessionId, status: { not: "completed" } },
    data: { status: "completed", completedAt: tx.now, paymentId },
  });
  return count > 0;
}

/** Gives an open session more time; answers whether it was open. */
export async function extendSessionRow(tx: MerchantTx, sessionId: string, expiresAt: Date): Promise<boolean> {
  const { count } = await tx.db.checkoutSession.updateMany({
    where: { id: sessionId, status: "open" },
    data: { expiresAt },
  });
  return count > 0;
}

/** Writes the event of a session's end. */
export async function appendSessionEvent(
  tx: MerchantTx,
  event: { readonly type: EventType; readonly sessionId: string; readonly paymentId: string | null },
): Promise<void> {
  await tx.db.event.create({
    data: {
      id: newId("evt", tx.now),
      merchantId: tx.scope.merchantId,
      type: event.type,
      objectId: event.sessionId,
      paymentId: event.paymentId,
      data: {},
      actorKind: tx.scope.actor.kind,
      actorLabel: tx.scope.actor.label,
      createdAt: tx.now,
    },
  });
}
