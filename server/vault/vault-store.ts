import { PrismaPg } from "@prisma/adapter-pg";
import type { SealedBox } from "@/server/platform/crypto";
import { PrismaClient } from "./generated/client";
import type { CardOwner } from "./sealed-card";

/** The vault's own database. */
export type VaultDatabase = PrismaClient;

/** A row of the vault. */
export interface VaultRow extends CardOwner, SealedBox {
  readonly expiresAt: Date | null;
}

/** Opens the vault's database. Units: `poolSize` connections. */
export function openVaultDatabase(url: string, poolSize = 4): VaultDatabase {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: poolSize }) });
}

/** Asks the vault's database for one row. Throws where it does not answer. */
export async function pingVault(database: VaultDatabase): Promise<void> {
  await database.vaultCard.findFirst({ select: { id: true } });
}

const bytes = (box: SealedBox) => ({
  keyId: box.keyId,
  nonce: new Uint8Array(box.nonce),
  sealed: new Uint8Array(box.sealed),
});

/** Writes a new row. */
export async function insertCard(
  database: VaultDatabase,
  row: VaultRow & { readonly createdAt: Date },
): Promise<void> {
  const { id, merchantId, expiresAt, createdAt } = row;
  await database.vaultCard.create({ data: { id, merchantId, expiresAt, createdAt, ...bytes(row) } });
}

/** The row of a merchant's card, or null. */
export function findCard(database: VaultDatabase, owner: CardOwner): Promise<VaultRow | null> {
  return database.vaultCard.findFirst({ where: { id: owner.id, merchantId: owner.merchantId } });
}

/** Removes a merchant's card; answers whether it was there. */
export async function deleteCard(database: VaultDatabase, owner: CardOwner): Promise<boolean> {
  const { count } = await database.vaultCard.deleteMany({
    where: { id: owner.id, merchantId: owner.merchantId },
  });
  return count > 0;
}

/** Removes every card whose time is over; answers how many. */
export async function deleteExpiredCards(database: VaultDatabase, at: Date): Promise<number> {
  const { count } = await database.vaultCard.deleteMany({ where: { expiresAt: { lte: at } } });
  return count;
}

/** The next rows, by id, that are sealed under another key than `keyId`. */
export function listCardsUnderOtherKeys(
  database: VaultDatabase,
  page: { readonly keyId: string; readonly afterId: string; readonly limit: number },
): Promise<VaultRow[]> {
  return database.vaultCard.findMany({
    where: { keyId: { not: page.keyId }, id: { gt: page.afterId } },
    orderBy: { id: "asc" },
    take: page.limit,
  });
}

/** Puts a new box in the place of the one that was read; answers false if the row changed or went meanwhile. */
export async function replaceBox(
  database: VaultDatabase,
  before: VaultRow,
  after: SealedBox,
): Promise<boolean> {
  const { count } = await database.vaultCard.updateMany({
    where: { id: before.id, keyId: before.keyId, nonce: new Uint8Array(before.nonce) },
    data: bytes(after),
  });
  return count > 0;
}
