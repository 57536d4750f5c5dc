import { beforeAll, describe, expect, it } from "vitest";
import { readHostedToken } from "@/server/access/hosted-token";
import { type ApiMerchant, asOwner, countRows, openApiMerchant } from "./api-world";

let shop: ApiMerchant;

beforeAll(async () => {
  shop = await openApiMerchant();
});

const session = (over: Record<string, unknown> = {}) => ({
  amount: 25_000,
  currency: "TRY",
  locale: "tr",
  returnUrl: "https://shop.example/thanks",
  ...over,
});

describe("a checkout session", () => {
  it("is opened with an address that only we could have made", async () => {
    const { status, body } = await shop.post(
      "/checkout-sessions",
      session({
        orderId: "A-9",
        description: "Kitaplar",
        items: [{ sku: "b", name: "Roman", quantity: 1, unitAmount: 25_000 }],
        customer: { email: "a@b.example" },
        methods: ["card"],
        maxInstalments: 6,
        cancelUrl: "https://shop.example/cart",
        expiresInMinutes: 10,
        metadata: { a: "b" },
      }),
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^cs_/),
      status: "open",
      payment: null,
      amount: 25_000,
      currency: "TRY",
      orderId: "A-9",
      items: [{ sku: "b", name: "Roman", quantity: 1, unitAmount: 25_000 }],
      customer: { email: "a@b.example", name: null, phone: null, reference: null },
      methods: ["card"],
      maxInstalments: 6,
      capture: "automatic",
      threeDSecure: "required",
      locale: "tr",
      returnUrl: "https://shop.example/thanks",
      cancelUrl: "https://shop.example/cart",
      metadata: { a: "b" },
      completedAt: null,
    });
    const minutes = (Date.parse(body.expiresAt) - Date.parse(body.createdAt)) / 60_000;
    expect(minutes).toBe(10);
    const [, token = ""] = /\/pay\/(.+)$/.exec(body.url) ?? [];
    expect(readHostedToken(token)).toBe(body.id);
    expect((await shop.get(`/checkout-sessions/${body.id}`)).body).toEqual(body);
  });

  it.each([
    ["no amount", session({ amount: undefined }), "amount", "required"],
    ["no way back", session({ returnUrl: undefined }), "returnUrl", "required"],
    ["a way that is none to be canceled by", session({ cancelUrl: "cart" }), "cancelUrl", "invalid_url"],
    ["a method that is not offered", session({ methods: ["bkm"] }), "methods", "not_supported"],
    ["no method at all", session({ methods: [] }), "methods", "too_few"],
    ["a language that is none", session({ locale: "de" }), "locale", "invalid_value"],
    ["no time to pay", session({ expiresInMinutes: 0 }), "expiresInMinutes", "too_small"],
    ["more than a day to pay", session({ expiresInMinutes: 1_441 }), "expiresInMinutes", "too_large"],
    ["a currency without a terminal", session({ currency: "GBP" }), "currency", "not_supported"],
  ])("is refused for %s", async (_, wrong, param, code) => {
    const before = await countRows(shop.scope);
    const { status, body } = await shop.post("/checkout-sessions", wrong);
    expect([status, body.code]).toEqual([422, "invalid_request"]);
    expect(body.errors[0]).toMatchObject({ param, code });
    expect(await countRows(shop.scope)).toEqual(before);
  });

  it("is expired once and told once", async () => {
    const { body } = await shop.post("/checkout-sessions", session());
    const expired = await shop.post(`/checkout-sessions/${body.id}/expire`);
    expect([expired.status, expired.body.status]).toEqual([200, "expired"]);
    const again = await shop.post(`/checkout-sessions/${body.id}/expire`);
    expect([again.status, again.body.code]).toEqual([409, "checkout_session_state_conflict"]);
    const events = await shop.get(`/events?object=${body.id}`);
    expect(events.body.data).toMatchObject([
      { type: "checkout_session.expired", data: { object: { id: body.id } } },
    ]);
    expect((await shop.get("/checkout-sessions?status=expired")).body.data[0].id).toBe(body.id);
  });

  it("is not expired under a shopper who is paying", async () => {
    const { body } = await shop.post("/checkout-sessions", session());
    const payment = await shop.post("/payments", {
      amount: 25_000,
      currency: "TRY",
      returnUrl: "https://shop.example/",
      threeDSecure: "required",
      card: { number: "5526080000000006", expMonth: 1, expYear: 2090, cvc: "123", holder: "A" },
    });
    await asOwner("update payments set checkout_session_id = $1 where id = $2", [body.id, payment.body.id]);
    const { status, body: refusal } = await shop.post(`/checkout-sessions/${body.id}/expire`);
    expect([status, refusal.code]).toEqual([409, "checkout_session_state_conflict"]);
    expect((await shop.get(`/checkout-sessions/${body.id}`)).body.status).toBe("open");
  });
});

