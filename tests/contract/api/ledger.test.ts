import { beforeAll, describe, expect, it } from "vitest";
import { type ApiMerchant, openApiMerchant, saleOf } from "./api-world";

let shop: ApiMerchant;
beforeAll(async () => {
  shop = await openApiMerchant();
});

interface Entry {
  readonly id: string;
  readonly reason: string;
  readonly payment: string | null;
  readonly postings: readonly {
    readonly account: string;
    readonly amount: number;
    readonly currency: string;
  }[];
}

const sell = async (over: Record<string, unknown> = {}) => (await shop.post("/payments", saleOf(over))).body;
const list = async (query: string): Promise<Entry[]> =>
  (await shop.get(`/ledger-entries?${query}`)).body.data;

const lira = async (of: ApiMerchant) =>
  (await of.get("/balance")).body.balances.find(({ currency }: { currency: string }) => currency === "TRY");

describe("GET /ledger-entries", () => {
  it("lists what was booked with postings that net to zero, newest first, page by page", async () => {
    const sales = [await sell({ amount: 10_000 }), await sell({ amount: 20_000 })];
    await shop.post(`/payments/${sales[0].id}/refunds`, { amount: 4_000 });
    const whole = await list("limit=100");
    expect(whole.map(({ reason }) => reason)).toEqual(["refund", "capture", "capture"]);
    expect(whole.map(({ payment }) => payment)).toEqual([sales[0].id, sales[1].id, sales[0].id]);
    for (const { postings } of whole) {
      expect(postings.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
    }
    const pages: Entry[] = [];
    let cursor = "";
    do {
      const { body } = await shop.get(`/ledger-entries?limit=1${cursor && `&cursor=${cursor}`}`);
      pages.push(...body.data);
      cursor = body.nextCursor ?? "";
    } while (cursor !== "");
    expect(pages).toEqual(whole);
  });

  it("filters by account, reason, payment and instants, and by several at once", async () => {
    const [refund, second, first] = await list("limit=100");
    expect(await list("account=refunds")).toEqual([refund]);
    expect(await list("account=sales")).toEqual([second, first]);
    expect(await list("account=sales&limit=1")).toEqual([second]);
    expect(await list("reason=refund")).toEqual([refund]);
    expect(await list("reason=capture&account=refunds")).toEqual([]);
    expect(await list("reason=refund&account=bank_receivable")).toEqual([refund]);
    expect(await list(`payment=${first?.payment}`)).toEqual([refund, first]);
    expect(await list(`payment=${first?.payment}&account=sales`)).toEqual([first]);
    expect(await list("createdTo=2020-01-01T00:00:00Z")).toEqual([]);
    expect(await list("createdFrom=2020-01-01T00:00:00Z&account=commission&reason=capture")).toEqual([
      second,
      first,
    ]);
  });

  it("refuses an account that is none by name, and shows another merchant nothing", async () => {
    const refused = await shop.get("/ledger-entries?account=cash");
    expect([refused.status, refused.body.code]).toEqual([422, "invalid_request"]);
    const other = await openApiMerchant();
    const [mine] = await list("limit=1");
    expect((await other.get(`/ledger-entries?payment=${mine?.payment}`)).body.data).toEqual([]);
    expect((await other.get("/ledger-entries")).body.data).toEqual([]);
  });
});

describe("GET /balance", () => {
  it("says what stands in open days, and when closed ones are paid", async () => {
    const other = await openApiMerchant();
    expect((await other.get("/balance")).body.balances).toEqual([]);
    const { body: sale } = await other.post("/payments", saleOf({ amount: 50_000 }));
    const open = await lira(other);
    expect(open).toMatchObject({ settling: { amount: 0, until: null, days: [] }, carried: 0, paid: 0 });
    expect(open.open).toBe(sale.settlement?.net ?? open.open);
    expect(open.open).toBeGreaterThan(0);
    expect(open.open + open.reserve).toBeLessThanOrEqual(50_000);
    await other.post("/batches/close", {});
    const [batch] = (await other.get("/batches?status=closed")).body.data;
    expect(await lira(other)).toMatchObject({
      open: 0,
      settling: {
        amount: open.open,
        until: batch.valueDate,
        days: [{ valueDate: batch.valueDate, amount: open.open }],
      },
      carried: 0,
      paid: 0,
    });
  });

  it("needs the right to read", async () => {
    for (const path of ["/balance", "/ledger-entries"]) {
      const secret = await shop.keyWith("refund");
      const refused = await shop.get(path, { secret } as never);
      expect([refused.status, refused.body.code]).toEqual([403, "forbidden"]);
    }
  });
});
