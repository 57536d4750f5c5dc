import type { WireFields } from "@/server/bank/nestpay-wire/hash-v3";
import type { WireCharset } from "@/server/bank/nestpay-wire/latin5";
import { wallNow } from "@/server/platform/clock";
import type { BankDatabase } from "../bank-database";

/** What is posted back to the merchant, and where. */
export interface VisitResult {
  readonly url: string;
  readonly fields: WireFields;
}

/** A shopper at the 3-D gate. */
export interface Visit {
  readonly id: string;
  readonly clientId: string;
  readonly orderReference: string;
  readonly charset: WireCharset;
  /** What the merchant sent, without card fields. */
  readonly fields: WireFields;
  readonly threeDSecureId: string | null;
  readonly md: string | null;
  readonly mdStatus: string | null;
  readonly sealedCard: string | null;
  readonly result: VisitResult | null;
  readonly expiresAt: Date;
}

type VisitRow = Awaited<ReturnType<BankDatabase["nestpayVisit"]["findUniqueOrThrow"]>>;

function toVisit(row: VisitRow): Visit {
  return {
    ...row,
    charset: row.charset === "iso-8859-9" ? "iso-8859-9" : "utf-8",
    fields: row.fields as unknown as WireFields,
    result: row.result as unknown as VisitResult | null,
  };
}

const jsonOf = (value: unknown) => JSON.parse(JSON.stringify(value));

/** Opens a visit, and forgets held cards whose time is over. */
export async function createVisit(
  db: BankDatabase,
  visit: Pick<Visit, "id" | "clientId" | "orderReference" | "charset" | "fields" | "expiresAt">,
): Promise<void> {
  const now = wallNow();
  await forgetLateCards(db, now);
  await db.nestpayVisit.create({ data: { ...visit, fields: jsonOf(visit.fields), createdAt: now } });
}

/** Forgets every held card whose time is over. */
export async function forgetLateCards(db: BankDatabase, now: Date): Promise<void> {
  await db.nestpayVisit.updateMany({
    where: { sealedCard: { not: null }, expiresAt: { lte: now } },
    data: { sealedCard: null },
  });
}

/** A visit that is not over; null otherwise. */
export async function findVisit(db: BankDatabase, id: string, now: Date): Promise<Visit | null> {
  const row = await db.nestpayVisit.findFirst({ where: { id, expiresAt: { gt: now } } });
  return row && toVisit(row);
}

/** The visit behind an md that is not over; null otherwise. */
export async function findVisitByMd(db: BankDatabase, md: string, now: Date): Promise<Visit | null> {
  const row = await db.nestpayVisit.findFirst({ where: { md, expiresAt: { gt: now } } });
  return row && toVisit(row);
}

/** Notes the card and its authentication; false where the visit has one already. */
export async function startAuthentication(
  db: BankDatabase,
  id: string,
  started: { readonly threeDSecureId: string; readonly md: string; readonly sealedCard: string },
): Promise<boolean> {
  const { count } = await db.nestpayVisit.updateMany({ where: { id, threeDSecureId: null }, data: started });
  return count === 1;
}

/** Ends a visit with what is posted back; where another tab ended it first, that end stands. Answers whether this call ended it. */
export async function finishVisit(
  db: BankDatabase,
  id: string,
  end: { readonly result: VisitResult; readonly mdStatus: string; readonly keepsCard: boolean },
): Promise<boolean> {
  const { result, mdStatus, keepsCard } = end;
  const ended = await db.$executeRaw`
    update nestpay_visits set result = ${JSON.stringify(result)}::jsonb, md_status = ${mdStatus},
        sealed_card = case when ${keepsCard}::boolean then sealed_card end
      where id = ${id} and result is null`;
  return ended === 1;
}

/** Forgets a card that was used. */
export async function forgetHeldCard(db: BankDatabase, id: string): Promise<void> {
  await db.nestpayVisit.update({ where: { id }, data: { sealedCard: null } });
}

/** First six and last four digits of the card that a 3-D Secure transaction was opened for. */
export async function findShownCard(
  db: BankDatabase,
  threeDSecureId: string,
): Promise<{ readonly cardBin: string; readonly cardLast4: string }> {
  return db.threeDSecure.findUniqueOrThrow({
    where: { id: threeDSecureId },
    select: { cardBin: true, cardLast4: true },
  });
}
