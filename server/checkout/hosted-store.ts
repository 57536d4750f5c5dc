import type { Attempt } from "@/server/core/attempt";
import type { BinFacts } from "@/server/core/card";
import type { EventType } from "@/server/core/decision";
import type { Payment } from "@/server/core/payment";
import type { Refund } from "@/server/core/refund";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { newId } from "@/server/platform/random";
import type { HostedLink, HostedMerchant, HostedSession } from "./hosted-checkout";

/** How the merchant shows itself on hosted pages. */
export async function findHostedMerchantFacts(tx: MerchantTx): Promise<HostedMerchant> {
  const { name, colour } = await tx.db.merchant.findUniqueOrThrow({
    where: { id: tx.scope.merchantId },
    select: { name: true, colour: true },
  });
  return { name, colour };
}

/** A checkout session of this merchant. */
export async function findHostedSessionRow(tx: MerchantTx, id: string): Promise<HostedSession | null> {
  return (await tx.db.checkoutSession.findUnique({ where: { id } })) as HostedSession | null;
}

/** The newest payment of a session with the number of tries that the session has seen. */
export async function findSessionPayment(
  tx: MerchantTx,
  sessionId: string,
): Promise<{ readonly payment: Payment | null; readonly attempts: number }> {
  const rows = await tx.db.payment.findMany({
    where: { checkoutSessionId: sessionId },
    orderBy: { id: "desc" },
  });
  const attempts =
    rows.length === 0
      ? 0
      : await tx.db.attempt.count({ where: { paymentId: { in: rows.map(({ id }) => id) } } });
  return { payment: (rows[0] ?? null) as Payment | null, attempts };
}

/** A payment of this merchant, as its shopper may see it. */
export async function findHostedPaymentRow(tx: MerchantTx, id: string): Promise<Payment | null> {
  return (await tx.db.payment.findUnique({ where: { id } })) as Payment | null;
}

/** Refunds of a payment, oldest first. */
export async function listHostedRefundRows(tx: MerchantTx, paymentId: string): Promise<Refund[]> {
  const rows = await tx.db.refund.findMany({ where: { paymentId }, orderBy: { id: "asc" } });
  return rows.map((row) => row as unknown as Refund);
}

/** An attempt of this merchant. */
export async function findHostedAttemptRow(tx: MerchantTx, id: string): Promise<Attempt | null> {
  return (await tx.db.attempt.findUnique({ where: { id } })) as unknown as Attempt | null;
}

/** A payment link by its slug. */
export async function findHostedLinkRow(tx: MerchantTx, slug: string): Promise<HostedLink | null> {
  return (await tx.db.paymentLink.findUnique({ where: { slug } })) as HostedLink | null;
}

/** A payment link by its id. */
export async function findHostedLinkRowById(tx: MerchantTx, id: string): Promise<HostedLink | null> {
  return (await tx.db.paymentLink.findUnique({ where: { id } })) as HostedLink | null;
}

/** The row of the BIN table with the longest of these prefixes. */
export async function findHostedBin(tx: MerchantTx, prefixes: readonly string[]): Promise<BinFacts | null> {
  const [row] = await tx.db.$queryRaw<(Omit<BinFacts, "brand"> & { scheme: BinFacts["brand"] })[]>`
    select bank, scheme, type, family, country, commercial from bins
    where bin = any(${[...prefixes]}) order by length(bin) desc limit 1`;
  if (!row) return null;
  const { scheme, ...facts } = row;
  return { ...facts, brand: scheme };
}

/** Writes a session that a payment link opened. */
export async function insertLinkSession(tx: MerchantTx, session: HostedSession): Promise<void> {
  const { items: _, customer: __, metadata: ___, ...facts } = session;
  await tx.db.checkoutSession.create({
    data: { ...facts, merchantId: tx.scope.merchantId, items: [], metadata: {} },
  });
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

/** Counts one paid use of a link. */
export async function countLinkUse(tx: MerchantTx, linkId: string): Promise<void> {
  await tx.db.paymentLink.updateMany({ where: { id: linkId }, data: { uses: { increment: 1 } } });
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
