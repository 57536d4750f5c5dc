import type { ThreeDSecureFacts } from "@/server/bank/bank-connector";
import { newToken } from "@/server/platform/random";
import type { BankDatabase } from "../bank-database";
import { resultOf } from "./acs-result";

/** A 3-D Secure transaction with what its page and its answer need. */
export interface AcsTransaction {
  readonly id: string;
  readonly clientId: string;
  readonly storeKey: string;
  readonly orderReference: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly cardBin: string;
  readonly cardLast4: string;
  readonly cardScheme: string;
  readonly issuer: string;
  readonly flow: string;
  readonly status: string;
  readonly mdStatus: string | null;
  readonly eci: string | null;
  readonly cavv: string | null;
  readonly tries: number;
  readonly sends: number;
  readonly returnUrl: string;
  readonly locale: string;
  readonly merchantName: string;
  readonly purchasedAt: Date;
  readonly expiresAt: Date;
}

/** Wrong codes until the challenge fails. */
export const MAX_OTP_TRIES = 3;

/** Codes sent for one challenge, the first among them. */
export const MAX_SENDS = 5;

/** A CAVV of twenty bytes in base64, as schemes make it. */
export function newCavv(): string {
  return Buffer.from(newToken(20), "base64url").toString("base64");
}

/** The transaction of a challenge address; null where there is none. */
export async function findAcsTransaction(db: BankDatabase, id: string): Promise<AcsTransaction | null> {
  const rows = await db.$queryRaw<AcsTransaction[]>`
    select p.id, p.client_id as "clientId", m.store_key as "storeKey", p.order_reference as "orderReference",
        p.amount_minor as "amountMinor", p.currency, p.card_bin as "cardBin", p.card_last4 as "cardLast4",
        p.card_scheme as "cardScheme", p.issuer, p.flow, p.status, p.md_status as "mdStatus", p.eci, p.cavv,
        p.tries, p.sends, p.return_url as "returnUrl", p.locale, p.merchant_name as "merchantName",
        p.purchased_at as "purchasedAt", p.expires_at as "expiresAt"
      from three_d_secure_transactions p join terminals m on m.client_id = p.client_id where p.id = ${id}`;
  return rows[0] ?? null;
}

/** Ends a pending challenge; where another tab ended it first, that end stands. Answers whether this call ended it. */
export async function finishChallenge(
  db: BankDatabase,
  transaction: AcsTransaction,
  outcome: ThreeDSecureFacts["outcome"],
): Promise<boolean> {
  const { mdStatus, eci, hasCavv } = resultOf(outcome, transaction.cardScheme);
  const cavv = hasCavv ? newCavv() : null;
  const ended = await db.$executeRaw`
    update three_d_secure_transactions
      set status = ${outcome}, md_status = ${mdStatus}, eci = ${eci}::text, cavv = ${cavv}::text
      where id = ${transaction.id} and status = 'pending'
        and (${outcome} <> 'authenticated' or tries < ${MAX_OTP_TRIES}::int)`;
  return ended === 1;
}

/** Counts a wrong code; the third one fails the challenge. Answers whether this one did. */
export async function recordWrongOtp(db: BankDatabase, transaction: AcsTransaction): Promise<boolean> {
  const { mdStatus } = resultOf("failed", transaction.cardScheme);
  const counted = await db.$queryRaw<{ status: string }[]>`
    update three_d_secure_transactions
      set tries = tries + 1,
        status = case when tries + 1 >= ${MAX_OTP_TRIES}::int then 'failed' else status end,
        md_status = case when tries + 1 >= ${MAX_OTP_TRIES}::int then ${mdStatus} else md_status end
      where id = ${transaction.id} and status = 'pending' returning status`;
  return counted[0]?.status === "failed";
}

/** Sends the code once more, a few times at most. Wrong codes stay counted. */
export async function recordResend(db: BankDatabase, transaction: AcsTransaction): Promise<boolean> {
  const sent = await db.$executeRaw`
    update three_d_secure_transactions set sends = sends + 1
      where id = ${transaction.id} and status = 'pending' and sends < ${MAX_SENDS}::int`;
  return sent === 1;
}
