import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPayment } from "@/server/payments/create-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import { databaseUrls } from "@/tests/support/database";
import { openShop, type Shop, saleOf } from "@/tests/support/merchant-world";
import { openWorld } from "@/tests/support/world";
import { asOwner, openAppClient } from "@/tests/support/world-sql";

let shop: Shop;
let app: pg.Client;
let owner: pg.Client;
beforeAll(async () => {
  const world = await openWorld();
  shop = await openShop(world);
  const sale = await createPayment(shop.scope, saleOf(), world.context);
  await requestRefund(
    shop.scope,
    { paymentId: sale.id, amountMinor: 100n, reason: "other", note: null, expectedRefundableMinor: null },
    world.context,
  );
  app = await openAppClient();
  await app.query("select set_config('app.merchant_id', $1, false)", [shop.scope.merchantId]);
  owner = new pg.Client({ connectionString: databaseUrls().DATABASE_URL });
  await owner.connect();
});
afterAll(() => Promise.all([app.end(), owner.end()]));

const ROLES = [
  ["the application's role", () => app],
  ["the owner", () => owner],
] as const;

interface Posting {
  readonly account: string;
  readonly amountMinor: number;
  readonly currency?: string;
  readonly position?: number;
}

const SOUND: readonly Posting[] = [
  { account: "bank_receivable", amountMinor: 500 },
  { account: "sales", amountMinor: -500 },
];

async function insertEntry(
  client: pg.Client,
  id: string,
  over: { reason?: string; reference?: string } = {},
) {
  const { reason = "capture", reference = id } = over;
  await client.query(
    "insert into ledger_entries (id, merchant_id, reason, reference, occurred_at) values ($1, $2, $3, $4, '2026-11-23Z')",
    [id, shop.scope.merchantId, reason, reference],
  );
}

async function insertPostings(client: pg.Client, entryId: string, postings: readonly Posting[]) {
  await client.query(
    `insert into ledger_postings (entry_id, position, merchant_id, account, currency, amount_minor, occurred_at)
     select $1, (p->>'position')::int, $2, p->>'account', p->>'currency', (p->>'amountMinor')::bigint, '2026-11-23Z'
     from jsonb_array_elements($3::jsonb) p`,
    [
      entryId,
      shop.scope.merchantId,
      JSON.stringify(postings.map((posting, position) => ({ position, currency: "TRY", ...posting }))),
    ],
  );
}

/** Writes an entry with these postings, as one commit. */
async function post(
  client: pg.Client,
  postings: readonly Posting[],
  over: { id?: string; reason?: string; reference?: string } = {},
): Promise<string> {
  const id = over.id ?? `ent_${randomUUID()}`;
  await client.query("begin");
  try {
    await insertEntry(client, id, over);
    if (postings.length > 0) await insertPostings(client, id, postings);
    await client.query("commit");
    return id;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

describe.each(ROLES)("%s", (_name, client) => {
  it("posts an entry that balances", async () => {
    const id = await post(client(), SOUND);
    expect(await asOwner("select 1 from ledger_postings where entry_id = $1", [id])).toHaveLength(2);
  });

  it.each([
    [
      "does not net to zero",
      [
        { account: "a", amountMinor: 500 },
        { account: "b", amountMinor: -499 },
      ],
      /net to zero/,
    ],
    [
      "nets to zero only across currencies",
      [
        { account: "a", amountMinor: 500 },
        { account: "b", amountMinor: -500, currency: "USD" },
      ],
      /net to zero/,
    ],
    ["has a single posting", [{ account: "a", amountMinor: 0 }], /not whole/],
    ["has a gap in its positions", [SOUND[0], { ...SOUND[1], position: 2 }], /not whole/],
    ["has no postings", [], /no postings/],
  ] as [string, Posting[], RegExp][])("is refused an entry that %s", async (_what, postings, message) => {
    const before = await asOwner("select count(*) from ledger_entries");
    await expect(post(client(), postings)).rejects.toThrow(message);
    expect(await asOwner("select count(*) from ledger_entries")).toEqual(before);
  });

  it("is refused postings that come late to an entry, even where they balance", async () => {
    const id = await post(client(), SOUND);
    const late = SOUND.map((posting, index) => ({ ...posting, position: index + 2 }));
    await expect(insertPostings(client(), id, late)).rejects.toThrow(/not whole/);
    await expect(insertPostings(client(), id, SOUND)).rejects.toThrow(/duplicate key/);
    expect(await asOwner("select 1 from ledger_postings where entry_id = $1", [id])).toHaveLength(2);
  });

  it("posts one entry for one reason and reference", async () => {
    const reference = `op_${randomUUID()}`;
    await post(client(), SOUND, { reference });
    await expect(post(client(), SOUND, { reference })).rejects.toThrow(/duplicate key/);
    await post(client(), SOUND, { reference, reason: "refund" });
  });

  it.each(["ledger_entries", "ledger_postings", "events", "audit_records"])(
    "can neither change, remove nor empty %s",
    async (table) => {
      const count = () => asOwner(`select count(*)::int as count from ${table}`);
      const before = await count();
      expect(before[0]?.count).toBeGreaterThan(0);
      for (const sql of [
        `update ${table} set merchant_id = merchant_id`,
        `update ${table} set merchant_id = merchant_id where false`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ]) {
        await expect(client().query(sql)).rejects.toThrow(/append-only|permission denied/);
      }
      expect(await count()).toEqual(before);
    },
  );
});

it("the owner is stopped by the guards themselves, not by missing rights", async () => {
  for (const table of ["ledger_entries", "ledger_postings", "events", "audit_records"]) {
    for (const sql of [
      `update ${table} set merchant_id = ''`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      await expect(owner.query(sql)).rejects.toThrow(/append-only/);
    }
  }
});
