import type {
  BankFileForm,
  BankFileKind,
  DayEndLine,
  StatementPayout,
} from "@/server/bank/settlement-wire/bank-file";
import type { CurrencyCode } from "@/server/core/money";
import type { BankDatabase } from "../bank-database";

/** A file in the list of a terminal. */
export interface FileRow {
  readonly kind: BankFileKind;
  readonly place: number;
  readonly day: string;
  readonly createdAt: Date;
}

/** Files of a terminal after a place, in the order in which they were made. */
export async function listFileRows(
  db: BankDatabase,
  clientId: string,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly FileRow[]> {
  return db.$queryRaw<FileRow[]>`
    select * from (
      select 'day_end' as kind, file_number as place, closed_at as "createdAt",
          to_char(closed_at at time zone 'Europe/Istanbul', 'YYYY-MM-DD') as day
        from batches where client_id = ${clientId} and file_number > ${page.after}::int
      union all
      select 'statement', file_number, min(paid_at), to_char(paid_on, 'YYYY-MM-DD')
        from payouts where client_id = ${clientId} and file_number > ${page.after}::int
        group by file_number, paid_on) f
      order by place limit ${page.limit}::int`;
}

/** A closed batch as its file begins. */
export interface BatchFileRow {
  readonly number: number;
  readonly closedOn: string;
  readonly valueDate: string;
  readonly currency: CurrencyCode;
  readonly plantedErrors: readonly string[];
}

/** The batch whose file stands at a place; null where there is none. */
export async function findBatchFile(
  db: BankDatabase,
  clientId: string,
  place: number,
): Promise<BatchFileRow | null> {
  const rows = await db.$queryRaw<BatchFileRow[]>`
    select b.number, to_char(b.closed_at at time zone 'Europe/Istanbul', 'YYYY-MM-DD') as "closedOn",
        to_char(b.value_date, 'YYYY-MM-DD') as "valueDate", m.currency, b.planted_errors as "plantedErrors"
      from batches b join terminals m on m.client_id = b.client_id
      where b.client_id = ${clientId} and b.file_number = ${place}::int`;
  return rows[0] ?? null;
}

type LineRow = Omit<DayEndLine, "at" | "instalments"> & {
  readonly bookedAt: Date;
  readonly instalments: number | null;
};

/** The lines of a batch, in the order of the book. */
export async function listDayEndLines(
  db: BankDatabase,
  clientId: string,
  batchNumber: number,
): Promise<readonly DayEndLine[]> {
  const rows = await db.$queryRaw<LineRow[]>`
    select l.type, l.order_reference as "orderReference", left(coalesce(t.host_reference, t.operation_key), 24) as "hostReference",
        t.auth_code as "authCode", o.card_bin || '******' || o.card_last4 as "maskedCard", o.instalments,
        t.booked_at as "bookedAt", l.gross_minor as "grossMinor", l.commission_minor as "commissionMinor",
        l.fixed_minor as "fixedMinor", l.tax_minor as "taxMinor", l.reserve_minor as "reserveMinor",
        l.net_minor as "netMinor"
      from settlement_lines l join transactions t on t.id = l.transaction_id
      left join orders o on o.client_id = l.client_id and o.order_reference = l.order_reference
      where l.client_id = ${clientId} and l.batch_number = ${batchNumber}::int
      order by l.transaction_id`;
  return rows.map(({ bookedAt, instalments, ...line }) => ({
    ...line,
    instalments: instalments ?? 1,
    at: bookedAt.toISOString(),
  }));
}

/** A day's payouts as its statement lists them; empty where no statement stands at the place. */
export async function listStatementPayouts(
  db: BankDatabase,
  clientId: string,
  place: number,
): Promise<readonly (StatementPayout & { readonly paidOn: string })[]> {
  return db.$queryRaw<(StatementPayout & { readonly paidOn: string })[]>`
    select p.reference as "payoutReference", to_char(p.value_date, 'YYYY-MM-DD') as "valueDate",
        to_char(p.paid_on, 'YYYY-MM-DD') as "paidOn",
        coalesce((select array_agg(b.number order by b.number) from batches b
          where b.client_id = p.client_id and b.payout_reference = p.reference), array[]::int[]) as "batchNumbers",
        p.gross_minor as "grossMinor", p.refunds_minor as "refundsMinor", p.commission_minor as "commissionMinor",
        p.fixed_minor as "fixedMinor", p.tax_minor as "taxMinor", p.reserve_held_minor as "reserveHeldMinor",
        p.reserve_released_minor as "reserveReleasedMinor", p.carried_in_minor as "carriedInMinor",
        p.carried_out_minor as "carriedOutMinor", p.paid_minor as "paidMinor"
      from payouts p where p.client_id = ${clientId} and p.file_number = ${place}::int
      order by p.value_date`;
}

/** How a terminal's files are written, and its currency; null for an unknown terminal. */
export async function findFileTerminal(
  db: BankDatabase,
  clientId: string,
): Promise<{ readonly fileForm: BankFileForm; readonly currency: CurrencyCode } | null> {
  const row = await db.terminal.findUnique({
    where: { clientId },
    select: { fileForm: true, currency: true },
  });
  return (
    row && { fileForm: row.fileForm === "fixed" ? "fixed" : "csv", currency: row.currency as CurrencyCode }
  );
}
