import type { KeyRing } from "@/server/platform/crypto";
import type { VaultDatabase } from "./vault-store";

/** What the vault needs: its database, its keys, the wall clock. */
export interface VaultPorts {
  readonly database: VaultDatabase;
  readonly keys: KeyRing;
  readonly now: () => Date;
}
