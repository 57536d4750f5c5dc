import { istanbulDay, startOfIstanbulDay } from "@/server/core/business-day";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { findDayCursor, foldDays, foldLateDays, isClosed, lockDays, startClosing } from "./day-balance-store";

/** Announces that the days before today are over; true where that had to be written. */
async function closeDays(tx: MerchantTx): Promise<boolean> {
  const today = startOfIstanbulDay(istanbulDay(tx.now));
  const before = await findDayCursor(tx);
  if (before !== null && before.closingTo >= today) return false;
  await lockDays(tx);
  const cursor = await findDayCursor(tx);
  if (cursor !== null && (cursor.closingTo >= today || cursor.closingTo > cursor.foldedTo)) return false;
  await startClosing(tx, today);
  return true;
}

async function foldClosedDays(tx: MerchantTx): Promise<number> {
  await lockDays(tx);
  const cursor = await findDayCursor(tx);
  if (cursor === null) return 0;
  if (cursor.closingTo > cursor.foldedTo && (await isClosed(tx, cursor))) await foldDays(tx, cursor);
  return foldLateDays(tx);
}

/**
 * Folds the days that are over into sums by account, once each, and days that got a late posting again. Balances are
 * exact at any moment in between. No sale waits for it. Answers how many days were folded again. Refuses: `forbidden`.
 */
export async function foldLedgerDays(scope: MerchantScope): Promise<number> {
  requirePermission(scope, "ledger.seal");
  // Committed by itself: who posts from now on sees it.
  await inMerchantTx(scope, closeDays);
  return inMerchantTx(scope, foldClosedDays);
}
