import { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** One row that breaks a claim. */
export interface BrokenRow {
  readonly objectId: string;
  readonly detail: string;
}

/** What a check found: how many things it looked at, how many break its claim, and the first of those. */
export interface CheckResult {
  readonly checked: number;
  readonly broken: number;
  readonly rows: readonly BrokenRow[];
}

/** A claim about a merchant's rows, as two queries. `broken` answers `object_id` and `detail` of what breaks it. */
export interface SqlCheck {
  readonly id: string;
  /** The claim, as a sentence. */
  readonly says: string;
  readonly checked: (tx: MerchantTx) => Prisma.Sql;
  readonly broken: (tx: MerchantTx, stuckMinutes: number) => Prisma.Sql;
}

/** How many broken rows are named; the rest is counted. */
export const MOST_ROWS = 20;

/** Runs one check in the snapshot of one statement. */
export async function runSqlCheck(
  tx: MerchantTx,
  check: SqlCheck,
  stuckMinutes: number,
): Promise<CheckResult> {
  const [count] = await tx.db.$queryRaw<{ checked: number }[]>`
    select count(*)::int as checked from (${check.checked(tx)}) things`;
  const rows = await tx.db.$queryRaw<{ object_id: string | null; detail: string | null; broken: number }[]>`
    select object_id::text as object_id, detail::text as detail, count(*) over ()::int as broken
    from (${check.broken(tx, stuckMinutes)}) broken order by object_id limit ${MOST_ROWS}`;
  return {
    checked: count?.checked ?? 0,
    broken: rows[0]?.broken ?? 0,
    rows: rows.map((row) => ({ objectId: row.object_id ?? "?", detail: row.detail ?? "" })),
  };
}

/** Every merchant of the installation. */
export async function listMerchants(db: Pick<MerchantTx["db"], "$queryRaw">): Promise<{ id: string }[]> {
  return db.$queryRaw<{ id: string }[]>`select id from list_merchants()`;
}

/** The merchant whose rows a check looks at: row-level security says the same once more. */
export function own(tx: MerchantTx, alias: "e" | "p" | "o" | "r" | "b" | "v" | "x"): Prisma.Sql {
  return Prisma.sql`${Prisma.raw(alias)}.merchant_id = ${tx.scope.merchantId}`;
}
