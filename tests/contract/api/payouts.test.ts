import { beforeAll, describe, expect, it } from "vitest";
import { type ApiMerchant, asOwner, openApiMerchant, saleOf } from "./api-world";
import { payOut } from "./pay-out";

let shop: ApiMerchant;
beforeAll(async () => {
  shop = await openApiMerchant();
});

const idsOf = async (path: string) =>
  (await shop.get(path)).body.data.map(({ id }: { id: string }) => id) as string[];

describe("a payout of the API", () => {
  it("is told line by line from gross to what arrived", async () => {
    const id = await payOut(shop, {
      gross: 1_000_000,
      commission: 20_000,
      tax: 1_000,
      refunds: 5_000,
      arrived: 974_000,
      valueDate: "2026-10-30",
    });
    const { status, body } = await shop.get(`/payouts/${id}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      id,
      terminal: shop.terminals[0]?.id,
      status: "paid",
      currency: "TRY",
      amount: 974_000,
      net: 974_000,
      difference: 0,
      gross: 1_000_000,
      shopperFee: 0,
      commission: 20_000,
      fixedFee: 0,
      tax: 1_000,
      reserveHeld: 0,
      reserveReleased: 0,
      refunds: 5_000,
      carriedIn: 0,
      carriedOut: 0,
      bankReference: id,
      valueDate: "2026-10-30",
      paidAt: "2026-10-30T00:00:00.000Z",
      createdAt: "2026-10-30T00:00:00.000Z",
      batches: [],
    });
  });

  it("is not found by another merchant, nor where there is none", async () => {
    const id = await payOut(shop);
    const other = await openApiMerchant();
    for (const wanted of [id, "po_none"]) {
      const { status, body } = await other.get(`/payouts/${wanted}`);
      expect([status, body.code]).toEqual([404, "payout_not_found"]);
    }
    expect((await other.get("/payouts")).body).toEqual({ data: [], hasMore: false, nextCursor: null });
  });
});

describe("a payout and the payments in it", () => {
  it("name their batches; a refund of a later day is a line of its own and the sale's line stays", async () => {
    const own = await openApiMerchant();
    const sale = (await own.post("/payments", saleOf({ amount: 20_000 }))).body;
    const { net } = sale.settlement;
    await own.post("/batches/close", {});
    const [line] = (await own.get(`/payments/${sale.id}`)).body.settlement.lines;
    expect(line).toMatchObject({ kind: "net", amount: net, status: "settling" });
    const payout = await payOut(own, { gross: 20_000, commission: sale.settlement.commission, arrived: net });
    await asOwner("update batches set payout_id = $1 where id = $2", [payout, sale.batch.id]);
    expect((await own.get(`/payouts/${payout}`)).body.batches).toEqual([
      { id: sale.batch.id, number: 1, kind: "settlement", amount: net, closedAt: expect.any(String) },
    ]);
    const { body: refund } = await own.post(`/payments/${sale.id}/refunds`, { amount: 5_000 });
    expect(refund.status).toBe("succeeded");
    const { settlement } = (await own.get(`/payments/${sale.id}`)).body;
    expect(settlement.status).toBe("paid");
    expect(settlement.commission).toBeLessThan(sale.settlement.commission);
    expect(settlement.net).toBe(15_000 - settlement.commission);
    expect(settlement.lines).toEqual([
      { ...line, status: "paid" },
      { kind: "refund", amount: settlement.net - net, valueDate: expect.any(String), status: "open" },
    ]);
    const [listed] = (await own.get("/payments")).body.data;
    expect(listed.settlement).toEqual(settlement);
  });
});

describe("a payment of a terminal that holds a reserve", () => {
  it("tells the reserve beside the rest, with the day on which it becomes free", async () => {
    const own = await openApiMerchant();
    await asOwner(
      `update terminals set commission = commission || '{"reservePpm": 100000, "reserveDays": 30}'::jsonb
       where merchant_id = $1`,
      [own.scope.merchantId],
    );
    const sale = (await own.post("/payments", saleOf({ amount: 20_000 }))).body;
    const { net, commission } = sale.settlement;
    expect(net).toBe(20_000 - commission - 2_000);
    expect(sale.settlement.lines).toEqual([
      { kind: "net", amount: net, valueDate: expect.any(String), status: "open" },
      { kind: "reserve", amount: 2_000, valueDate: expect.any(String), status: "open" },
    ]);
    const [rest, reserve] = sale.settlement.lines;
    const days = (Date.parse(reserve.valueDate) - Date.parse(rest.valueDate)) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(30);
    await own.post("/batches/close", {});
    const closed = (await own.get(`/payments/${sale.id}`)).body.settlement;
    expect(closed.lines.map(({ status }: { status: string }) => status)).toEqual(["settling", "settling"]);
  });
});

describe("the list of payouts", () => {
  it("runs by value date from the newest on, page after page, and narrows by day, state and terminal", async () => {
    shop = await openApiMerchant();
    const [first, second] = shop.terminals;
    const old = await payOut(shop, { valueDate: "2026-11-02", arrived: 100 });
    const carried = await payOut(shop, {
      valueDate: "2026-11-03",
      status: "carried",
      refunds: 50,
      carriedOut: -50,
    });
    const newest = await payOut(shop, { valueDate: "2026-11-04", arrived: 70, terminal: second?.id ?? "" });
    expect(await idsOf("/payouts")).toEqual([newest, carried, old]);
    const page = await shop.get("/payouts?limit=2");
    expect(page.body).toMatchObject({ hasMore: true, data: [{ id: newest }, { id: carried }] });
    expect(await idsOf(`/payouts?limit=2&cursor=${page.body.nextCursor}`)).toEqual([old]);
    expect(await idsOf("/payouts?status=carried")).toEqual([carried]);
    expect(await idsOf("/payouts?valueDateFrom=2026-11-03&valueDateTo=2026-11-03")).toEqual([carried]);
    expect(await idsOf("/payouts?valueDateTo=2026-11-02")).toEqual([old]);
    expect(await idsOf(`/payouts?terminal=${first?.id}`)).toEqual([carried, old]);
  });

  it("neither skips nor repeats payouts of one value date", async () => {
    shop = await openApiMerchant();
    const made = new Set<string>();
    for (let count = 0; count < 5; count += 1) made.add(await payOut(shop, { valueDate: "2026-11-05" }));
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const { body } = await shop.get(`/payouts?limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen)).toEqual(made);
  });

  it.each(["status=late", "valueDateFrom=24.11.2026", "valueDateTo=2026-13-01", "payment=pay_1"])(
    "refuses %s by name",
    async (filter) => {
      const { status, body } = await shop.get(`/payouts?${filter}`);
      expect([status, body.code]).toEqual([422, "invalid_request"]);
    },
  );
});
