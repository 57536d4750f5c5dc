import { bookCorrection } from "@/server/core/ledger-recipes";
import { correctionOf } from "@/server/core/match-payout";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { recordEntries } from "@/server/ledger/record-entries";
import { addCorrected, lockDifference } from "./payout-store";

/** A difference that a person has taken as the bank says it. Units: minor, the bank's less ours. */
export interface AcceptedDifference {
  /** Names the correction: a difference is corrected once. */
  readonly reference: string;
  readonly paymentId: string | null;
  readonly differenceMinor: bigint;
}

/**
 * Books the correction of a difference that a payout is off by, and no more than it still is off by: a difference that stood in
 * a file alone books nothing. Answers what was booked. Units: minor.
 */
export async function correctPayout(
  tx: MerchantTx,
  payoutId: string,
  accepted: AcceptedDifference,
): Promise<bigint> {
  const payout = await lockDifference(tx, payoutId);
  if (!payout) return 0n;
  const minor = correctionOf(accepted.differenceMinor, payout.openMinor);
  if (minor === 0n) return 0n;
  const { reference, paymentId } = accepted;
  const facts = { reference, paymentId, batchId: null, occurredAt: tx.now };
  await recordEntries(tx, [bookCorrection(facts, { currency: payout.currency, differenceMinor: minor })]);
  await addCorrected(tx, { payoutId, minor });
  return minor;
}
