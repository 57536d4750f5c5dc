import type { MerchantScope } from "@/server/db/scope";
import { newId } from "@/server/platform/random";
import { type StoredCard, sealCard } from "./sealed-card";
import type { VaultPorts } from "./vault-ports";
import { insertCard } from "./vault-store";

/** A card to keep. `keepUntil`: wall clock; null keeps it until it is forgotten by name. */
export interface PutCardInput {
  readonly card: StoredCard;
  readonly keepUntil: Date | null;
}

/** Seals a card under the current key and writes it; answers its id (`vlt_…`). */
export async function putCard(
  scope: MerchantScope,
  input: PutCardInput,
  { database, keys, now }: VaultPorts,
): Promise<string> {
  const createdAt = now();
  const owner = { id: newId("vlt", createdAt), merchantId: scope.merchantId };
  const box = sealCard(keys, input.card, owner);
  await insertCard(database, { ...owner, ...box, expiresAt: input.keepUntil, createdAt });
  return owner.id;
}
