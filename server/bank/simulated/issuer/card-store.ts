import type { CardBrand, CardType } from "@/server/core/card";
import type { BankDatabase } from "../bank-database";
import type { CardStatus, IssuedCard, ThreeDSecureBehaviour } from "./card-facts";

/** The card behind a fingerprint, without what it spent today; null for a number that the issuer does not list. */
export async function findIssuedCard(db: BankDatabase, fingerprint: string): Promise<IssuedCard | null> {
  const row = await db.card.findUnique({ where: { fingerprint } });
  if (row === null) return null;
  const { fingerprint: _, maskedNumber: __, accountId: ___, updatedAt: ____, ...facts } = row;
  return {
    ...facts,
    scheme: row.scheme as CardBrand,
    type: row.type as CardType,
    status: row.status as CardStatus,
    threeDSecure: row.threeDSecure as ThreeDSecureBehaviour,
    dayCount: 0,
    dayMinor: 0n,
  };
}
