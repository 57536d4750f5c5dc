import type { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** A file of a bank that was read. */
export type BankFileRow = Prisma.BankFileModel;

/** Where a terminal's files have been read up to. */
export interface FileCursor {
  readonly lastName: string | null;
}

/** Where a terminal's files have been read up to; null where none was ever awaited. */
export async function findCursor(tx: MerchantTx, terminalId: string): Promise<FileCursor | null> {
  return tx.db.bankFileCursor.findUnique({ where: { terminalId }, select: { lastName: true } });
}

/** The same under its lock: one file of a terminal is taken at a time. */
export async function lockCursor(tx: MerchantTx, terminalId: string): Promise<FileCursor> {
  await tx.db.bankFileCursor.createMany({
    data: [{ terminalId, merchantId: tx.scope.merchantId }],
    skipDuplicates: true,
  });
  const [row] = await tx.db.$queryRaw<FileCursor[]>`
    select last_name as "lastName" from bank_file_cursors where terminal_id = ${terminalId} for update`;
  return row ?? { lastName: null };
}

/** Moves a cursor to a file that was taken. */
export async function moveCursor(
  tx: MerchantTx,
  move: { readonly terminalId: string; readonly lastName: string },
): Promise<void> {
  const { terminalId, lastName } = move;
  await tx.db.bankFileCursor.update({ where: { terminalId }, data: { lastName } });
}

/** Says when to look for files again; null: nothing is awaited. */
export async function setLookAgain(
  tx: MerchantTx,
  look: { readonly terminalId: string; readonly dueAt: Date | null },
): Promise<void> {
  const { terminalId, dueAt } = look;
  await tx.db.bankFileCursor.updateMany({ where: { terminalId }, data: { dueAt } });
}

/** Asks for a look at an instant, or earlier where one was asked for already. */
export async function upsertLook(
  tx: MerchantTx,
  look: { readonly terminalId: string; readonly dueAt: Date },
): Promise<void> {
  await tx.db.$executeRaw`
    insert into bank_file_cursors (terminal_id, merchant_id, due_at)
    values (${look.terminalId}, ${tx.scope.merchantId}, ${look.dueAt}::timestamptz)
    on conflict (terminal_id) do update set due_at = least(bank_file_cursors.due_at, excluded.due_at)`;
}

/** The file of a terminal with these very bytes. */
export async function findSameFile(
  tx: MerchantTx,
  wanted: { readonly terminalId: string; readonly sha256: string },
): Promise<BankFileRow | null> {
  return tx.db.bankFile.findFirst({ where: wanted, orderBy: { id: "asc" } });
}

/** Writes a file that was read, with its bytes as they came. */
export async function insertBankFile(
  tx: MerchantTx,
  row: Prisma.BankFileCreateManyInput,
  bytes: Uint8Array,
): Promise<void> {
  const { id: fileId, merchantId } = row;
  await tx.db.bankFile.createMany({ data: [row] });
  await tx.db.bankFileContent.createMany({
    data: [{ fileId, merchantId, content: new Uint8Array(bytes) }],
  });
}

/** The bytes of a file and what it is called; null where none were kept, or the file is of somebody else. */
export async function findBankFileContent(
  tx: MerchantTx,
  id: string,
): Promise<{ readonly name: string; readonly form: string; readonly content: Uint8Array } | null> {
  const merchantId = tx.scope.merchantId;
  const file = await tx.db.bankFile.findFirst({
    where: { id, merchantId },
    select: { name: true, form: true },
  });
  const kept = await tx.db.bankFileContent.findFirst({
    where: { fileId: id, merchantId },
    select: { content: true },
  });
  return file && kept && { ...file, content: kept.content };
}

/** Closed batches of a terminal that no payout has paid and in which something was booked, with what they come to. */
export async function listUnpaidBatches(
  tx: MerchantTx,
  terminalId: string,
): Promise<{ id: string; number: number; valueDate: string | null; netMinor: bigint }[]> {
  return tx.db.$queryRaw`
    select b.id, b.number, b.value_date::text as "valueDate", owed.net as "netMinor"
    from batches b cross join lateral (
      select sum(p.amount_minor)::bigint as net from ledger_entries e
        join ledger_postings p on p.entry_id = e.id and p.account = 'bank_receivable'
      where e.batch_id = b.id and e.reason in ('capture', 'void', 'refund')) owed
    where b.terminal_id = ${terminalId} and b.status = 'closed' and b.payout_id is null and owed.net is not null
    order by b.number`;
}

/** A closed batch in which something was booked and of which no day-end file was read. Units: minor. */
export interface UnfiledBatch {
  readonly id: string;
  readonly number: number;
  readonly closedAt: Date;
  readonly netMinor: bigint;
}

/** Batches of a terminal that were closed since an instant and have no day-end file. What they come to is summed for those alone. */
export async function listUnfiledBatches(
  tx: MerchantTx,
  wanted: { readonly terminalId: string; readonly closedSince: Date },
): Promise<UnfiledBatch[]> {
  return tx.db.$queryRaw`
    with unfiled as materialized (
      select b.id, b.number, b.closed_at from batches b
      where b.terminal_id = ${wanted.terminalId} and b.status = 'closed'
        and b.closed_at >= ${wanted.closedSince}::timestamptz
        and not exists (select from bank_files f
          where f.batch_id = b.id and f.kind = 'day_end' and f.status <> 'unreadable'))
    select u.id, u.number, u.closed_at as "closedAt", owed.net as "netMinor"
    from unfiled u cross join lateral (
      select sum(p.amount_minor)::bigint as net from ledger_entries e
        join ledger_postings p on p.entry_id = e.id and p.account = 'bank_receivable'
      where e.batch_id = u.id and e.reason in ('capture', 'void', 'refund')) owed
    where owed.net is not null order by u.number`;
}

/** Whether a terminal's bank still has something to pay: closed batches, or reserves of paid ones. */
export async function isPayoutAwaited(tx: MerchantTx, terminalId: string): Promise<boolean> {
  const open = { status: "closed", payoutId: null };
  const held = { reserveHeldMinor: { gt: 0n }, reservePayoutId: null };
  return (
    (await tx.db.batch.findFirst({ where: { terminalId, OR: [open, held] }, select: { id: true } })) !== null
  );
}

/** When batches were to be paid. */
export async function listValueDates(
  tx: MerchantTx,
  ids: readonly string[],
): Promise<{ id: string; number: number; valueDate: string | null }[]> {
  return tx.db.$queryRaw`
    select id, number, value_date::text as "valueDate" from batches where id = any(${[...ids]}::text[])`;
}

/** Whether a terminal is this merchant's. */
export async function hasTerminal(tx: MerchantTx, terminalId: string): Promise<boolean> {
  return (await tx.db.terminal.count({ where: { id: terminalId, merchantId: tx.scope.merchantId } })) > 0;
}
