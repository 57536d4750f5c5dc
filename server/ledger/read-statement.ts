import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { type AccountKey, sumAccounts } from "./day-balance-store";
import {
  listStatementRows,
  type StatementPart,
  type StatementPlace,
  type StatementRow,
  type StatementSpan,
  sumBesidePlace,
} from "./statement-store";

/** How many rows a page of a statement has. */
export const STATEMENT_PAGE_SIZE = 50;

/** A row with what stands on the account after it; null where rows in between are left out. Units: minor. */
export interface StatementLine extends StatementRow {
  readonly balanceMinor: bigint | null;
}

/** What an account did in a span. Units: minor, debit positive. */
export interface StatementTotals {
  readonly openingMinor: bigint;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
  readonly closingMinor: bigint;
}

/** A page of an account's statement, newest first. Totals are of the whole span, whatever its reason. */
export interface StatementPage {
  readonly lines: readonly StatementLine[];
  readonly totals: StatementTotals;
  readonly newer: StatementPlace | null;
  readonly older: StatementPlace | null;
  readonly now: Date;
}

async function readTotals(tx: MerchantTx, span: StatementSpan): Promise<StatementTotals> {
  const zero = { debitMinor: 0n, creditMinor: 0n, balanceMinor: 0n };
  const [until = zero] = await sumAccounts(tx, span.to, span);
  const [since = zero] = span.from ? await sumAccounts(tx, span.from, span) : [zero];
  return {
    openingMinor: since.balanceMinor,
    debitMinor: until.debitMinor - since.debitMinor,
    creditMinor: until.creditMinor - since.creditMinor,
    closingMinor: until.balanceMinor,
  };
}

async function addBalances(
  tx: MerchantTx,
  key: AccountKey,
  rows: readonly StatementRow[],
): Promise<StatementLine[]> {
  const oldest = rows.at(-1);
  if (!oldest) return [];
  const [sum] = await sumAccounts(tx, oldest.occurredAt, key);
  const beside = await sumBesidePlace(tx, key, { at: oldest.occurredAt, id: oldest.id });
  let balanceMinor = (sum?.balanceMinor ?? 0n) + beside;
  const lines = [...rows].reverse().map((row) => {
    balanceMinor += row.amountMinor;
    return { ...row, balanceMinor };
  });
  return lines.reverse();
}

function placeOf(row: StatementRow | undefined): StatementPlace | null {
  return row ? { at: row.occurredAt, id: row.id } : null;
}

/** The rows of a part, newest first, and whether more lie in its direction. */
async function cutRows(tx: MerchantTx, part: StatementPart, limit: number) {
  const found = await listStatementRows(tx, part, limit + 1);
  const rows = found.slice(0, limit);
  return { rows: part.towards === "newer" ? rows.reverse() : rows, hasMore: found.length > limit };
}

/** A page of an account's statement. Refuses: `forbidden`. */
export async function readStatement(
  scope: MerchantScope,
  query: StatementSpan & {
    readonly place: StatementPart["place"];
    readonly towards: StatementPart["towards"];
  },
): Promise<StatementPage> {
  requirePermission(scope, "ledger.read");
  return inMerchantTx(scope, async (tx) => {
    const { rows, hasMore } = await cutRows(tx, query, STATEMENT_PAGE_SIZE);
    const isWhole = query.reason === null;
    const lines = isWhole
      ? await addBalances(tx, query, rows)
      : rows.map((row) => ({ ...row, balanceMinor: null }));
    const hasNewer = query.towards === "newer" ? hasMore : query.place !== null;
    const hasOlder = query.towards === "older" ? hasMore : true;
    return {
      lines,
      totals: await readTotals(tx, query),
      newer: hasNewer ? placeOf(rows[0]) : null,
      older: hasOlder ? placeOf(rows.at(-1)) : null,
      now: tx.now,
    };
  });
}

/** Rows of one reading of an export. */
const EXPORT_STEP = 1_000;

async function* readLines(scope: MerchantScope, span: StatementSpan): AsyncGenerator<StatementLine> {
  let place: StatementPlace | null = null;
  let balanceMinor = 0n;
  for (let isFirst = true; ; isFirst = false) {
    const part: StatementPart = { ...span, place, towards: "newer" };
    const rows = await inMerchantTx(scope, async (tx) => {
      if (isFirst) balanceMinor = (await readTotals(tx, span)).openingMinor;
      return listStatementRows(tx, part, EXPORT_STEP);
    });
    for (const row of rows) {
      balanceMinor += row.amountMinor;
      yield { ...row, balanceMinor: span.reason === null ? balanceMinor : null };
    }
    place = placeOf(rows.at(-1));
    if (rows.length < EXPORT_STEP) return;
  }
}

/** Every row of a span, oldest first, each with the balance after it, read a thousand at a time. Refuses: `forbidden`. */
export function exportStatement(scope: MerchantScope, span: StatementSpan): AsyncGenerator<StatementLine> {
  requirePermission(scope, "ledger.read");
  requirePermission(scope, "exports.create");
  return readLines(scope, span);
}
