import type { BankDatabase } from "../bank-database";
import {
  beforeCursor,
  cutOperatorPage,
  type OperatorPageRequest,
  pageLimit,
} from "../operator/operator-page";

/** An operator's row as far as signing in goes. */
export interface OperatorRow {
  readonly id: number;
  readonly email: string;
  readonly passwordHash: string;
}

/** Opens or renews an operator's account. */
export async function saveOperator(
  db: BankDatabase,
  operator: { readonly email: string; readonly passwordHash: string; readonly createdAt: Date },
): Promise<void> {
  const { email, passwordHash } = operator;
  await db.operator.upsert({ where: { email }, create: operator, update: { passwordHash } });
}

/** The operator of an address; null where there is none. */
export async function findOperator(db: BankDatabase, email: string): Promise<OperatorRow | null> {
  return db.operator.findUnique({ where: { email }, select: { id: true, email: true, passwordHash: true } });
}

/** Opens a session. */
export async function createSession(
  db: BankDatabase,
  session: {
    readonly tokenHash: string;
    readonly operatorId: number;
    readonly address: string;
    readonly createdAt: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await db.operatorSession.create({ data: { ...session, seenAt: session.createdAt } });
}

/** A session with its operator, whatever its state; null for an unknown token. */
export async function findSession(db: BankDatabase, tokenHash: string) {
  return db.operatorSession.findUnique({
    where: { tokenHash },
    select: {
      seenAt: true,
      expiresAt: true,
      revokedAt: true,
      operator: { select: { id: true, email: true } },
    },
  });
}

/** Notes that a session was used. */
export async function touchSession(db: BankDatabase, tokenHash: string, seenAt: Date): Promise<void> {
  await db.operatorSession.updateMany({ where: { tokenHash }, data: { seenAt } });
}

/** Ends a session at once. */
export async function revokeSession(db: BankDatabase, tokenHash: string, revokedAt: Date): Promise<void> {
  await db.operatorSession.updateMany({ where: { tokenHash, revokedAt: null }, data: { revokedAt } });
}

/** Counts a try; false where the window has had its most. */
export async function takeTry(
  db: BankDatabase,
  bucket: { readonly key: string; readonly most: number; readonly at: Date; readonly windowBegan: Date },
): Promise<boolean> {
  const { key, most, at, windowBegan } = bucket;
  const rows = await db.$queryRaw<{ tries: number }[]>`
    insert into operator_throttles as t (key, tries, begun_at) values (${key}, 1, ${at})
      on conflict (key) do update set
        tries = case when t.begun_at <= ${windowBegan} then 1 else t.tries + 1 end,
        begun_at = case when t.begun_at <= ${windowBegan} then ${at} else t.begun_at end
      returning tries`;
  return (rows[0]?.tries ?? 0) <= most;
}

/** Gives tries back: the password was right. */
export async function forgetTries(db: BankDatabase, keys: readonly string[]): Promise<void> {
  await db.operatorThrottle.deleteMany({ where: { key: { in: [...keys] } } });
}

/** Something that an operator did. */
export interface OperatorActRow {
  readonly operatorId: number | null;
  readonly email: string;
  readonly act: string;
  readonly object: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  readonly address: string;
  readonly actedAt: Date;
}

/** Writes an act down. */
export async function appendAct(db: BankDatabase, act: OperatorActRow): Promise<void> {
  await db.operatorAct.create({ data: { ...act, facts: { ...act.facts } } });
}

/** A page of acts, newest first. */
export async function listActs(db: BankDatabase, page: OperatorPageRequest) {
  const limit = pageLimit(page);
  const found = await db.operatorAct.findMany({
    where: beforeCursor(page),
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return cutOperatorPage(found, limit, (row) => row);
}
