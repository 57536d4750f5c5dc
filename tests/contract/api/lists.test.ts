import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { type ApiMerchant, asOwner, GOOD_CARD, openApiMerchant, saleOf } from "./api-world";

let shop: ApiMerchant;

const link = async () =>
  (await shop.post("/payment-links", { currency: "TRY", title: randomUUID() })).body.id;

async function walk(path: string, between: () => Promise<unknown> = async () => {}): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const mark = path.includes("?") ? "&" : "?";
    const from: string = cursor === "" ? "" : `&cursor=${cursor}`;
    const { body } = await shop.get(`${path}${mark}limit=3${from}`);
    ids.push(...body.data.map(({ id }: { id: string }) => id));
    expect(body.hasMore).toBe(body.nextCursor !== null);
    cursor = body.nextCursor;
    await between();
  }
  return ids;
}

beforeAll(async () => {
  shop = await openApiMerchant();
});

describe("a list", () => {
  it("runs from the newest to the oldest and neither skips nor repeats while rows come in", async () => {
    const made: string[] = [];
    for (let count = 0; count < 10; count += 1) made.push(await link());
    const newestFirst = [...made].reverse();
    expect(await walk("/payment-links", link)).toEqual(newestFirst);
  });

  it("neither skips nor repeats rows of the same instant", async () => {
    const own = await openApiMerchant();
    const before = shop;
    shop = own;
    try {
      for (let count = 0; count < 8; count += 1) await link();
      await asOwner("update payment_links set created_at = '2026-11-23T09:00:00Z' where merchant_id = $1", [
        own.scope.merchantId,
      ]);
      const ids = await walk("/payment-links");
      expect(new Set(ids).size).toBe(8);
      expect(ids).toHaveLength(8);
    } finally {
      shop = before;
    }
  });

  it("has twenty rows where no limit is given, and an empty page has no cursor", async () => {
    const own = await openApiMerchant();
    expect((await own.get("/payments")).body).toEqual({ data: [], hasMore: false, nextCursor: null });
    await asOwner(
      `insert into payment_links (id, merchant_id, slug, title, currency, max_instalments, created_at)
       select 'lnk_' || n || $1, $1, 'slug-' || n || $1, 'T', 'TRY', 1, '2026-01-01Z'::timestamptz + n * interval '1 minute'
       from generate_series(1, 25) n`,
      [own.scope.merchantId],
    );
    const { body } = await own.get("/payment-links");
    expect([body.data.length, body.hasMore]).toEqual([20, true]);
    expect((await own.get("/payment-links?limit=100")).body.data).toHaveLength(25);
    expect((await own.get("/payment-links?limit=25")).body).toMatchObject({
      hasMore: false,
      nextCursor: null,
    });
  });
});

describe("payments", () => {
  let own: ApiMerchant;
  const ids: Record<string, string> = {};
  const listed = async (query: string) =>
    (await own.get(`/payments?${query}`)).body.data.map(({ id }: { id: string }) => id);

  beforeAll(async () => {
    own = await openApiMerchant();
    const sell = async (name: string, over: Record<string, unknown>) => {
      ids[name] = (await own.post("/payments", saleOf(over))).body.id;
    };
    await sell("small", { amount: 1_000, orderId: "A-1", customer: { email: "nermin@example.com" } });
    await sell("large", { amount: 900_000, orderId: "A-2", customer: { reference: "c-7" } });
    await sell("declined", { amount: 5_000, card: { ...GOOD_CARD, number: "4111111111111129" } });
    await sell("held", { amount: 7_000, capture: "manual", currency: "EUR" });
    await asOwner("update payments set created_at = '2026-03-01T12:00:00Z' where id = $1", [ids.small]);
  });

  it.each([
    ["status=captured", ["large", "small"]],
    ["status=declined", ["declined"]],
    ["orderId=A-1", ["small"]],
    ["customer=nermin@example.com", ["small"]],
    ["customer=c-7", ["large"]],
    ["customer=cus_none", []],
    ["amountFrom=5000&amountTo=7000", ["held", "declined"]],
    ["amountFrom=900000", ["large"]],
    ["cardLast4=1129", ["declined"]],
    ["cardLast4=0006&status=authorized", ["held"]],
    ["createdTo=2026-03-01T12:00:00Z", []],
    ["createdFrom=2026-03-01T12:00:00Z&createdTo=2026-03-01T12:00:01Z", ["small"]],
    ["createdFrom=2026-03-01T15:00:00%2B03:00&createdTo=2026-03-01T15:00:01%2B03:00", ["small"]],
  ])("are filtered by %s", async (query, names) => {
    expect(await listed(query)).toEqual(names.map((name) => ids[name]));
  });
});

describe("refunds and events", () => {
  it("are filtered by payment, status and type", async () => {
    const own = await openApiMerchant();
    const one = (await own.post("/payments", saleOf())).body.id;
    const two = (await own.post("/payments", saleOf({ card: { ...GOOD_CARD, number: "5406670000000009" } })))
      .body.id;
    const good = (await own.post(`/payments/${one}/refunds`, { amount: 100 })).body.id;
    const bad = (await own.post(`/payments/${two}/refunds`, { amount: 100 })).body.id;
    const idsOf = async (path: string) => (await own.get(path)).body.data.map(({ id }: { id: string }) => id);
    expect(await idsOf("/refunds")).toEqual([bad, good]);
    expect(await idsOf(`/refunds?payment=${one}`)).toEqual([good]);
    expect(await idsOf("/refunds?status=failed")).toEqual([bad]);
    const events = (await own.get(`/events?payment=${one}`)).body.data;
    expect(events.map(({ type }: { type: string }) => type).sort()).toEqual([
      "payment.captured",
      "payment.created",
      "refund.created",
      "refund.succeeded",
    ]);
    const [succeeded] = (await own.get("/events?type=refund.succeeded")).body.data;
    expect(succeeded).toMatchObject({
      id: expect.stringMatching(/^evt_/),
      payment: one,
      data: { object: { id: good, amount: 100, currency: "TRY", status: "succeeded" } },
    });
    expect((await own.get(`/events/${succeeded.id}`)).body).toEqual(succeeded);
    expect(await idsOf(`/events?object=${bad}&type=refund.failed`)).toHaveLength(1);
  });
});
