import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { linkClosedBecause } from "./hosted-phase";
import { findHostedLinkRowById } from "./hosted-store";

/** The slug of a link that still takes payments; null where it takes none. */
export async function findHostedLinkSlug(scope: MerchantScope, linkId: string): Promise<string | null> {
  return inMerchantTx(scope, async (tx) => {
    const link = await findHostedLinkRowById(tx, linkId);
    return link && linkClosedBecause(link, tx.now) === null ? link.slug : null;
  });
}
