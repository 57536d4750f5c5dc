import type { Attempt } from "@/server/core/attempt";
import type { BinFacts } from "@/server/core/card";
import type { Payment } from "@/server/core/payment";
import type { Refund } from "@/server/core/refund";
import type { MerchantTx } from "@/server/db/merchant-tx";
import type { HostedLink, HostedMerchant } from "./hosted-checkout";

/** How the merchant shows itself on hosted pages. */
export async function findHostedMerchantFacts(tx: MerchantTx): Promise<HostedMerchant> {
  const { name, colour } = await tx.db.merchant.findUniqueOrThrow({
    where: { id: tx.scope.merchantId },
    select: { name: true, colour: true },
  });
  return { name, colour };
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

/** Counts one paid use of a link. */
export async function countLinkUse(tx: MerchantTx, linkId: string): Promise<void> {
  await tx.db.paymentLink.updateMany({ where: { id: linkId }, data: { uses: { increment: 1 } } });
}
