import { DomainError } from "@/server/core/errors";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { wallNow } from "@/server/platform/clock";
import { newLease } from "./draft-claim";
import { type FoundClaim, findAnswer, type KeptAnswer } from "./find-answer";
import type { IdempotencyClaim } from "./idempotency-claim";
import { releaseClaimRow, takeOverClaimRow } from "./idempotency-store";
import { recordClaim } from "./record-claim";
import { storeAnswer } from "./store-answer";

/** Work that is to have one effect under a key. */
export interface OnceWork {
  readonly claim: IdempotencyClaim;
  /** `with_work`: the verb writes the claim with its first decision. `before`: it is written here, ahead of the work. */
  readonly claimed: "with_work" | "before";
  run(claim: IdempotencyClaim): Promise<KeptAnswer>;
  /** After a crash: drives what the work made to an end and builds its answer. */
  rebuild(resourceId: string, claim: IdempotencyClaim): Promise<KeptAnswer>;
  /** A refusal as an answer. */
  describe(error: DomainError): KeptAnswer;
}

/** An answer, and whether it is the first one given again. */
export interface OnceAnswer extends KeptAnswer {
  readonly isReplayed: boolean;
}

const running = () =>
  new DomainError("idempotency_in_progress", "A request with this key is still running; ask again shortly.", {
    retryAfterSeconds: 1,
  });

/** Runs held work and keeps its answer. A bank's refusal is kept; a bank that was surely not reached frees the key. */
async function finish(
  scope: MerchantScope,
  work: OnceWork,
  held: { readonly claim: IdempotencyClaim; readonly make: () => Promise<KeptAnswer> },
): Promise<KeptAnswer> {
  let answer: KeptAnswer;
  try {
    answer = await held.make();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === "bank_unavailable") await releaseClaimRow(scope, held.claim);
    if (error.code !== "bank_refused") throw error;
    answer = work.describe(error);
  }
  await storeAnswer(scope, held.claim, answer);
  return answer;
}

async function recover(scope: MerchantScope, work: OnceWork, earlier: FoundClaim): Promise<OnceAnswer> {
  const claim = { ...work.claim, resourceId: earlier.resourceId, leaseUntil: newLease() };
  const held = { leaseUntil: earlier.leaseUntil, wallAt: wallNow() };
  if (!(await takeOverClaimRow(scope, claim, held))) throw running();
  const { resourceId } = earlier;
  const make = () => (resourceId === null ? work.run(claim) : work.rebuild(resourceId, claim));
  return { ...(await finish(scope, work, { claim, make })), isReplayed: true };
}

/** What a key that has been used answers. */
async function answerAgain(scope: MerchantScope, work: OnceWork, earlier: FoundClaim): Promise<OnceAnswer> {
  if (earlier.fingerprint !== work.claim.fingerprint) {
    throw new DomainError("idempotency_key_reused", "This Idempotency-Key was used with another body.");
  }
  if (earlier.answer) return { ...earlier.answer, isReplayed: true };
  if (earlier.leaseUntil > wallNow()) throw running();
  return recover(scope, work, earlier);
}

async function runClaimedBefore(scope: MerchantScope, work: OnceWork): Promise<OnceAnswer> {
  const { claim } = work;
  await inMerchantTx(scope, (tx) => recordClaim(tx, claim));
  try {
    const answer = await finish(scope, work, { claim, make: () => work.run(claim) });
    return { ...answer, isReplayed: false };
  } catch (error) {
    if (error instanceof DomainError) await releaseClaimRow(scope, claim);
    throw error;
  }
}

/**
 * Runs work once under its key. The first try asks nothing: the claim goes in with the work's own first write, and only
 * a refusal makes it look whether the key had been used.
 * Refuses: what the work refuses, `idempotency_key_reused`, `idempotency_in_progress`.
 */
export async function runOnce(scope: MerchantScope, work: OnceWork): Promise<OnceAnswer> {
  try {
    if (work.claimed === "before") return await runClaimedBefore(scope, work);
    const make = () => work.run(work.claim);
    return { ...(await finish(scope, work, { claim: work.claim, make })), isReplayed: false };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const earlier = await findAnswer(scope, work.claim);
    if (!earlier) throw error;
    return answerAgain(scope, work, earlier);
  }
}
