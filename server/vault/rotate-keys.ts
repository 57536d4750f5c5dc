import { openCard, sealCard } from "./sealed-card";
import type { VaultPorts } from "./vault-ports";
import { listCardsUnderOtherKeys, replaceBox, type VaultRow } from "./vault-store";

const BATCH = 100;

/** What a rotation did. `skipped`: rows that changed or went meanwhile. */
export interface KeyRotation {
  readonly keyId: string;
  readonly resealed: number;
  readonly skipped: number;
}

async function reseal(row: VaultRow, { database, keys }: VaultPorts): Promise<boolean> {
  return replaceBox(database, row, sealCard(keys, openCard(keys, row, row), row));
}

/**
 * Seals every card anew under the current key, in small batches and without a lock: each row is replaced only
 * if it is still the one that was read, and both keys open meanwhile. Can be stopped and begun again.
 * Afterwards the old key may leave `VAULT_KEYS`.
 */
export async function rotateKeys(ports: VaultPorts): Promise<KeyRotation> {
  const keyId = ports.keys.current.id;
  let resealed = 0;
  let skipped = 0;
  let afterId = "";
  for (;;) {
    const rows = await listCardsUnderOtherKeys(ports.database, { keyId, afterId, limit: BATCH });
    const last = rows.at(-1);
    if (!last) return { keyId, resealed, skipped };
    const outcomes = await Promise.all(rows.map((row) => reseal(row, ports)));
    const done = outcomes.filter(Boolean).length;
    resealed += done;
    skipped += outcomes.length - done;
    afterId = last.id;
  }
}
