import { database, statements } from "@/server/db/client";
import type { MerchantTx } from "@/server/db/merchant-tx";
import { newId } from "@/server/platform/random";

/** A member's account, as much as a line of the audit needs. */
export interface AccountRow {
  readonly member_id: string;
  readonly merchant_id: string;
  readonly member_name: string;
  readonly role: string;
}

/** The account that an e-mail names, as sign-in sees it. */
export interface SignInRow extends AccountRow {
  readonly password_hash: string;
  readonly is_disabled: boolean;
  readonly knows_address: boolean;
}

/** Who a session's token names. */
export interface SessionRow extends AccountRow {
  readonly session_id: string;
  readonly merchant_name: string;
  readonly email: string;
  readonly refund_limit_minor: bigint | null;
}

/** Who an API key names. */
export interface ApiKeyRow {
  readonly key_id: string;
  readonly merchant_id: string;
  readonly merchant_name: string;
  readonly key_name: string;
  readonly rights: readonly string[];
}

/** A bucket that is taken from before a try. */
export interface Bucket {
  readonly key: string;
  readonly most: number;
}

/** The account of an e-mail, or null. */
export async function findMemberForSignIn(wanted: {
  readonly email: string;
  readonly address: string;
  readonly knownSince: Date;
}): Promise<SignInRow | null> {
  const rows = await database().$queryRaw<SignInRow[]>`
    select * from find_member_for_sign_in(${wanted.email}, ${wanted.address}, ${wanted.knownSince}::timestamptz)`;
  return rows[0] ?? null;
}

/** The live session of a token's hash, or null. One statement. */
export async function findSessionRow(
  tokenHash: string,
  at: Date,
  idleSeconds: number,
): Promise<SessionRow | null> {
  const rows = await database().$queryRaw<SessionRow[]>`
    select * from find_session(${tokenHash}, ${at}::timestamptz, ${idleSeconds}::integer)`;
  return rows[0] ?? null;
}

/** The live API key of a hash, or null. One statement. */
export async function findApiKeyRow(keyHash: string, at: Date): Promise<ApiKeyRow | null> {
  const rows = await statements().$queryRaw<ApiKeyRow[]>`
    select * from find_api_key(${keyHash}, ${at}::timestamptz)`;
  return rows[0] ?? null;
}

/** Ends the session of a token's hash; answers whose it was, once. */
export async function endSessionRow(
  tokenHash: string,
  at: Date,
): Promise<(AccountRow & { readonly session_id: string }) | null> {
  const rows = await database().$queryRaw<(AccountRow & { session_id: string })[]>`
    select * from end_session(${tokenHash}, ${at}::timestamptz)`;
  return rows[0] ?? null;
}

/** Whose object a hosted address names, or null. */
export async function findHostedMerchantRow(
  objectId: string,
): Promise<{ readonly merchant_id: string; readonly merchant_name: string } | null> {
  const rows = await database().$queryRaw<{ merchant_id: string; merchant_name: string }[]>`
    select * from find_hosted_merchant(${objectId})`;
  return rows[0] ?? null;
}

/** Takes one of a bucket. Answers 0, or the seconds to wait. */
export async function takeThrottle(bucket: Bucket, windowSeconds: number, at: Date): Promise<number> {
  const rows = await database().$queryRaw<{ wait: number }[]>`
    select take_throttle(${bucket.key}, ${bucket.most}::integer, ${windowSeconds}::integer, ${at}::timestamptz) as wait`;
  return rows[0]?.wait ?? 0;
}

/** Gives one back to a bucket. */
export async function giveThrottle(bucket: Bucket, windowSeconds: number, at: Date): Promise<void> {
  await database().$executeRaw`
    select give_throttle(${bucket.key}, ${windowSeconds}::integer, ${at}::timestamptz)`;
}