describe("a payment link", () => {
  it("is made, read, listed, renamed and switched off", async () => {
    const made = await shop.post("/payment-links", {
      currency: "TRY",
      title: "Kitap",
      amount: 9_900,
      maxUses: 3,
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      id: expect.stringMatching(/^lnk_/),
      url: expect.stringMatching(/\/l\/[a-z0-9-]+$/),
      active: true,
      uses: 0,
      maxUses: 3,
      amount: 9_900,
      currency: "TRY",
      title: "Kitap",
      description: null,
      maxInstalments: 1,
      expiresAt: null,
    });
    const { id } = made.body;
    expect((await shop.get(`/payment-links/${id}`)).body).toEqual(made.body);
    const changed = await shop.patch(`/payment-links/${id}`, { active: false, title: "Roman" });
    expect(changed).toMatchObject({
      status: 200,
      body: { id, active: false, title: "Roman", amount: 9_900 },
    });
    expect(
      (await shop.get("/payment-links?active=false")).body.data.map((one: { id: string }) => one.id),
    ).toEqual([id]);
    expect((await shop.patch(`/payment-links/${id}`, {})).body).toEqual(changed.body);
  });

  it("leaves the amount to the shopper where it has none", async () => {
    const { body } = await shop.post("/payment-links", { currency: "EUR", title: "Bağış" });
    expect(body).toMatchObject({ amount: null, currency: "EUR" });
  });

  it.each([
    ["no title", { currency: "TRY" }, "title", "required"],
    ["an amount of zero", { currency: "TRY", title: "A", amount: 0 }, "amount", "too_small"],
    [
      "an end that has passed",
      { currency: "TRY", title: "A", expiresAt: "2020-01-01T00:00:00Z" },
      "expiresAt",
      "in_the_past",
    ],
    [
      "a picture",
      { currency: "TRY", title: "A", image: "https://shop.example/a.png" },
      "image",
      "not_supported",
    ],
    ["a stock", { currency: "TRY", title: "A", stock: 4 }, "stock", "not_supported"],
    ["no uses", { currency: "TRY", title: "A", maxUses: 0 }, "maxUses", "too_small"],
  ])("is refused for %s", async (_, wrong, param, code) => {
    const { status, body } = await shop.post("/payment-links", wrong);
    expect([status, body.code]).toEqual([422, "invalid_request"]);
    expect(body.errors[0]).toMatchObject({ param, code });
  });
});

describe("terminals and instalments", () => {
  it("shows terminals without what signs or signs in", async () => {
    const { body, text } = await shop.get("/terminals");
    expect(body.data).toHaveLength(shop.terminals.length);
    for (const terminal of body.data) {
      const own = shop.terminals.find(({ id }) => id === terminal.id);
      const { id, bank, families, ownFamilies, supportsThreeDSecure, acceptedMdStatuses } = own ?? {};
      const rights = { supportsThreeDSecure, acceptedMdStatuses };
      expect(terminal).toMatchObject({ id, bank, active: true, families, ownFamilies, ...rights });
    }
    for (const { storeKey, credentials, clientId } of shop.terminals) {
      for (const secret of [storeKey, clientId, ...Object.values(credentials)])
        expect(text).not.toContain(secret);
    }
  });

  it("names what a card may be charged in", async () => {
    const { status, body } = await shop.get("/instalment-options?bin=55260800&amount=100000&currency=TRY");
    expect(status).toBe(200);
    expect(body.card).toEqual({
      brand: "mastercard",
      type: "credit",
      family: "Axess",
      bank: "Akbank",
      country: "TR",
      commercial: true,
    });
    expect(body.options[0]).toEqual({
      count: 1,
      monthlyAmount: 100_000,
      totalAmount: 100_000,
      shopperFee: 0,
      rateBps: 0,
    });
    expect(body.options.find(({ count }: { count: number }) => count === 6)).toEqual({
      count: 6,
      monthlyAmount: 17_649,
      totalAmount: 105_890,
      shopperFee: 5_890,
      rateBps: 589,
    });
  });

  it("offers one payment alone to debit and to cards that nobody knows", async () => {
    for (const bin of ["47666200", "540001"]) {
      const { body } = await shop.get(`/instalment-options?bin=${bin}&amount=100000`);
      expect(body.options).toHaveLength(1);
    }
  });
});
