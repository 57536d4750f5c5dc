import { beforeAll, describe, expect, it } from "vitest";
import { type ApiMerchant, asOwner, countRows, GOOD_CARD, openApiMerchant, saleOf } from "./api-world";
import { listPosts, newKey } from "./every-post";

let shop: ApiMerchant;

beforeAll(async () => {
  shop = await openApiMerchant();
});

const POSTS = listPosts(() => shop);

const owned = (body: unknown): unknown =>
  typeof body === "object" && body !== null && "terminal" in body
    ? { ...body, terminal: shop.terminals[1]?.id }
    : body;

describe("the same key", () => {
  it.each(POSTS)(
    "gives %s once, the same answer again, and refuses another body",
    async (_, pathOf, one, two) => {
      const path = await pathOf();
      const key = newKey();
      const first = await shop.post(path, owned(one), { key });
      expect(first.status).toBeLessThan(300);
      expect(first.headers.get("idempotent-replayed")).toBeNull();
      const rows = await countRows(shop.scope);
      const again = await shop.post(path, owned(one), { key });
      expect(again.headers.get("idempotent-replayed")).toBe("true");
      expect([again.status, again.text]).toEqual([first.status, first.text]);
      expect(again.headers.get("request-id")).not.toBe(first.headers.get("request-id"));
      if (two !== null) {
        const other = await shop.post(path, owned(two), { key });
        expect([other.status, other.body.code]).toEqual([422, "idempotency_key_reused"]);
      }
      expect(await countRows(shop.scope)).toEqual(rows);
    },
  );

  it("counts by what is said, not by the order in which it is said, nor by the security code", async () => {
    const key = newKey();
    const first = await shop.post("/payments", saleOf(), { key });
    const turned = Object.fromEntries(
      Object.entries(saleOf({ card: { ...GOOD_CARD, cvc: "321" } })).reverse(),
    );
    const again = await shop.post("/payments", turned, { key });
    expect([again.body.id, again.headers.get("idempotent-replayed")]).toEqual([first.body.id, "true"]);
  });

  it("is another one at another address and for another merchant", async () => {
    const key = newKey();
    const other = await openApiMerchant();
    const [one, two, three] = await Promise.all([
      shop.post("/payments", saleOf(), { key }),
      other.post("/payments", saleOf(), { key }),
      shop.post("/payment-links", { currency: "TRY", title: "A" }, { key }),
    ]);
    expect([one?.status, two?.status, three?.status]).toEqual([201, 201, 201]);
    expect(one?.body.id).not.toBe(two?.body.id);
  });

  it("sent twenty times at once makes one payment", async () => {
    const key = newKey();
    const before = (await countRows(shop.scope)).payments ?? 0;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => shop.post("/payments", saleOf(), { key })),
    );
    const made = answers.filter(({ status }) => status === 201);
    const running = answers.filter(({ status }) => status === 409);
    expect(made.length + running.length).toBe(20);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    for (const { body, headers } of running) {
      expect(body.code).toBe("idempotency_in_progress");
      expect(headers.get("retry-after")).toBe("1");
    }
    expect((await countRows(shop.scope)).payments).toBe(before + 1);
    const after = await shop.post("/payments", saleOf(), { key });
    expect([after.status, after.body.id]).toEqual([201, made[0]?.body.id]);
  });

  it("sent twenty times at once gives back once", async () => {
    const id = (await shop.post("/payments", saleOf({ amount: 50_000 }))).body.id as string;
    const key = newKey();
    await Promise.all(
      Array.from({ length: 20 }, () => shop.post(`/payments/${id}/refunds`, { amount: 1_000 }, { key })),
    );
    expect((await shop.get(`/payments/${id}`)).body.amountRefunded).toBe(1_000);
  });

  it("keeps a bank's refusal", async () => {
    const id = (
      await shop.post(
        "/payments",
        saleOf({ capture: "manual", card: { ...GOOD_CARD, number: "5406670000000009" } }),
      )
    ).body.id;
    const key = newKey();
    const first = await shop.post(`/payments/${id}/capture`, {}, { key });
    const again = await shop.post(`/payments/${id}/capture`, {}, { key });
    expect([first.status, first.body.code]).toEqual([422, "bank_refused"]);
    expect([again.text, again.headers.get("idempotent-replayed")]).toEqual([first.text, "true"]);
    expect(again.headers.get("content-type")).toMatch(/problem\+json/);
  });

  it("may try again after a 503 that was given before the bank was called", async () => {
    const key = newKey();
    const first = await shop.post("/payments", saleOf({ amount: 33_395 }), { key });
    expect([first.status, first.body.code]).toEqual([503, "bank_unavailable"]);
    const again = await shop.post("/payments", saleOf({ amount: 33_395 }), { key });
    // The amount forces the fault once more: what counts is that the bank was asked again, as another payment.
    expect(again.headers.get("idempotent-replayed")).toBeNull();
    const other = await shop.post("/payments", saleOf({ amount: 33_300 }), { key });
    expect([other.status, other.body.status]).toEqual([201, "captured"]);
  });

  it("gives back once where a refund was refused because the bank was down", async () => {
    const { id } = (await shop.post("/payments", saleOf({ amount: 50_000 }))).body;
    await shop.post("/test-faults", { operation: "refund", fault: "down", times: 1 });
    const give = (key: string) => shop.post(`/payments/${id}/refunds`, { amount: 1_000 }, { key });
    const key = newKey();
    const refused = await give(key);
    expect([refused.status, refused.body.code]).toEqual([503, "bank_unavailable"]);
    expect((await shop.get(`/payments/${id}`)).body.giveBack.refundable).toBe(50_000);
    expect((await shop.get(`/refunds?payment=${id}`)).body.data).toMatchObject([{ status: "failed" }]);
    await shop.delete("/test-faults");
    const again = await give(key);
    expect([again.status, again.body.status]).toEqual([201, "succeeded"]);
    expect((await give(key)).body.id).toBe(again.body.id);
    expect((await shop.get(`/payments/${id}`)).body.amountRefunded).toBe(1_000);
  });

  it.each([
    ["fields that are wrong", "/payments", saleOf({ amount: 0 }), 422],
    ["a terminal that is none", "/payments", saleOf({ terminal: "trm_none" }), 404],
    ["a payment that is none", "/payments/pay_none/capture", {}, 404],
  ])("is not used up by %s", async (_, path, wrong, status) => {
    const key = newKey();
    expect((await shop.post(path, wrong, { key })).status).toBe(status);
    expect((await shop.post("/payments", saleOf(), { key })).status).toBe(201);
    const [row] = await asOwner<{ count: number }>(
      "select count(*)::int as count from idempotency_keys where merchant_id = $1 and key = $2",
      [shop.scope.merchantId, key],
    );
    expect(row?.count).toBe(1);
  });

  it.each(["", "x".repeat(256), "tab\there"])(
    "is refused where it is not printable or too long: %j",
    async (key) => {
      const { status, body } = await shop.post("/payments", saleOf(), { key });
      expect([status, body.code, body.param]).toEqual([422, "invalid_request", "Idempotency-Key"]);
    },
  );
});
