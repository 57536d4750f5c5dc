import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import type { HostedLink, HostedMerchant } from "./hosted-checkout";
import { linkClosedBecause } from "./hosted-phase";
import { findHostedLinkRow, findHostedMerchantFacts } from "./hosted-store";

/** A payment link with what its page says. */
export interface HostedLinkPage {
  readonly merchant: HostedMerchant;
  readonly link: HostedLink;
  /** Null where the link takes payments. */
  readonly closedBecause: ReturnType<typeof linkClosedBecause>;
}

/** A payment link by its slug; null where there is none. */
export async function findPaymentLinkPage(
  scope: MerchantScope,
  slug: string,
): Promise<HostedLinkPage | null> {
  return inMerchantTx(scope, async (tx) => {
    const link = await findHostedLinkRow(tx, slug);
    if (!link) return null;
    const merchant = await findHostedMerchantFacts(tx);
    return { merchant, link, closedBecause: linkClosedBecause(link, tx.now) };
  });
}
