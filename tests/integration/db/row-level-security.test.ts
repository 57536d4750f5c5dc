import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPayment } from "@/server/payments/create-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import { openShop, type Shop, saleOf } from "@/tests/support/merchant-world";
import { openWorld, type World } from "@/tests/support/world";
import { asOwner, openAppClient } from "@/tests/support/world-sql";

/** Tables of the schema that hold nothing of a merchant. Every other one must be behind row-level security. */
const WITHOUT_MERCHANT = ["_prisma_migrations", "bins", "business_clock", "throttles"];

const APPEND_ONLY = ["ledger_entries", "ledger_postings", "events", "audit_records"];

let world: World;
let mine: Shop;
let theirs: Shop;
let app: pg.Client;
beforeAll(async () => {
  world = await openWorld();
  [mine, theirs] = [await openShop(world), await openShop(world)];
  for (const shop of [mine, theirs]) {
    const sale = await createPayment(shop.scope, saleOf(), world.context);
    await requestRefund(
      shop.scope,
      { paymentId: sale.id, amountMinor: 100n, reason: "other", note: null, expectedRefundableMinor: null },
      world.context,
    );
  }
  app = await openAppClient();
});
afterAll(() => app.end());

const enter = (merchantId: string) =>
  app.query("select set_config('app.merchant_id', $1, false)", [merchantId]);

