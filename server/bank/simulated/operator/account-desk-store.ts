import { type BankDatabase, isWriteConflict } from "../bank-database";
import type { AccountKind } from "../book/book-order";

/** A limit, balance or purse of points as the operator sees it. Units: minor, lira. */
export interface AccountView {
  readonly id: string;
  readonly maskedCard: string;
  readonly kind: AccountKind;
  readonly currency: string;
  /** Credit limit, money paid in, or points earned. */
  readonly limitMinor: bigint;
  readonly usedMinor: bigint;
  /** What the card can still spend. */
  readonly leftMinor: bigint;
}

interface AccountRow {
  readonly id: string;
  readonly maskedCard: string;
  readonly kind: string;
  readonly currency: string;
  readonly limitMinor: bigint;
  readonly usedMinor: bigint;
}

/** An account's row with what is left of it. */
export function toAccountView(row: AccountRow): AccountView {
  return { ...row, kind: row.kind as AccountKind, leftMinor: row.limitMinor - row.usedMinor };
}

/** Every account, by its name. */
export async function listAccounts(db: BankDatabase): Promise<readonly AccountView[]> {
  const rows = await db.account.findMany({ orderBy: { id: "asc" } });
  return rows.map(toAccountView);
}

/** What became of a change of an account. `below_used`: more of it is spent than the limit would be. */
export type AccountChanged =
  | { readonly kind: "changed"; readonly account: AccountView }
  | { readonly kind: "below_used" | "not_found" };

async function changeAccount(
  db: BankDatabase,
  id: string,
  write: () => Promise<number>,
): Promise<AccountChanged> {
  try {
    if ((await write()) === 0) return { kind: "not_found" };
  } catch (error) {
    if (isWriteConflict(error)) return { kind: "below_used" };
    throw error;
  }
  return { kind: "changed", account: toAccountView(await db.account.findUniqueOrThrow({ where: { id } })) };
}

/** Sets the limit of an account; what is used of it stays. Refuses `below_used`. Units: minor. */
export function setAccountLimit(db: BankDatabase, id: string, limitMinor: bigint): Promise<AccountChanged> {
  return changeAccount(
    db,
    id,
    () => db.$executeRaw`update accounts set limit_minor = ${limitMinor}::bigint where id = ${id}`,
  );
}

/** Sets what can still be spent: a debit card's balance, the points of a purse. Units: minor, not negative. */
export function setAccountLeft(db: BankDatabase, id: string, leftMinor: bigint): Promise<AccountChanged> {
  return changeAccount(
    db,
    id,
    () => db.$executeRaw`
      update accounts set limit_minor = used_minor + ${leftMinor}::bigint where id = ${id}`,
  );
}
