import { addDays, istanbulDay, startOfIstanbulDay } from "@/server/core/business-day";
import { sealText } from "@/server/core/ledger-chain";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { isSignedBy } from "@/server/platform/signing";
import { countUnsealed, listNewestSeals, type SealRow } from "./seal-store";
import { ledgerSigningKey } from "./signing-key";

/** How many days a page lists. */
const PAGE_SIZE = 31;

/** A sealed day and what its signature is worth. */
export interface SealedDay extends SealRow {
  /** `signed` by the key in force, `older_key`: signed by one from before, `broken`: not signed by the key it names. */
  readonly state: "signed" | "older_key" | "broken";
}

/** Sealed days, newest first, with what waits for its seal. Shape: days as 2026-11-23. */
export interface SealedDays {
  readonly days: readonly SealedDay[];
  /** Where the next page begins; null at the end. */
  readonly older: string | null;
  /** Entries of days that are over and are still without a seal. */
  readonly waiting: { readonly count: number; readonly oldestAt: Date | null };
  /** Entries of today: they are sealed when the day is over. */
  readonly openCount: number;
  readonly publicKey: string;
  readonly today: string;
  readonly now: Date;
}

/** What the signature of a seal is worth. */
export function stateOfSeal(seal: SealRow): SealedDay["state"] {
  if (!isSignedBy(seal.publicKey, sealText(seal), seal.signature)) return "broken";
  return seal.publicKey === ledgerSigningKey().publicKey ? "signed" : "older_key";
}

/** A page of the sealed days before a day (null: the newest). Refuses: `forbidden`. */
export async function listSealedDays(
  scope: MerchantScope,
  input: { readonly before: string | null },
): Promise<SealedDays> {
  requirePermission(scope, "ledger.read");
  return inMerchantTx(scope, async (tx) => {
    const found = await listNewestSeals(tx, input.before, PAGE_SIZE + 1);
    const [last] = await listNewestSeals(tx, null, 1);
    const today = istanbulDay(tx.now);
    // What was late for its own day goes into the next: a week is looked back, as sealing does.
    const from = last ? startOfIstanbulDay(addDays(last.day, -7)) : new Date(0);
    const start = startOfIstanbulDay(today);
    const waiting = await countUnsealed(tx, { from, before: start });
    const open = await countUnsealed(tx, { from: start, before: startOfIstanbulDay(addDays(today, 1)) });
    const days = found.slice(0, PAGE_SIZE).map((seal) => ({ ...seal, state: stateOfSeal(seal) }));
    return {
      days,
      older: found.length > PAGE_SIZE ? (days.at(-1)?.day ?? null) : null,
      waiting,
      openCount: open.count,
      publicKey: ledgerSigningKey().publicKey,
      today,
      now: tx.now,
    };
  });
}
