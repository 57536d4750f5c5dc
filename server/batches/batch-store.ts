import type { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";
import type { PageRequest } from "@/server/db/page";

/** A row of a day's sales. */
export type BatchRow = Prisma.BatchModel;

/** A batch of this merchant. */
export async function findBatchRow(tx: MerchantTx, id: string): Promise<BatchRow | null> {
  return tx.db.batch.findUnique({ where: { id } });
}

/** Filters of a list of batches; null does not filter. */
export interface BatchFilter {
  readonly terminalId: string | null;
  readonly status: "open" | "closed" | null;
  readonly openedFrom: Date | null;
  /** Not included. */
  readonly openedTo: Date | null;
}

/** Batches newest first, one more than the page has. */
export async function listBatchRows(
  tx: MerchantTx,
  filter: BatchFilter,
  page: PageRequest,
): Promise<BatchRow[]> {
  const { terminalId, status, openedFrom, openedTo } = filter;
  const { after } = page;
  return tx.db.batch.findMany({
    where: {
      merchantId: tx.scope.merchantId,
      AND: [
        after ? { openedAt: { lte: after.createdAt } } : {},
        after ? { NOT: { AND: [{ openedAt: after.createdAt }, { id: { gte: after.id } }] } } : {},
        terminalId === null ? {} : { terminalId },
        status === null ? {} : { status },
        openedFrom === null ? {} : { openedAt: { gte: openedFrom } },
        openedTo === null ? {} : { openedAt: { lt: openedTo } },
      ],
    },
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    take: page.limit + 1,
  });
}

/** The batch of a terminal that is open: the newest one. */
export async function findOpenBatchRow(tx: MerchantTx, terminalId: string): Promise<BatchRow | null> {
  return tx.db.batch.findFirst({ where: { terminalId, status: "open" }, orderBy: { number: "desc" } });
}

/** Whether anything was booked in a batch. */
export async function hasBatchEntries(tx: MerchantTx, batchId: string): Promise<boolean> {
  return (await tx.db.ledgerEntry.findFirst({ where: { batchId }, select: { id: true } })) !== null;
}

/** Batches of a terminal by the bank's numbers, under their locks. */
export async function lockBatchRowsByNumber(
  tx: MerchantTx,
  wanted: { readonly terminalId: string; readonly numbers: readonly number[] },
): Promise<BatchRow[]> {
  const ids = await tx.db.$queryRaw<{ id: string }[]>`
    select id from batches where terminal_id = ${wanted.terminalId} and number = any(${[...wanted.numbers]}::int[])
      order by id for update`;
  return tx.db.batch.findMany({ where: { id: { in: ids.map(({ id }) => id) } }, orderBy: { id: "asc" } });
}

/** Paid batches of a terminal whose reserve is free on a day and was not released, under their locks. */
export async function lockReserveRows(
  tx: MerchantTx,
  wanted: { readonly terminalId: string; readonly day: Date },
): Promise<{ id: string; reserveHeldMinor: bigint }[]> {
  return tx.db.$queryRaw`
    select id, reserve_held_minor as "reserveHeldMinor" from batches
    where terminal_id = ${wanted.terminalId} and reserve_held_minor > 0 and reserve_payout_id is null
      and reserve_release_on <= ${wanted.day}::date order by id for update`;
}

/** Writes batches that are not there yet. */
export async function insertBatchRows(tx: MerchantTx, rows: readonly BatchRow[]): Promise<void> {
  await tx.db.batch.createMany({
    data: rows.map((row) => ({
      ...row,
      bankTotals: row.bankTotals ?? undefined,
    })) as Prisma.BatchCreateManyInput[],
    skipDuplicates: true,
  });
}

/** Writes what the day end said, once. Answers whether this call closed the batch. */
export async function closeBatchRow(
  tx: MerchantTx,
  close: {
    readonly id: string;
    readonly closedAt: Date;
    readonly valueDate: Date;
    readonly reserveReleaseOn: Date;
    /** Null where the bank tells none. */
    readonly bankTotals: Prisma.InputJsonObject | null;
  },
): Promise<boolean> {
  const { id, bankTotals, ...data } = close;
  const { count } = await tx.db.batch.updateMany({
    where: { id, status: "open" },
    data: { status: "closed", ...data, ...(bankTotals && { bankTotals }) },
  });
  return count === 1;
}

/** Open batches of a terminal that began before an instant, oldest first. */
export async function listOpenBatchRowsBefore(
  tx: MerchantTx,
  wanted: { readonly terminalId: string; readonly openedBefore: Date },
): Promise<BatchRow[]> {
  return tx.db.batch.findMany({
    where: { terminalId: wanted.terminalId, status: "open", openedAt: { lt: wanted.openedBefore } },
    orderBy: { number: "asc" },
  });
}

/** Open batches of a terminal below a number, oldest first. */
export async function listOpenBatchRowsBelow(
  tx: MerchantTx,
  wanted: { readonly terminalId: string; readonly number: number },
): Promise<BatchRow[]> {
  const { terminalId, number } = wanted;
  return tx.db.batch.findMany({
    where: { terminalId, status: "open", number: { lt: number } },
    orderBy: { number: "asc" },
  });
}

/** Moves the value date of an unpaid batch whose own one was paid without it. */
export async function moveValueDate(
  tx: MerchantTx,
  move: {
    readonly batchId: string;
    readonly terminalId: string;
    readonly valueDate: string;
    readonly reserveReleaseOn: string;
  },
): Promise<void> {
  await tx.db.$executeRaw`
    update batches b set value_date = ${move.valueDate}::date, reserve_release_on = ${move.reserveReleaseOn}::date
    where b.id = ${move.batchId} and b.payout_id is null and b.value_date < ${move.valueDate}::date
      and exists (select from payouts p where p.terminal_id = ${move.terminalId} and p.value_date >= b.value_date)`;
}

/** Moves a terminal's next day end, if it still is the one that was acted upon. */
export async function moveDayEnd(
  tx: MerchantTx,
  move: { readonly terminalId: string; readonly from: Date; readonly to: Date },
): Promise<boolean> {
  const { count } = await tx.db.terminal.updateMany({
    where: { id: move.terminalId, nextDayEndAt: move.from },
    data: { nextDayEndAt: move.to },
  });
  return count === 1;
}

/** The postings of batches by account and reason. */
export async function sumBatchPostings(
  tx: MerchantTx,
  batchIds: readonly string[],
): Promise<{ batch_id: string; account: string; total: bigint }[]> {
  return tx.db.$queryRaw`
    select e.batch_id, p.account, sum(p.amount_minor)::bigint as total
    from ledger_entries e join ledger_postings p on p.entry_id = e.id
    where e.batch_id = any(${[...batchIds]}) and e.reason in ('capture', 'void', 'refund')
    group by e.batch_id, p.account`;
}

/** Marks batches as paid, each by its payout, with what stays in the reserve. Answers how many this call marked. */
export async function markBatchesPaid(
  tx: MerchantTx,
  paid: readonly {
    readonly batchId: string;
    readonly payoutId: string;
    readonly reserveHeldMinor: bigint;
  }[],
): Promise<number> {
  const rows = paid.map((row) => ({ ...row, reserveHeldMinor: String(row.reserveHeldMinor) }));
  return tx.db.$executeRaw`
    update batches b set payout_id = p."payoutId", reserve_held_minor = p."reserveHeldMinor"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as p("batchId" text, "payoutId" text, "reserveHeldMinor" bigint)
    where b.id = p."batchId" and b.payout_id is null`;
}

/** Marks reserves as released, each by its payout. Answers how many this call marked. */
export async function markReservesReleased(
  tx: MerchantTx,
  released: readonly { readonly batchId: string; readonly payoutId: string }[],
): Promise<number> {
  return tx.db.$executeRaw`
    update batches b set reserve_payout_id = p."payoutId"
    from jsonb_to_recordset(${JSON.stringify(released)}::jsonb) as p("batchId" text, "payoutId" text)
    where b.id = p."batchId" and b.reserve_payout_id is null`;
}
