import { wallNow } from "@/server/platform/clock";
import type { BankDatabase } from "../bank-database";
import type { CardStatus, ThreeDSecureBehaviour } from "../issuer/card-facts";
import { type AccountView, toAccountView } from "./account-desk-store";

/** A card of the issuer as its operator sees it; never a number. Units: minor, lira. */
export interface CardView {
  readonly id: string;
  /** First six and last four digits. */
  readonly maskedNumber: string;
  readonly scheme: string;
  readonly type: string;
  readonly issuer: string;
  readonly isForeign: boolean;
  readonly status: CardStatus;
  readonly allowsEcommerce: boolean;
  /** Whether it pays in other currencies than the lira. */
  readonly allowsForeign: boolean;
  /** Approvals a day, counted from the moment that a limit stands; null is not counted. */
  readonly dailyCountLimit: number | null;
  readonly dailyAmountLimitMinor: bigint | null;
  readonly threeDSecure: ThreeDSecureBehaviour;
  /** The card's published behaviour: always declined with this code. */
  readonly responseCode: string | null;
  /** Every capture, void and refund is refused with 12. */
  readonly refusesFollowUps: boolean;
  /** Limit, balance or purse; null for a card that is not limited. */
  readonly account: AccountView | null;
  readonly updatedAt: Date;
}

/** What an operator may change of a card. A field that is absent stays. */
export interface CardChange {
  readonly status?: CardStatus;
  readonly allowsEcommerce?: boolean;
  readonly allowsForeign?: boolean;
  readonly dailyCountLimit?: number | null;
  readonly dailyAmountLimitMinor?: bigint | null;
  readonly threeDSecure?: ThreeDSecureBehaviour;
  /** Two digits or letters of field 39; null lets the card through. */
  readonly responseCode?: string | null;
  readonly refusesFollowUps?: boolean;
}

type CardRow = NonNullable<Awaited<ReturnType<typeof findRow>>>;

function findRow(db: BankDatabase, id: string) {
  return db.card.findUnique({ where: { id }, include: { account: true } });
}

function toCardView({ fingerprint: _, accountId: __, account, ...row }: CardRow): CardView {
  return {
    ...row,
    status: row.status as CardStatus,
    threeDSecure: row.threeDSecure as ThreeDSecureBehaviour,
    account: account ? toAccountView(account) : null,
  };
}

/** Every card, by number; `search` matches digits of the masked number, the issuer or the scheme. */
export async function listCards(db: BankDatabase, search: string | null): Promise<readonly CardView[]> {
  const contains = search === null || search.trim() === "" ? null : search.trim();
  const rows = await db.card.findMany({
    where:
      contains === null
        ? {}
        : {
            OR: [
              { maskedNumber: { contains } },
              { issuer: { contains, mode: "insensitive" } },
              { scheme: { contains, mode: "insensitive" } },
            ],
          },
    orderBy: { maskedNumber: "asc" },
    include: { account: true },
  });
  return rows.map(toCardView);
}

/** One card; null where there is none. */
export async function findCard(db: BankDatabase, id: string): Promise<CardView | null> {
  const row = await findRow(db, id);
  return row ? toCardView(row) : null;
}

/** Changes a card; the next message meets it as it stands then. Answers the card, null where there is none. */
export async function updateCard(db: BankDatabase, id: string, change: CardChange): Promise<CardView | null> {
  await db.card.updateMany({ where: { id }, data: { ...change, updatedAt: wallNow() } });
  return findCard(db, id);
}
