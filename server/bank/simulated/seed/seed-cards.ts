import { wallNow } from "@/server/platform/clock";
import { hmacHex } from "@/server/platform/crypto";
import type { BankDatabase } from "../bank-database";
import { listTestCards, type TestCard } from "../issuer/test-cards";
import { seedAccounts } from "./seed-store";

/** A published card as its row begins. The number itself is dropped here. */
function toCardRow(card: TestCard, fingerprintKey: string) {
  const { number, scheme, type, issuer, isForeign, accountId, threeDSecure, refusesFollowUps } = card;
  const maskedNumber = `${number.slice(0, 6)}${"*".repeat(number.length - 10)}${number.slice(-4)}`;
  return {
    id: `bcard_${number.slice(0, 6)}_${number.slice(-4)}`,
    fingerprint: hmacHex(fingerprintKey, number),
    maskedNumber,
    scheme,
    type,
    issuer,
    isForeign,
    status: "active",
    allowsEcommerce: true,
    allowsForeign: true,
    dailyCountLimit: null,
    dailyAmountLimitMinor: null,
    accountId,
    threeDSecure,
    responseCode: card.code,
    refusesFollowUps,
    updatedAt: wallNow(),
  };
}

async function rowsOf(db: BankDatabase) {
  const { fingerprintKey } = await db.bankSettings.findUniqueOrThrow({ where: { id: 1 } });
  return listTestCards().map((card) => toCardRow(card, fingerprintKey));
}

/** Issues the published test cards with their accounts. Those that exist stay as their operator left them. */
export async function seedCards(db: BankDatabase): Promise<void> {
  const rows = await rowsOf(db);
  if ((await db.card.count()) >= rows.length) return;
  await seedAccounts(db);
  await db.card.createMany({ data: rows, skipDuplicates: true });
}

/** Makes every card behave as published again; what was counted of them today is forgotten. */
export async function resetCards(db: BankDatabase): Promise<void> {
  await seedCards(db);
  await db.cardDay.deleteMany();
  for (const { id, fingerprint: _, ...published } of await rowsOf(db)) {
    await db.card.update({ where: { id }, data: published });
  }
}
