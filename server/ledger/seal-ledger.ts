import { addDays, istanbulDay, startOfIstanbulDay } from "@/server/core/business-day";
import { chainDay, GENESIS_ROOT, sealText } from "@/server/core/ledger-chain";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { hashToken } from "@/server/platform/crypto";
import { findLateFrom, forgetLateFrom, lockDays } from "./day-balance-store";
import {
  findFirstUnsealed,
  findLastSeal,
  insertSeal,
  listUnsealed,
  lockSeals,
  type SealRow,
} from "./seal-store";
import { ledgerSigningKey } from "./signing-key";

/** How far back entries without a seal are always looked for; what is later than that is noted where it is posted. */
const LATE_DAYS = 7;

const BEGINNING = new Date(0);

interface OpenDay {
  readonly day: string;
  readonly from: Date;
  readonly last: SealRow | null;
}

/** Where entries without a seal may begin: a week before the last seal, or the first day that got a late posting. */
async function lookBackFrom(tx: MerchantTx, last: SealRow): Promise<Date> {
  const usual = addDays(last.day, -LATE_DAYS);
  const late = await findLateFrom(tx);
  return startOfIstanbulDay(late !== null && late < usual ? late : usual);
}

/** The next day that is over and has entries no chain holds: a late entry goes into the first day after the last seal. */
async function findOpenDay(tx: MerchantTx): Promise<OpenDay | null> {
  const today = istanbulDay(tx.now);
  const last = await findLastSeal(tx);
  if (last !== null && addDays(last.day, 1) >= today) return null;
  const from = last === null ? BEGINNING : await lookBackFrom(tx, last);
  const oldest = await findFirstUnsealed(tx, { from, before: startOfIstanbulDay(today) });
  if (oldest === null) return null;
  const own = istanbulDay(oldest);
  const day = last !== null && own <= last.day ? addDays(last.day, 1) : own;
  return { day, from, last };
}

async function sealNextDay(tx: MerchantTx): Promise<boolean> {
  await lockSeals(tx);
  // No day is folded meanwhile, so that what comes late while this one is sealed stays noted.
  await lockDays(tx);
  const open = await findOpenDay(tx);
  if (open === null) return false;
  const { day, from, last } = open;
  const entries = await listUnsealed(tx, { from, before: startOfIstanbulDay(addDays(day, 1)) });
  const previousRoot = last?.root ?? GENESIS_ROOT;
  const links = chainDay(previousRoot, entries, hashToken);
  const root = links.at(-1)?.hash ?? previousRoot;
  const seal = { merchantId: tx.scope.merchantId, day, entryCount: entries.length, previousRoot, root };
  const { publicKey, signText } = ledgerSigningKey();
  await insertSeal(tx, { ...seal, publicKey, signature: signText(sealText(seal)), sealedAt: tx.now }, links);
  await forgetLateFrom(tx);
  return true;
}

/**
 * Chains and seals every day of the ledger that is over, one transaction for each. No sale waits for it: entries are
 * booked without a chain and get their place here. Answers how many days were sealed. Refuses: `forbidden`.
 */
export async function sealLedger(scope: MerchantScope): Promise<number> {
  requirePermission(scope, "ledger.seal");
  let sealed = 0;
  while (await inMerchantTx(scope, sealNextDay)) sealed += 1;
  return sealed;
}
