import type { ExceptionKind, ReconciliationQuery, Resolution } from "@/server/contract/reconciliation";
import type { CurrencyCode } from "@/server/core/money";
import { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";
import type { DifferenceDetails, DifferenceSubject } from "./difference";

/** A difference as the work list shows it. Units: minor. Shape: `day` as `2026-11-24`. */
export interface ListedException {
  readonly id: string;
  readonly kind: ExceptionKind;
  readonly subject: DifferenceSubject;
  readonly status: "open" | "resolved";
  readonly terminalName: string;
  readonly bank: string;
  readonly reference: string;
  readonly paymentId: string | null;
  readonly batchId: string | null;
  readonly batchNumber: number | null;
  readonly payoutId: string | null;
  readonly fileName: string | null;
  readonly currency: CurrencyCode;
  readonly oursMinor: bigint | null;
  readonly bankMinor: bigint | null;
  readonly differenceMinor: bigint;
  readonly details: DifferenceDetails;
  readonly day: string;
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
  readonly resolution: Resolution | "arrived" | null;
  readonly note: string | null;
  readonly correctedMinor: bigint;
}

/** A file as the page of files shows it. Shape: `day` as `2026-11-24`. */
export interface ListedFile {
  readonly id: string;
  readonly kind: "day_end" | "statement";
  readonly form: "csv" | "fixed";
  readonly name: string;
  readonly terminalName: string;
  readonly day: string;
  readonly origin: "fetched" | "uploaded";
  readonly uploadedBy: string | null;
  readonly lineCount: number;
  readonly matchedCount: number;
  readonly exceptionCount: number;
  readonly openCount: number;
  readonly status: "matched" | "differs" | "unreadable";
  readonly problem: string | null;
  readonly batchId: string | null;
  readonly batchNumber: number | null;
  /** Whether its bytes were kept. */
  readonly hasContent: boolean;
  readonly createdAt: Date;
}

/** A terminal that files are read or uploaded for. */
export interface FileTerminal {
  readonly id: string;
  readonly name: string;
  readonly bank: string;
}

type Page = Pick<ReconciliationQuery, "status" | "kind" | "terminal" | "before">;

/** Differences newest first, one more than the page has. */
export async function listExceptionRows(
  tx: MerchantTx,
  query: Page,
  most: number,
): Promise<ListedException[]> {
  const { status, kind, terminal, before } = query;
  const none = Prisma.sql`true`;
  return tx.db.$queryRaw<ListedException[]>`
    select x.id, x.kind, x.subject, x.status, t.name as "terminalName", t.bank, x.reference,
      x.payment_id as "paymentId", b.id as "batchId", b.number as "batchNumber", x.payout_id as "payoutId",
      f.name as "fileName", x.currency, x.ours_minor as "oursMinor", x.bank_minor as "bankMinor",
      x.difference_minor as "differenceMinor", x.details, x.day::text as day, x.created_at as "createdAt",
      x.resolved_at as "resolvedAt", x.resolved_by as "resolvedBy", x.resolution, x.note,
      x.corrected_minor as "correctedMinor"
    from reconciliation_exceptions x
      join terminals t on t.id = x.terminal_id
      left join batches b on b.id = x.batch_id
      left join bank_files f on f.id = x.file_id
    where x.merchant_id = ${tx.scope.merchantId} and x.status = ${status}
      and ${kind ? Prisma.sql`x.kind = ${kind}` : none}
      and ${terminal ? Prisma.sql`x.terminal_id = ${terminal}` : none}
      and ${before ? Prisma.sql`(x.created_at, x.id) < (${before.at}::timestamptz, ${before.id})` : none}
    order by x.created_at desc, x.id desc limit ${most}`;
}

/** Files newest day first, one more than the page has. */
export async function listFileRows(
  tx: MerchantTx,
  query: Pick<Page, "terminal" | "before">,
  most: number,
): Promise<ListedFile[]> {
  const { terminal, before } = query;
  const none = Prisma.sql`true`;
  const place =
    before && Prisma.sql`(f.day, f.id) < (${before.at.toISOString().slice(0, 10)}::date, ${before.id})`;
  return tx.db.$queryRaw<ListedFile[]>`
    select f.id, f.kind, f.form, f.name, t.name as "terminalName", f.day::text as day, f.origin,
      f.uploaded_by as "uploadedBy", f.line_count as "lineCount", f.matched_count as "matchedCount",
      exists (select from bank_file_contents c where c.file_id = f.id) as "hasContent",
      f.exception_count as "exceptionCount", f.status, f.problem, f.batch_id as "batchId", b.number as "batchNumber",
      f.created_at as "createdAt",
      (select count(*)::int from reconciliation_exceptions x where x.file_id = f.id and x.status = 'open') as "openCount"
    from bank_files f join terminals t on t.id = f.terminal_id left join batches b on b.id = f.batch_id
    where f.merchant_id = ${tx.scope.merchantId}
      and ${terminal ? Prisma.sql`f.terminal_id = ${terminal}` : none} and ${place ?? none}
    order by f.day desc, f.id desc limit ${most}`;
}

/** How many differences of each kind are open. */
export async function countOpenRows(tx: MerchantTx): Promise<{ kind: ExceptionKind; count: number }[]> {
  return tx.db.$queryRaw`
    select kind, count(*)::int as count from reconciliation_exceptions
    where merchant_id = ${tx.scope.merchantId} and status = 'open' group by kind`;
}

/** Every terminal of the merchant. */
export async function listFileTerminals(tx: MerchantTx): Promise<FileTerminal[]> {
  return tx.db.terminal.findMany({
    where: { merchantId: tx.scope.merchantId },
    select: { id: true, name: true, bank: true },
    orderBy: [{ priority: "asc" }, { id: "asc" }],
  });
}
