import { randomUUID } from "node:crypto";
import pg from "pg";
import { jobScope } from "@/server/access/job-scope";
import type { SalesDay } from "@/server/contract/analytics";
import type { MerchantScope } from "@/server/db/scope";
import { databaseUrls } from "@/tests/support/database";

/** Runs SQL as the owner, beside the code under test. */
export async function asOwner<T extends pg.QueryResultRow>(
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: databaseUrls().DATABASE_URL });
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** A merchant of its own with one terminal in liras and one in euros. */
export async function makeMerchant(): Promise<MerchantScope> {
  const merchantId = `mer_${randomUUID()}`;
  await asOwner("insert into merchants (id, name, created_at) values ($1, 'Lale', '2026-01-01Z')", [
    merchantId,
  ]);
  for (const currency of ["TRY", "EUR"]) {
    await asOwner(
      `insert into terminals (id, merchant_id, name, bank, currency, connector, client_id, store_key, credentials,
         accepted_md_statuses, instalment_plans, commission, next_day_end_at, created_at)
       values ($1, $2, 'T', 'Deniz', $3, 'simulated', $1, 'k', '{}', '{1}', '[]', '{}', '2027-01-01Z', '2026-01-01Z')`,
      [`trm_${randomUUID()}`, merchantId, currency],
    );
  }
  return jobScope(merchantId, "test");
}

/** A payment as it stands in the tables. Units: minor. */
export interface RawSale {
  readonly at: string;
  readonly amountMinor: number;
  readonly status?: "captured" | "declined" | "authorized" | "created" | "expired";
  readonly declineCode?: string;
  readonly currency?: "TRY" | "EUR";
  readonly brand?: string;
  readonly family?: string | null;
  readonly instalments?: number;
  readonly commissionMinor?: number;
}

const ENTRY = `insert into ledger_entries (id, merchant_id, reason, reference, payment_id, occurred_at)
  values ($1, $2, $3, $1, $4, $5)`;
const POSTINGS = `insert into ledger_postings (entry_id, position, merchant_id, account, currency, amount_minor, occurred_at)
  select $1, p.position, $2, p.account, $3, p.amount, $4::timestamptz
  from unnest($5::int[], $6::text[], $7::bigint[]) p(position, account, amount)`;

type Entry = {
  readonly reason: string;
  readonly paymentId: string;
  readonly currency: string;
  readonly at: string;
  readonly postings: Record<string, number>;
};

async function book(client: pg.Client, merchantId: string, entry: Entry): Promise<void> {
  const id = `ent_${randomUUID()}`;
  const accounts = Object.keys(entry.postings);
  await client.query("begin");
  await client.query(ENTRY, [id, merchantId, entry.reason, entry.paymentId, entry.at]);
  await client.query(POSTINGS, [
    id,
    merchantId,
    entry.currency,
    entry.at,
    accounts.map((_, position) => position),
    accounts,
    Object.values(entry.postings),
  ]);
  await client.query("commit");
}

async function insertPayment(client: pg.Client, merchantId: string, sale: RawSale): Promise<string> {
  const { at, amountMinor, status = "captured", currency = "TRY", brand = "visa", family = "Bonus" } = sale;
  const id = `pay_${randomUUID()}`;
  const isApproved = status === "captured" || status === "authorized";
  const isCaptured = status === "captured";
  await client.query(
    `insert into payments (id, merchant_id, terminal_id, version, status, purpose, channel, currency, amount_minor,
       shopper_fee_minor, authorized_minor, captured_minor, refunded_minor, reserved_minor, commission_minor,
       commission_tax_minor, capture_mode, instalments, points_minor, method, three_d_secure_mode, locale, search_text,
       items, metadata, route_reason, card, decline_code, auth_code, created_at, updated_at, authorized_at, captured_at)
     values ($1, $2, 'trm', 1, $3, 'sale', 'api', $4, $5, 0, $6, $7, 0, 0, $8, 0, 'automatic', $9, 0, 'card', 'auto',
       'tr', '', '[]', '{}', 'priority', $10, $11, 'A1', $12, $12, $13, $14)`,
    [
      id,
      merchantId,
      status,
      currency,
      amountMinor,
      isApproved ? amountMinor : 0,
      isCaptured ? amountMinor : 0,
      isCaptured ? (sale.commissionMinor ?? 0) : 0,
      sale.instalments ?? 1,
      JSON.stringify({ brand, family }),
      sale.declineCode ?? null,
      at,
      isApproved ? at : null,
      isCaptured ? at : null,
    ],
  );
  return id;
}

/** Writes sales with their ledger entries; answers their ids. */
export async function sell(scope: MerchantScope, sales: readonly RawSale[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrls().DATABASE_URL });
  await client.connect();
  try {
    const ids: string[] = [];
    for (const sale of sales) {
      const id = await insertPayment(client, scope.merchantId, sale);
      ids.push(id);
      if ((sale.status ?? "captured") !== "captured") continue;
      const kept = sale.commissionMinor ?? 0;
      await book(client, scope.merchantId, {
        reason: "capture",
        paymentId: id,
        currency: sale.currency ?? "TRY",
        at: sale.at,
        postings: { bank_receivable: sale.amountMinor - kept, commission: kept, sales: -sale.amountMinor },
      });
    }
    return ids;
  } finally {
    await client.end();
  }
}

/** Gives part of a sale back at an instant. Units: minor. */
export async function giveBack(
  scope: MerchantScope,
  paymentId: string,
  { amountMinor, at }: { readonly amountMinor: number; readonly at: string },
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrls().DATABASE_URL });
  await client.connect();
  try {
    await client.query(
      "update payments set refunded_minor = refunded_minor + $2, reserved_minor = reserved_minor + $2, updated_at = $3 where id = $1",
      [paymentId, amountMinor, at],
    );
    await book(client, scope.merchantId, {
      reason: "refund",
      paymentId,
      currency: "TRY",
      at,
      postings: { refunds: amountMinor, bank_receivable: -amountMinor },
    });
  } finally {
    await client.end();
  }
}

/** The folded tables as they stand, for comparison. */
export async function readRollups(scope: MerchantScope): Promise<unknown[]> {
  const sales = await asOwner(
    "select * from rollup_sales_day where merchant_id = $1 order by currency, day",
    [scope.merchantId],
  );
  const dimensions = await asOwner(
    "select * from rollup_dimension_day where merchant_id = $1 order by currency, dimension, key, day",
    [scope.merchantId],
  );
  return [...sales, ...dimensions];
}

/** A day of an answer by its name. */
export const dayOf = (days: readonly SalesDay[], day: string): SalesDay | undefined =>
  days.find((row) => row.day === day);
