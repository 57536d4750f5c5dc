import type { MerchantTx } from "@/server/db/merchant-tx";
import { afterPosition, NEWEST_FIRST, type PageRequest } from "@/server/db/page";
import type { PaymentLink } from "./payment-link";

/** What can be changed of a link. Absent fields stay. */
export interface PaymentLinkChange {
  readonly active?: boolean;
  readonly title?: string;
}

/** Writes a link. */
export async function insertLinkRow(tx: MerchantTx, link: PaymentLink): Promise<void> {
  await tx.db.paymentLink.create({ data: { ...link, merchantId: tx.scope.merchantId } });
}

/** A link of this merchant; null where there is none. */
export async function findLinkRow(tx: MerchantTx, id: string): Promise<PaymentLink | null> {
  return (await tx.db.paymentLink.findUnique({ where: { id } })) as PaymentLink | null;
}

/** Changes a link; answers whether there is one. */
export async function updateLinkRow(tx: MerchantTx, id: string, change: PaymentLinkChange): Promise<boolean> {
  const { count } = await tx.db.paymentLink.updateMany({
    where: { merchantId: tx.scope.merchantId, id },
    data: change,
  });
  return count > 0;
}

/** Links newest first, one more than the page has. */
export async function listLinkRows(
  tx: MerchantTx,
  filter: { readonly active: boolean | null },
  page: PageRequest,
): Promise<PaymentLink[]> {
  const rows = await tx.db.paymentLink.findMany({
    where: {
      merchantId: tx.scope.merchantId,
      AND: [afterPosition(page.after), filter.active === null ? {} : { active: filter.active }],
    },
    orderBy: NEWEST_FIRST,
    take: page.limit + 1,
  });
  return rows as PaymentLink[];
}
