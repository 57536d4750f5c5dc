import { beforeAll, describe, expect, it } from "vitest";
import { type ApiMerchant, asOwner, openApiMerchant, saleOf } from "./api-world";

let shop: ApiMerchant;
beforeAll(async () => {
  shop = await openApiMerchant();
});

const sell = async (over: Record<string, unknown> = {}) => (await shop.post("/payments", saleOf(over))).body;

describe("day end by hand", () => {
  it("closes the day of every terminal where something was booked, tells so once, and can be asked again", async () => {
    const sale = await sell({ amount: 20_000 });
    const first = await shop.post("/batches/close", {});
    expect(first).toMatchObject({
      status: 200,
      body: {
        hasMore: false,
        nextCursor: null,
        data: [
          {
            id: sale.batch.id,
            terminal: sale.terminal,
            number: 1,
            status: "closed",
            currency: "TRY",
            sales: 20_000,
            refunds: 0,
            net: 20_000 - first.body.data[0].commission,
            bankTotals: { salesCount: 1, sales: 20_000, refundsCount: 0, refunds: 0 },
            closedAt: expect.any(String),
            valueDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
            payout: null,
          },
        ],
      },
    });
    const again = await shop.post("/batches/close", { terminal: sale.terminal });
    expect(again).toMatchObject({ status: 200, body: { data: [] } });
    const events = await shop.get("/events?type=batch.closed");
    expect(events.body.data).toMatchObject([{ data: { object: { number: 1 } } }]);
    const payment = (await shop.get(`/payments/${sale.id}`)).body;
    expect(payment).toMatchObject({
      batch: { status: "closed" },
      giveBack: { method: "refund", reason: "closed_batch" },
    });
  });

  it("asked eight times at once ends one day", async () => {
    const sale = await sell();
    const all = await Promise.all(Array.from({ length: 8 }, () => shop.post("/batches/close", {})));
    expect(all.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const closed = new Set(all.flatMap(({ body }) => body.data.map(({ id }: { id: string }) => id)));
    expect([...closed]).toEqual([sale.batch.id]);
    const rows = await asOwner("select 1 from events where type = 'batch.closed' and object_id = $1", [
      sale.batch.id,
    ]);
    expect(rows).toHaveLength(1);
  });

  it("needs the right to write, and a terminal of one's own", async () => {
    const secret = await shop.keyWith("read");
    const refused = await shop.post("/batches/close", {}, { secret } as never);
    expect([refused.status, refused.body.code]).toEqual([403, "forbidden"]);
    const unknown = await shop.post("/batches/close", { terminal: "trm_none" });
    expect([unknown.status, unknown.body.code]).toEqual([404, "terminal_not_found"]);
  });
});

describe("the list of batches", () => {
  it("runs from the newest to the oldest, page by page, and filters", async () => {
    const other = await openApiMerchant();
    for (const amount of [1_000, 2_000, 3_000]) {
      await other.post("/payments", saleOf({ amount }));
      await other.post("/batches/close", {});
    }
    const whole = (await other.get("/batches?limit=100")).body.data;
    expect(whole.map(({ number }: { number: number }) => number)).toEqual([4, 3, 2, 1]);
    const pages: unknown[] = [];
    let cursor = "";
    do {
      const { body } = await other.get(`/batches?limit=1${cursor && `&cursor=${cursor}`}`);
      pages.push(...body.data);
      cursor = body.nextCursor ?? "";
    } while (cursor !== "");
    expect(pages).toEqual(whole);
    const [terminal] = other.terminals;
    const filtered = await other.get(`/batches?status=closed&terminal=${terminal?.id}`);
    expect(filtered.body.data).toHaveLength(3);
    expect((await other.get("/batches?terminal=trm_none")).body.data).toEqual([]);
    expect((await shop.get("/batches?limit=100")).body.data).not.toContainEqual(whole[0]);
  });
});
