import type { MerchantScope } from "@/server/db/scope";
import { forgetCard } from "./forget-card";
import { forgetExpiredCards } from "./forget-expired-cards";
import { type PutCardInput, putCard } from "./put-card";
import { type KeyRotation, rotateKeys } from "./rotate-keys";
import type { StoredCard } from "./sealed-card";
import { takeCard } from "./take-card";
import type { VaultPorts } from "./vault-ports";
import { pingVault } from "./vault-store";

/** The vault as other rooms see it: its verbs, with the ports filled in. */
export interface Vault {
  /** Seals a card; answers the id under which it is found. */
  putCard(scope: MerchantScope, input: PutCardInput): Promise<string>;
  /** The card, for one call to the bank. Refuses: `card_not_found`. */
  takeCard(scope: MerchantScope, id: string): Promise<StoredCard>;
  /** Removes a card for good; answers whether it was there. */
  forgetCard(scope: MerchantScope, id: string): Promise<boolean>;
  /** Removes every card whose time is over; answers how many. */
  forgetExpiredCards(): Promise<number>;
  /** Seals every card anew under the current key. */
  rotateKeys(): Promise<KeyRotation>;
  /** Whether the vault's database answers. Throws where it does not. */
  ping(): Promise<void>;
}

/** Makes the vault. */
export function createVault(ports: VaultPorts): Vault {
  return {
    putCard: (scope, input) => putCard(scope, input, ports),
    takeCard: (scope, id) => takeCard(scope, id, ports),
    forgetCard: (scope, id) => forgetCard(scope, id, ports),
    forgetExpiredCards: () => forgetExpiredCards(ports),
    rotateKeys: () => rotateKeys(ports),
    ping: () => pingVault(ports.database),
  };
}
