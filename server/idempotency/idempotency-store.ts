import { database, statements } from "@/server/db/client";
import type { MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import type { IdempotencyClaim } from "./idempotency-claim";

/** Which claim of which merchant. */
export type ClaimName = Pick<IdempotencyClaim, "endpoint" | "key">;

/** A claim as it stands. Null `response_status`: not answered yet. */
export interface ClaimRow {
  readonly fingerprint: string;
  readonly resource_id: string | null;
  readonly response_status: number | null;
  readonly response_body: string | null;
  readonly lease_until: Date;
}

/** The claim of a key, or null. One round trip. */
export async function findClaimRow(scope: MerchantScope, claim: ClaimName): Promise<ClaimRow | null> {
  const rows = await statements().$queryRaw<ClaimRow[]>`
    select * from find_answer(${scope.merchantId}, ${claim.endpoint}, ${claim.key})`;
  return rows[0] ?? null;
}

/** Writes the answer of a held claim. One round trip; false where somebody else holds it. */
export async function storeAnswerRow(
  scope: MerchantScope,
  claim: ClaimName & Pick<IdempotencyClaim, "leaseUntil">,
  answer: { readonly status: number; readonly body: string },
): Promise<boolean> {
  const rows = await statements().$queryRaw<{ done: boolean }[]>`
    select store_answer(${scope.merchantId}, ${claim.endpoint}, ${claim.key}, ${claim.leaseUntil}::timestamptz,
      ${answer.status}::integer, ${answer.body}) as done`;
  return rows[0]?.done ?? false;
}

/** Takes over a claim whose lease has passed. One round trip; false where somebody else was first. */
export async function takeOverClaimRow(
  scope: MerchantScope,
  claim: ClaimName & Pick<IdempotencyClaim, "leaseUntil">,
  held: { readonly leaseUntil: Date; readonly wallAt: Date },
): Promise<boolean> {
  const rows = await database().$queryRaw<{ done: boolean }[]>`
    select take_over_claim(${scope.merchantId}, ${claim.endpoint}, ${claim.key}, ${held.leaseUntil}::timestamptz,
      ${claim.leaseUntil}::timestamptz, ${held.wallAt}::timestamptz) as done`;
  return rows[0]?.done ?? false;
}

/** Takes a held claim back: nothing was done. One round trip. */
export async function releaseClaimRow(
  scope: MerchantScope,
  claim: ClaimName & Pick<IdempotencyClaim, "leaseUntil">,
): Promise<void> {
  await database().$queryRaw`
    select release_claim(${scope.merchantId}, ${claim.endpoint}, ${claim.key}, ${claim.leaseUntil}::timestamptz)`;
}

/** Writes a claim in a transaction of other work. */
export async function insertClaimRow(tx: MerchantTx, claim: IdempotencyClaim, wallAt: Date): Promise<void> {
  await tx.db.idempotencyKey.create({
    data: { ...claim, merchantId: tx.scope.merchantId, createdAt: wallAt },
  });
}

/** Removes claims that were made before an instant; answers how many. */
export async function forgetClaimRows(olderThan: Date): Promise<bigint> {
  const rows = await database().$queryRaw<{ gone: bigint }[]>`
    select forget_answers(${olderThan}::timestamptz) as gone`;
  return rows[0]?.gone ?? 0n;
}
