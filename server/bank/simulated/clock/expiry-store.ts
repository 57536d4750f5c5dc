import type { BankDatabase } from "../bank-database";
import { type AccountKind, type BookOrder, heldOnAccount, type OrderStatus } from "../book/book-order";

const PAGE = 500;

/** Ends a hold: what was captured of it stays, the rest is free. */
function afterExpiry(order: BookOrder): BookOrder {
  return { ...order, status: order.captureCount > 0 ? "captured" : "expired" };
}

async function expireUnlimited(db: BankDatabase, bankNow: Date): Promise<void> {
  await db.$executeRaw`
    update orders set status = case when capture_count > 0 then 'captured' else 'expired' end,
        version = version + 1
      where status = 'authorized' and account_id is null and expires_at <= ${bankNow}`;
}

/** Lets every hold go whose time has come by the bank's clock, and gives its limit back. */
export async function expireHolds(db: BankDatabase, bankNow: Date): Promise<void> {
  await expireUnlimited(db, bankNow);
  const due = await db.order.findMany({
    where: { status: "authorized", accountId: { not: null }, expiresAt: { lte: bankNow } },
    orderBy: { id: "asc" },
    take: PAGE,
  });
  for (const row of due) {
    const order: BookOrder = {
      ...row,
      status: row.status as OrderStatus,
      accountKind: row.accountKind as AccountKind | null,
    };
    const next = afterExpiry(order);
    const accountMinor = heldOnAccount(next, row.currency);
    await db.$executeRaw`
      with moved as (
        update orders set status = ${next.status}, account_minor = ${accountMinor}::bigint, version = version + 1
          where id = ${row.id} and version = ${row.version}::int returning account_id)
      update accounts a set used_minor = a.used_minor - ${row.accountMinor - accountMinor}::bigint
        from moved where a.id = moved.account_id`;
  }
  if (due.length === PAGE) await expireHolds(db, bankNow);
}
