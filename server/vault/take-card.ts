import { DomainError } from "@/server/core/errors";
import type { MerchantScope } from "@/server/db/scope";
import { openCard, type StoredCard } from "./sealed-card";
import type { VaultPorts } from "./vault-ports";
import { findCard } from "./vault-store";

/**
 * Opens a card for one call to the bank; it stays in the vault.
 * Refuses: `card_not_found` (absent, another merchant's, its time is over). Asserts: the row was not tampered with.
 */
export async function takeCard(
  scope: MerchantScope,
  id: string,
  { database, keys, now }: VaultPorts,
): Promise<StoredCard> {
  const row = await findCard(database, { id, merchantId: scope.merchantId });
  if (!row || (row.expiresAt !== null && row.expiresAt <= now())) {
    throw new DomainError("card_not_found", "The card is no longer kept.");
  }
  return openCard(keys, row, row);
}
