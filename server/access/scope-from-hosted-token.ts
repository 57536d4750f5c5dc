import { SHOPPER_PERMISSIONS } from "@/server/core/permissions";
import { type MerchantScope, mintScope } from "@/server/db/scope";
import { findHostedMerchantRow } from "./access-store";
import { readHostedToken } from "./hosted-token";

/** What a shopper's address opens: one object, and the scope to pay it in. */
export interface HostedAccess {
  readonly objectId: string;
  readonly scope: MerchantScope;
}

async function openObject(objectId: string): Promise<HostedAccess | null> {
  const row = await findHostedMerchantRow(objectId);
  if (!row) return null;
  const scope = mintScope({
    merchantId: row.merchant_id,
    merchantName: row.merchant_name,
    actor: { kind: "shopper", id: objectId, label: "shopper" },
    permissions: SHOPPER_PERMISSIONS,
    refundLimitMinor: 0n,
  });
  return { objectId, scope };
}

/** Opens the address of a payment, attempt or checkout session; null for a token that was not made here. */
export async function scopeFromHostedToken(token: string): Promise<HostedAccess | null> {
  const objectId = readHostedToken(token);
  return objectId === null ? null : openObject(objectId);
}

/** Opens a payment link by its slug, which anybody may hold; null where there is none. */
export async function scopeFromLinkSlug(slug: string): Promise<HostedAccess | null> {
  // An id of another object is never opened without its signature.
  return /^(?!(pay|att|cs)_)[\w-]{4,64}$/.test(slug) ? openObject(slug) : null;
}
