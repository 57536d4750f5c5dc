import type { MerchantScope } from "@/server/db/scope";
import type { IdempotencyClaim } from "./idempotency-claim";
import { releaseClaimRow } from "./idempotency-store";

/** Makes a held key free again, in one round trip: nothing was done under it. */
export async function releaseClaim(scope: MerchantScope, claim: IdempotencyClaim): Promise<void> {
  await releaseClaimRow(scope, claim);
}