async function listTables(): Promise<string[]> {
  const rows = await asOwner<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Every table of a merchant, with the column that names the merchant. */
async function listTenantTables(): Promise<{ table: string; column: string }[]> {
  const tables = (await listTables()).filter((table) => !WITHOUT_MERCHANT.includes(table));
  return tables.map((table) => ({ table, column: table === "merchants" ? "id" : "merchant_id" }));
}

/** Tables that the application may do this to. */
async function listGranted(privilege: "SELECT" | "INSERT" | "UPDATE" | "DELETE"): Promise<Set<string>> {
  const tables = await listTables();
  const rows = await asOwner<{ name: string }>(
    "select t as name from unnest($1::text[]) t where has_table_privilege('vezne_app', 'public.' || t, $2)",
    [tables, privilege],
  );
  return new Set(rows.map(({ name }) => name));
}

describe("row-level security", () => {
  it("stands on every table of the schema but those that hold nothing of a merchant", async () => {
    const rows = await asOwner<{ name: string; enabled: boolean; policies: number; hasMerchant: boolean }>(
      `select c.relname as name, c.relrowsecurity as enabled,
         (select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polcmd = '*'
            and p.polqual is not null and p.polwithcheck is not null) as policies,
         exists (select from information_schema.columns k where k.table_schema = 'public'
            and k.table_name = c.relname and k.column_name = 'merchant_id') as "hasMerchant"
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm')`,
    );
    const open = rows.filter(({ enabled, policies }) => !enabled || policies === 0).map(({ name }) => name);
    expect(open.sort()).toEqual(WITHOUT_MERCHANT);
    const unlisted = rows.filter(({ name, hasMerchant }) => hasMerchant && WITHOUT_MERCHANT.includes(name));
    expect(unlisted).toEqual([]);
  });

  it("shows nothing of any table without a merchant", async () => {
    const readable = await listGranted("SELECT");
    for (const merchantId of ["", "mer_nobody"]) {
      await enter(merchantId);
      for (const { table } of await listTenantTables()) {
        if (!readable.has(table)) continue;
        const { rows } = await app.query(`select 1 from ${table} limit 1`);
        expect({ table, rows }).toEqual({ table, rows: [] });
      }
    }
    await app.query("reset app.merchant_id");
    expect((await app.query("select 1 from payments limit 1")).rows).toEqual([]);
  });

  it("shows one merchant's rows and none of another's", async () => {
    await enter(mine.scope.merchantId);
    const readable = await listGranted("SELECT");
    for (const { table, column } of await listTenantTables()) {
      if (!readable.has(table)) continue;
      const { rows } = await app.query(`select distinct ${column} as merchant from ${table}`);
      expect(rows.filter(({ merchant }) => merchant !== mine.scope.merchantId)).toEqual([]);
    }
    expect((await app.query("select 1 from payments")).rows).toHaveLength(1);
    expect((await app.query("select 1 from terminals")).rows).toHaveLength(1);
  });

  it("lets no row of another merchant be changed or removed", async () => {
    await enter(mine.scope.merchantId);
    const [mayUpdate, mayDelete] = [await listGranted("UPDATE"), await listGranted("DELETE")];
    for (const { table, column } of await listTenantTables()) {
      const { merchantId } = theirs.scope;
      if (mayUpdate.has(table)) {
        const sql = `update ${table} set ${column} = ${column} where ${column} = $1`;
        expect({ table, changed: (await app.query(sql, [merchantId])).rowCount }).toEqual({
          table,
          changed: 0,
        });
        const given = await app
          .query(`update ${table} set ${column} = $1`, [merchantId])
          .then(({ rowCount }) => `${rowCount} rows`, String);
        expect(given, table).toMatch(/^0 rows$|row-level security/);
      }
      if (mayDelete.has(table)) {
        const { rowCount } = await app.query(`delete from ${table} where ${column} = $1`, [merchantId]);
        expect({ table, removed: rowCount }).toEqual({ table, removed: 0 });
      }
    }
  });

  it("lets no row be inserted under another merchant's name", async () => {
    await enter(mine.scope.merchantId);
    const mayInsert = await listGranted("INSERT");
    for (const { table, column } of await listTenantTables()) {
      if (!mayInsert.has(table)) continue;
      const copied = await asOwner<{ row: object }>(
        `select to_jsonb(t) as row from ${table} t where ${column} = $1 limit 1`,
        [theirs.scope.merchantId],
      );
      const row = copied[0]?.row ?? { [column]: theirs.scope.merchantId };
      const insert = app.query(
        `insert into ${table} select * from jsonb_populate_record(null::${table}, $1::jsonb)`,
        [JSON.stringify(row)],
      );
      await expect(insert, table).rejects.toThrow(/row-level security/);
    }
  });

  it("refuses decisions that carry another merchant's rows", async () => {
    const [payment] = await asOwner<{ row: { id: string; version: number; status: string } }>(
      "select to_jsonb(p) as row from payments p where merchant_id = $1",
      [theirs.scope.merchantId],
    );
    if (!payment) throw new Error("there is no payment");
    const nothing = Object.fromEntries(
      "claims created moved attempts operations refunds batches entries postings events audit jobs"
        .split(" ")
        .map((part) => [part, []]),
    );
    const decide = (document: object) =>
      app.query<{ written: number }>("select record_decisions($1, $2::jsonb) as written", [
        mine.scope.merchantId,
        JSON.stringify({ ...nothing, ...document }),
      ]);
    const next = { ...payment.row, version: payment.row.version + 1, status: "voided" };
    expect((await decide({ moved: [next] })).rows).toEqual([{ written: 0 }]);
    await expect(decide({ created: [{ ...payment.row, id: "pay_planted" }] })).rejects.toThrow(
      /row-level security/,
    );
    for (const [part, table] of [
      ["operations", "operations"],
      ["attempts", "attempts"],
      ["refunds", "refunds"],
      ["events", "events"],
    ] as const) {
      const [row] = await asOwner<{ row: object }>(
        `select to_jsonb(t) as row from ${table} t where merchant_id = $1 limit 1`,
        [theirs.scope.merchantId],
      );
      await expect(decide({ [part]: [row?.row] }), part).rejects.toThrow(/row-level security/);
      await expect(decide({ [part]: [{ ...row?.row, id: "planted" }] }), part).rejects.toThrow(
        /row-level security/,
      );
    }
    const after = await asOwner("select to_jsonb(p) as row from payments p where merchant_id = $1", [
      theirs.scope.merchantId,
    ]);
    expect(after).toEqual([payment]);
  });
});

describe("the application's role", () => {
  it("can neither bypass row-level security nor become somebody who can", async () => {
    const [role] = await asOwner(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
         (select count(*)::int from pg_auth_members m where m.member = r.oid) as memberships,
         (select count(*)::int from pg_class c where c.relowner = r.oid) as owned
       from pg_roles r where rolname = 'vezne_app'`,
    );
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      memberships: 0,
      owned: 0,
    });
  });

  it.each([
    "create table planted (id int)",
    "create schema planted",
    "alter table payments disable row level security",
    "alter table payments add column planted int",
    "drop table payments",
    "drop policy merchant_only on payments",
    "drop trigger ledger_entries_append_only on ledger_entries",
    "alter table ledger_entries disable trigger all",
    "create function planted() returns int language sql as 'select 1'",
    "set session authorization vezne_owner",
    "set role vezne_owner",
    "set session_replication_role = 'replica'",
    "select * from graphile_worker._private_jobs",
  ])("is refused: %s", async (sql) => {
    await expect(app.query(sql)).rejects.toThrow(/permission denied|must be owner|cannot/);
  });

  it("may not change or remove what is append-only", async () => {
    const [mayUpdate, mayDelete] = [await listGranted("UPDATE"), await listGranted("DELETE")];
    for (const table of APPEND_ONLY) {
      expect([table, mayUpdate.has(table), mayDelete.has(table)]).toEqual([table, false, false]);
    }
  });

  it("has no more than the functions that were given to it", async () => {
    const rows = await asOwner<{ name: string }>(
      `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname = 'public' and p.prosecdef and has_function_privilege('vezne_app', p.oid, 'execute')
         and not coalesce(p.proconfig, '{}')::text[] && array['search_path=public, pg_temp']`,
    );
    expect(rows).toEqual([]);
  });
});
