import { ACCOUNTS, type Account } from "@/server/core/ledger";
import { CURRENCIES, type CurrencyCode } from "@/server/core/money";
import { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** What stands on one account. Units: minor, debit positive. */
export interface AccountSum {
  readonly account: Account;
  readonly currency: CurrencyCode;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
  readonly balanceMinor: bigint;
}

/** One account of the book, in one currency. */
export interface AccountKey {
  readonly account: Account;
  readonly currency: CurrencyCode;
}

const DAY = Prisma.sql`at time zone 'Europe/Istanbul'`;

/** The query of `sumAccounts`. */
export function accountSumsQuery(
  merchantId: string,
  before: Date | null,
  only: AccountKey | null = null,
): Prisma.Sql {
  const until = before === null ? Prisma.sql`'infinity'::timestamptz` : Prisma.sql`${before}::timestamptz`;
  const accounts = only ? [only.account] : Object.keys(ACCOUNTS);
  const currencies = only ? [only.currency] : [...CURRENCIES];
  const narrowed = only
    ? Prisma.sql`and b.account = ${only.account} and b.currency = ${only.currency}`
    : Prisma.empty;
  return Prisma.sql`
    with cut as (
      select least(date_trunc('day', ${until} ${DAY}) ${DAY},
        coalesce((select folded_to from ledger_day_cursors where merchant_id = ${merchantId}), '-infinity')) as at
    ), late as (
      select distinct l.day from ledger_late_days l, cut
      where l.merchant_id = ${merchantId} and l.day < (cut.at ${DAY})::date
    ), spans as (
      select cut.at as from_at, ${until} as to_at from cut
      union all
      select late.day::timestamp ${DAY}, (late.day + 1)::timestamp ${DAY} from late
    ), parts as (
      select b.account, b.currency, b.debit_minor, b.credit_minor from ledger_day_balances b, cut
      where b.merchant_id = ${merchantId} ${narrowed} and b.day < (cut.at ${DAY})::date
        and b.day not in (select late.day from late)
      union all
      select a.account, c.currency, tail.debit_minor, tail.credit_minor
      from unnest(${accounts}::text[]) a (account), unnest(${currencies}::text[]) c (currency), spans,
        lateral (
          select count(*) as postings, coalesce(sum(greatest(p.amount_minor, 0)), 0) as debit_minor,
            coalesce(-sum(least(p.amount_minor, 0)), 0) as credit_minor
          from ledger_postings p
          where p.merchant_id = ${merchantId} and p.account = a.account and p.currency = c.currency
            and p.occurred_at >= spans.from_at and p.occurred_at < spans.to_at
        ) tail
      where tail.postings > 0
    )
    select account, currency, sum(debit_minor)::bigint as "debitMinor", sum(credit_minor)::bigint as "creditMinor",
      sum(debit_minor - credit_minor)::bigint as "balanceMinor"
    from parts group by account, currency order by currency, account`;
}

/**
 * Debits, credits and balance of accounts up to an instant, that instant left out (null: everything). Whole days come
 * from the folded sums, the rest and days with late postings from the postings by their index, all in one snapshot.
 */
export async function sumAccounts(
  tx: MerchantTx,
  before: Date | null,
  only: AccountKey | null = null,
): Promise<AccountSum[]> {
  return tx.db.$queryRaw<AccountSum[]>(accountSumsQuery(tx.scope.merchantId, before, only));
}

/** Up to where days are folded. */
export interface DayCursor {
  readonly foldedTo: Date;
  readonly closingTo: Date;
  readonly closingXid: bigint | null;
}

/** One folding of a merchant at a time. */
export async function lockDays(tx: MerchantTx): Promise<void> {
  await tx.db
    .$executeRaw`select pg_advisory_xact_lock(hashtextextended('ledger days ' || ${tx.scope.merchantId}, 0))`;
}

/** Where folding stands; null before the first time. */
export async function findDayCursor(tx: MerchantTx): Promise<DayCursor | null> {
  return tx.db.ledgerDayCursor.findUnique({ where: { merchantId: tx.scope.merchantId } });
}

/** Lets days before an instant take postings no longer unannounced. */
export async function startClosing(tx: MerchantTx, closingTo: Date): Promise<void> {
  const { merchantId } = tx.scope;
  await tx.db.ledgerDayCursor.upsert({
    where: { merchantId },
    create: { merchantId, foldedTo: new Date(0), closingTo, closingXid: null },
    update: { closingTo, closingXid: null },
  });
}

/**
 * Whether nobody is left who may post before `closingTo` without saying so: every transaction that was open after that
 * had been committed is over. Notes from which one on, the first time it is asked.
 */
export async function isClosed(tx: MerchantTx, cursor: DayCursor): Promise<boolean> {
  const [now] = await tx.db.$queryRaw<{ oldest: bigint; next: bigint }[]>`
    select pg_snapshot_xmin(s.at)::text::bigint as oldest, pg_snapshot_xmax(s.at)::text::bigint as next
    from (select pg_current_snapshot() as at) s`;
  if (!now) return false;
  if (cursor.closingXid !== null) return now.oldest >= cursor.closingXid;
  if (now.oldest >= now.next) return true;
  await tx.db.ledgerDayCursor.update({
    where: { merchantId: tx.scope.merchantId },
    data: { closingXid: now.next },
  });
  return false;
}

/** Folds the days of a span of instants and notes that they are folded. */
export async function foldDays(tx: MerchantTx, { foldedTo, closingTo }: DayCursor): Promise<void> {
  const { merchantId } = tx.scope;
  await tx.db.$executeRaw`
    insert into ledger_day_balances (merchant_id, account, currency, day, debit_minor, credit_minor, posting_count)
      select merchant_id, account, currency, (occurred_at ${DAY})::date, sum(greatest(amount_minor, 0)),
        -sum(least(amount_minor, 0)), count(*)
      from ledger_postings
      where merchant_id = ${merchantId} and occurred_at >= ${foldedTo} and occurred_at < ${closingTo}
      group by 1, 2, 3, 4`;
  await tx.db.ledgerDayCursor.update({ where: { merchantId }, data: { foldedTo: closingTo } });
}

/** The first day that got a posting after it was folded and that no seal may hold; null where there is none. */
export async function findLateFrom(tx: MerchantTx): Promise<string | null> {
  const { merchantId } = tx.scope;
  const [row] = await tx.db.$queryRaw<{ day: string | null }[]>`
    select least((select late_from from ledger_day_cursors where merchant_id = ${merchantId}),
      (select min(day) from ledger_late_days where merchant_id = ${merchantId}))::text as day`;
  return row?.day ?? null;
}

/** Notes that everything late has its place in a sealed day; what came since has rows of its own. */
export async function forgetLateFrom(tx: MerchantTx): Promise<void> {
  await tx.db.ledgerDayCursor.updateMany({
    where: { merchantId: tx.scope.merchantId, lateFrom: { not: null } },
    data: { lateFrom: null },
  });
}

/** Folds days anew that got a posting after they were folded. Answers how many. */
export async function foldLateDays(tx: MerchantTx): Promise<number> {
  const { merchantId } = tx.scope;
  const days = await tx.db.$queryRaw<{ day: string }[]>`
    with taken as (
      delete from ledger_late_days l using ledger_day_cursors c
      where l.merchant_id = ${merchantId} and c.merchant_id = l.merchant_id and l.day < (c.folded_to ${DAY})::date
      returning l.day
    ) select distinct day::text as day from taken`;
  if (days.length === 0) return 0;
  const late = days.map(({ day }) => day);
  await tx.db.$executeRaw`
    update ledger_day_cursors set late_from = least(late_from, (select min(day) from unnest(${late}::date[]) l (day)))
    where merchant_id = ${merchantId}`;
  await tx.db.$executeRaw`
    delete from ledger_day_balances where merchant_id = ${merchantId} and day = any(${late}::date[])`;
  await tx.db.$executeRaw`
    insert into ledger_day_balances (merchant_id, account, currency, day, debit_minor, credit_minor, posting_count)
      select p.merchant_id, p.account, p.currency, late.day, sum(greatest(p.amount_minor, 0)),
        -sum(least(p.amount_minor, 0)), count(*)
      from unnest(${late}::date[]) late (day) join ledger_postings p on p.merchant_id = ${merchantId}
        and p.occurred_at >= late.day::timestamp ${DAY} and p.occurred_at < (late.day + 1)::timestamp ${DAY}
      group by 1, 2, 3, 4`;
  return days.length;
}
