import type { MerchantScope } from "@/server/db/scope";
import { type ClaimName, findClaimRow } from "./idempotency-store";

/** An answer as it is kept. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: string;
}

/** What stands under a key: the answer, or null while there is none. */
export interface FoundClaim {
  readonly fingerprint: string;
  readonly resourceId: string | null;
  readonly leaseUntil: Date;
  readonly answer: KeptAnswer | null;
}

/** What stands under a key of this merchant; null where it has not been used. */
export async function findAnswer(scope: MerchantScope, claim: ClaimName): Promise<FoundClaim | null> {
  const row = await findClaimRow(scope, claim);
  if (!row) return null;
  const { response_status: status, response_body: body } = row;
  return {
    fingerprint: row.fingerprint,
    resourceId: row.resource_id,
    leaseUntil: row.lease_until,
    answer: status === null ? null : { status, body: body ?? "" },
  };
}
