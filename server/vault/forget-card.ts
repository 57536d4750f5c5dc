import type { MerchantScope } from "@/server/db/scope";
import type { VaultPorts } from "./vault-ports";
import { deleteCard } from "./vault-store";

/** Removes a merchant's card for good; answers whether it was there. Doing it twice is harmless. */
export function forgetCard(scope: MerchantScope, id: string, { database }: VaultPorts): Promise<boolean> {
  return deleteCard(database, { id, merchantId: scope.merchantId });
}
