import type { BankDatabase } from "../bank-database";

/** A closed batch with its totals. Units: minor. */
export interface ClosedBatch {
  readonly number: number;
  readonly salesCount: number;
  readonly salesMinor: bigint;
  readonly refundsCount: number;
  readonly refundsMinor: bigint;
}

/** The closed batches of terminals with what the bank counted in them, by terminal and number. */
export async function listClosedBatches(
  db: BankDatabase,
  clientIds: readonly string[],
): Promise<(ClosedBatch & { readonly clientId: string })[]> {
  return db.batch.findMany({
    where: { clientId: { in: [...clientIds] }, status: "closed" },
    orderBy: [{ clientId: "asc" }, { number: "asc" }],
    select: {
      clientId: true,
      number: true,
      salesCount: true,
      salesMinor: true,
      refundsCount: true,
      refundsMinor: true,
    },
  });
}

/**
 * Closes the open batch of a terminal and opens the next one; null for an unknown terminal.
 * It takes the terminal's lock alone, so every booking is either committed and counted, or waits and goes into the
 * next batch. A second call with the same key answers the same batch.
 */
export async function closeOpenBatch(
  db: BankDatabase,
  close: {
    readonly clientId: string;
    readonly closeKey: string;
    readonly bankNow: Date;
    /** The day end that the shop means, where its message came late: never before the batch began, never ahead of the bank. */
    readonly endedAt?: Date;
    /** When the next batch begins, where that is later. */
    readonly nextFrom?: Date;
  },
): Promise<ClosedBatch | null> {
  const { clientId, closeKey, bankNow, endedAt = bankNow, nextFrom } = close;
  const [, rows] = await db.$transaction([
    db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${clientId}, 0))`,
    db.$queryRaw<ClosedBatch[]>`
      with again as materialized (
        select number, sales_count, sales_minor, refunds_count, refunds_minor
          from batches where client_id = ${clientId} and close_key = ${closeKey}),
      totals as (
        select coalesce(sum(t.sales_count), 0)::int as sales_count,
            coalesce(sum(t.sales_minor), 0)::bigint as sales_minor,
            coalesce(sum(t.refunds_count), 0)::int as refunds_count,
            coalesce(sum(t.refunds_minor), 0)::bigint as refunds_minor
          from batches b join transactions t on t.client_id = b.client_id and t.batch_number = b.number
          where b.client_id = ${clientId} and b.status = 'open'),
      closed as (
        update batches b set status = 'closed', close_key = ${closeKey},
            closed_at = least(${bankNow}::timestamptz, greatest(${endedAt}::timestamptz, b.opened_at)),
            sales_count = s.sales_count, sales_minor = s.sales_minor, refunds_count = s.refunds_count,
            refunds_minor = s.refunds_minor
          from totals s
          where b.client_id = ${clientId} and b.status = 'open' and not exists (select 1 from again)
          returning b.number, b.sales_count, b.sales_minor, b.refunds_count, b.refunds_minor, b.closed_at),
      opened as (
        insert into batches (client_id, number, status, opened_at)
          select ${clientId}, c.number + 1, 'open', coalesce(${nextFrom ?? null}::timestamptz, c.closed_at) from closed c)
      select number, sales_count as "salesCount", sales_minor as "salesMinor", refunds_count as "refundsCount",
          refunds_minor as "refundsMinor"
        from (select number, sales_count, sales_minor, refunds_count, refunds_minor from closed
          union all select * from again) done`,
  ]);
  return rows[0] ?? null;
}
