import { expect } from "vitest";
import { readTrialBalance } from "@/server/ledger/read-trial-balance";
import type { Shop } from "./merchant-world";
import { asOwner } from "./world-sql";

/** What a shop's account comes to, from the postings alone. Units: minor. */
export async function balanceOf(shop: Shop, account: string): Promise<bigint> {
  const [row] = await asOwner<{ minor: string }>(
    "select coalesce(sum(amount_minor), 0) as minor from ledger_postings where merchant_id = $1 and account = $2",
    [shop.scope.merchantId, account],
  );
  return BigInt(row?.minor ?? 0);
}

/** Debits and credits are equal in each currency. */
export async function expectBalanced(shop: Shop): Promise<void> {
  for (const { differenceMinor } of await readTrialBalance(shop.scope, { before: null })) {
    expect(differenceMinor).toBe(0n);
  }
}