/** A session to be written. Instants: wall clock. */
export interface NewSession {
  readonly id: string;
  readonly tokenHash: string;
  readonly memberId: string;
  readonly userAgent: string;
  readonly address: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Writes a session. */
export async function insertSession(tx: MerchantTx, session: NewSession): Promise<void> {
  await tx.db.memberSession.create({
    data: { ...session, merchantId: tx.scope.merchantId, lastSeenAt: session.createdAt },
  });
}

/** A session as its member sees it in a list. */
export interface ListedSession {
  readonly id: string;
  readonly memberId: string;
  readonly userAgent: string;
  readonly address: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

/** Live sessions of a member, the last seen first. */
export function listSessionRows(
  tx: MerchantTx,
  wanted: { readonly memberId: string; readonly at: Date; readonly idleSince: Date },
): Promise<ListedSession[]> {
  return tx.db.memberSession.findMany({
    where: {
      merchantId: tx.scope.merchantId,
      memberId: wanted.memberId,
      revokedAt: null,
      expiresAt: { gt: wanted.at },
      lastSeenAt: { gt: wanted.idleSince },
    },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
    select: { id: true, memberId: true, userAgent: true, address: true, createdAt: true, lastSeenAt: true },
  });
}

/** Revokes sessions of the merchant by id or by member; answers how many were live. */
export async function revokeSessionRows(
  tx: MerchantTx,
  which: { readonly id?: string; readonly memberId?: string },
  at: Date,
): Promise<number> {
  const { count } = await tx.db.memberSession.updateMany({
    where: { merchantId: tx.scope.merchantId, revokedAt: null, ...which },
    data: { revokedAt: at },
  });
  return count;
}

/** An API key to be written. */
export interface NewApiKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly keyHash: string;
  readonly permissions: string[];
  readonly createdAt: Date;
}

/** Writes an API key. */
export async function insertApiKey(tx: MerchantTx, key: NewApiKey): Promise<void> {
  await tx.db.apiKey.create({ data: { ...key, merchantId: tx.scope.merchantId } });
}

/** An API key as it is shown: never its secret. */
export interface ListedApiKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly permissions: string[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Every API key of the merchant, newest first. */
export function listApiKeyRows(tx: MerchantTx): Promise<ListedApiKey[]> {
  return tx.db.apiKey.findMany({
    where: { merchantId: tx.scope.merchantId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      name: true,
      prefix: true,
      permissions: true,
      createdAt: true,
      lastUsedAt: true,
      revokedAt: true,
    },
  });
}

/** Revokes a key; answers whether it was live. */
export async function revokeApiKeyRow(tx: MerchantTx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.db.apiKey.updateMany({
    where: { merchantId: tx.scope.merchantId, id, revokedAt: null },
    data: { revokedAt: at },
  });
  return count > 0;
}

/** One line of the audit: what was done to which object. `facts` hold no secret and no personal data. */
export interface AccessAudit {
  readonly action:
    | "member.signed_in"
    | "member.sign_in_refused"
    | "member.signed_out"
    | "session.revoked"
    | "api_key.created"
    | "api_key.revoked";
  readonly objectId: string;
  readonly facts?: Readonly<Record<string, string | number | readonly string[]>>;
}

/** Writes a line of the audit, by the scope's actor, at the business clock like every other line. */
export async function appendAccessAudit(tx: MerchantTx, audit: AccessAudit): Promise<void> {
  const { actor, merchantId } = tx.scope;
  await tx.db.auditRecord.create({
    data: {
      id: newId("aud", tx.now),
      merchantId,
      action: audit.action,
      objectId: audit.objectId,
      actorKind: actor.kind,
      actorId: actor.id,
      actorLabel: actor.label,
      facts: { ...audit.facts },
      createdAt: tx.now,
    },
  });
}

/** Removes throttle counters of windows that began before an instant of the wall clock; answers how many. */
export async function forgetThrottleRows(olderThan: Date): Promise<bigint> {
  const [row] = await database().$queryRaw<{ count: bigint }[]>`
    select forget_throttles(${olderThan}::timestamptz) as count`;
  return row?.count ?? 0n;
}
