import { beforeAll, describe, expect, it } from "vitest";
import { API_ROUTES } from "@/server/http/api-routes";
import { type ApiMerchant, callApi, countRows, GOOD_CARD, openApiMerchant, saleOf } from "./api-world";

let shop: ApiMerchant;

beforeAll(async () => {
  shop = await openApiMerchant();
});

const without = (name: string) => {
  const { [name]: _, ...rest } = saleOf();
  return rest;
};
const withCard = (over: Record<string, unknown>) => saleOf({ card: { ...GOOD_CARD, ...over } });
const LONG = "x".repeat(600);

/** What, body, the first wrong field and its code. */
const WRONG_SALES: readonly [string, unknown, string, string][] = [
  ["an unknown field", saleOf({ amout: 1 }), "amout", "unknown_field"],
  ["an unknown field of the card", withCard({ pin: "1" }), "card.pin", "unknown_field"],
  ["no amount", without("amount"), "amount", "required"],
  ["no currency", without("currency"), "currency", "required"],
  ["no card", without("card"), "card", "required"],
  ["an amount as text", saleOf({ amount: "12500" }), "amount", "invalid_type"],
  ["an amount with a fraction", saleOf({ amount: 125.5 }), "amount", "invalid_type"],
  ["an amount of zero", saleOf({ amount: 0 }), "amount", "too_small"],
  ["a negative amount", saleOf({ amount: -1 }), "amount", "too_small"],
  ["an amount above the largest", saleOf({ amount: 100_000_000_000 }), "amount", "too_large"],
  ["a currency that no terminal may hold", saleOf({ currency: "JPY" }), "currency", "invalid_value"],
  ["a currency in lower case", saleOf({ currency: "try" }), "currency", "invalid_value"],
  ["a currency without a terminal", saleOf({ currency: "GBP" }), "currency", "not_supported"],
  [
    "a number that fails its check digit",
    withCard({ number: "5526080000000007" }),
    "card.number",
    "invalid_card_number",
  ],
  ["a number with letters", withCard({ number: "5526o80000000006" }), "card.number", "invalid_card_number"],
  ["a number as a number", withCard({ number: 5_526_080_000_000_006 }), "card.number", "invalid_type"],
  ["a month of 13", withCard({ expMonth: 13 }), "card.expMonth", "too_large"],
  ["a card that has expired", withCard({ expYear: 2020 }), "card.expYear", "expired"],
  ["a code of two digits", withCard({ cvc: "12" }), "card.cvc", "invalid_format"],
  ["a code of four digits for Mastercard", withCard({ cvc: "1234" }), "card.cvc", "invalid_cvc"],
  ["an empty holder", withCard({ holder: "  " }), "card.holder", "too_short"],
  ["a holder of 81 characters", withCard({ holder: "x".repeat(81) }), "card.holder", "too_long"],
  ["no instalments", saleOf({ instalments: 0 }), "instalments", "too_small"],
  ["37 instalments", saleOf({ instalments: 37 }), "instalments", "too_large"],
  ["instalments that the terminal has not", saleOf({ instalments: 13 }), "instalments", "not_available"],
  ["points above the amount", saleOf({ pointsAmount: 12_501 }), "pointsAmount", "too_large"],
  ["a capture mode that is none", saleOf({ capture: "later" }), "capture", "invalid_value"],
  ["no way back from 3-D Secure", saleOf({ threeDSecure: "auto" }), "returnUrl", "required"],
  ["a relative way back", saleOf({ returnUrl: "/back" }), "returnUrl", "invalid_url"],
  ["a script as way back", saleOf({ returnUrl: "javascript:alert(1)" }), "returnUrl", "invalid_url"],
  ["a file as way back", saleOf({ returnUrl: "file:///etc/passwd" }), "returnUrl", "invalid_url"],
  [
    "credentials in the way back",
    saleOf({ returnUrl: "https://a:b@shop.example/" }),
    "returnUrl",
    "invalid_url",
  ],
  ["a saved card beside a card", saleOf({ savedCard: "card_1" }), "savedCard", "not_together"],
  ["a card to be saved", saleOf({ saveCard: true }), "saveCard", "not_supported"],
  ["an order id that is too long", saleOf({ orderId: "x".repeat(65) }), "orderId", "too_long"],
  ["an order id with a zero byte", saleOf({ orderId: "a\u0000b" }), "orderId", "invalid_format"],
  ["a description that is too long", saleOf({ description: LONG }), "description", "too_long"],
  [
    "metadata of 21 pairs",
    saleOf({ metadata: Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`k${at}`, "v"])) }),
    "metadata",
    "too_many",
  ],
  ["a metadata value that is too long", saleOf({ metadata: { a: LONG } }), "metadata.a", "too_long"],
  ["a metadata value that is a number", saleOf({ metadata: { a: 1 } }), "metadata.a", "invalid_type"],
  [
    "an item without a name",
    saleOf({ items: [{ sku: "a", quantity: 1, unitAmount: 1 }] }),
    "items.0.name",
    "required",
  ],
  [
    "an item with a stranger's field",
    saleOf({ items: [{ sku: "a", name: "b", quantity: 1, unitAmount: 1, vat: 2 }] }),
    "items.0.vat",
    "unknown_field",
  ],
  [
    "a customer's e-mail that is none",
    saleOf({ customer: { email: "nermin" } }),
    "customer.email",
    "invalid_format",
  ],
  ["a customer's unknown field", saleOf({ customer: { mail: "a" } }), "customer.mail", "unknown_field"],
  ["a customer that is a number", saleOf({ customer: 7 }), "customer", "invalid_value"],
  ["an amount beyond JSON's whole numbers", saleOf({ amount: 1e17 }), "amount", "too_large"],
  [
    "a holder that turns the direction of text",
    withCard({ holder: "A\u202eB" }),
    "card.holder",
    "invalid_format",
  ],
  ["an order id with a hidden isolate", saleOf({ orderId: "a\u2066b" }), "orderId", "invalid_format"],
];

describe("a payment that is asked for wrongly", () => {
  it.each(WRONG_SALES)("is refused for %s, and nothing is written", async (_, wrong, param, code) => {
    const before = await countRows(shop.scope);
    const { status, body, headers } = await shop.post("/payments", undefined, { raw: JSON.stringify(wrong) });
    expect(headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect([status, body.code]).toEqual([422, "invalid_request"]);
    expect(body.errors[0]).toMatchObject({ param, code, detail: expect.any(String) });
    expect(body.param).toBe(param);
    expect(body.requestId).toBe(headers.get("request-id"));
    expect(await countRows(shop.scope)).toEqual(before);
  });

  it.each([
    ["a saved card that is none", { ...without("card"), savedCard: "card_none" }, "card_not_found"],
    ["a customer that is none", saleOf({ customer: "cus_none" }), "customer_not_found"],
    ["a terminal that is none", saleOf({ terminal: "trm_none" }), "terminal_not_found"],
  ])("is not found for %s", async (_, wrong, code) => {
    const before = await countRows(shop.scope);
    const { status, body } = await shop.post("/payments", wrong);
    expect([status, body.code]).toEqual([404, code]);
    expect(await countRows(shop.scope)).toEqual(before);
  });

  it.each([[[]], [null], [7]])("has no field to name where its body is %j", async (wrong) => {
    const { status, body } = await shop.post("/payments", undefined, { raw: JSON.stringify(wrong) });
    expect([status, body.code, body.param, body.errors]).toEqual([
      422,
      "invalid_request",
      undefined,
      undefined,
    ]);
    expect(body.detail).toBe("The body must be a JSON object, such as `{}`.");
  });

  it("hears once of an amount beyond JSON's whole numbers, with the field's own bound", async () => {
    const { body } = await shop.post("/payments", saleOf({ amount: 1e17 }));
    expect(body.errors).toHaveLength(1);
    expect(body.errors[0].detail).toContain("at most 99999999999.");
  });

  it("is refused packed, whatever is in it", async () => {
    const packed = await shop.post("/payments", saleOf(), { headers: { "Content-Encoding": "gzip" } });
    expect([packed.status, packed.body.code]).toEqual([415, "unsupported_media_type"]);
  });

  it("hears of every wrong field at once", async () => {
    const { body } = await shop.post("/payments", { amount: -1, currency: "TRY", colour: "red" });
    const codes = Object.fromEntries(
      body.errors.map(({ param, code }: { param: string; code: string }) => [param, code]),
    );
    expect(codes).toMatchObject({ amount: "too_small", colour: "unknown_field" });
  });

  it("never hears its card number again", async () => {
    const { text } = await shop.post("/payments", withCard({ number: "4111111111111112", cvc: "987" }));
    expect(text).not.toContain("4111111111111112");
    expect(text).not.toContain("987");
  });
});

const POSTS = API_ROUTES.filter(({ body }) => body !== null).map(({ method, path }) => ({
  method: method as "POST" | "PATCH",
  path: path.replace("{id}", "pay_none"),
}));

describe("a body that is not what it should be", () => {
  it.each(POSTS)(
    "is refused by $method $path as no JSON, another type, too large and too deep",
    async (route) => {
      const send = (raw: BodyInit, headers: Record<string, string> = {}) =>
        callApi(route.method, route.path, { secret: shop.secret, raw, headers });
      const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
      const large = JSON.stringify({ note: "x".repeat(70_000) });
      const expected: [number, string][] = [
        [400, "malformed_json"],
        [400, "malformed_json"],
        [400, "malformed_json"],
        [415, "unsupported_media_type"],
        [415, "unsupported_media_type"],
        [413, "too_large"],
        [413, "too_large"],
        [413, "too_large"],
        [400, "malformed_json"],
      ];
      const answers = [
        await send("{"),
        await send("amount=1"),
        await send(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])),
        await send("amount=1", { "Content-Type": "application/x-www-form-urlencoded" }),
        await send("{}", { "Content-Type": "application/json; charset=iso-8859-9" }),
        await send(deep),
        await send(large),
        await send(new Blob([large]).stream()),
        await send('{"a":"\\ud800"}'),
      ];
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(expected);
    },
  );

  it.each(POSTS)("is refused by $method $path for an unknown field", async ({ method, path }) => {
    const { status, body } = await callApi(method, path, { secret: shop.secret, body: { stranger: 1 } });
    expect([status, body.code]).toEqual([422, "invalid_request"]);
    expect(body.errors).toContainEqual(expect.objectContaining({ param: "stranger", code: "unknown_field" }));
  });
});

const LISTS = API_ROUTES.filter(({ query }) => query !== null).map(({ path }) => path);

describe("a query that is not what it should be", () => {
  it.each(LISTS)("is refused by %s for an unknown name", async (path) => {
    const { status, body } = await shop.get(`${path}?colour=red`);
    expect([status, body.code]).toEqual([422, "invalid_request"]);
    expect(body.errors).toContainEqual(expect.objectContaining({ param: "colour", code: "unknown_field" }));
  });

  it.each([
    ["/payments?limit=0", "limit", "too_small"],
    ["/payments?limit=101", "limit", "too_large"],
    ["/payments?limit=ten", "limit", "invalid_format"],
    ["/payments?limit=5&limit=6", "limit", "given_twice"],
    ["/payments?cursor=none", "cursor", "invalid_cursor"],
    ["/payments?status=sold", "status", "invalid_value"],
    ["/payments?createdFrom=yesterday", "createdFrom", "invalid_format"],
    ["/payments?amountFrom=1.5", "amountFrom", "invalid_format"],
    ["/payments?cardLast4=12", "cardLast4", "invalid_format"],
    ["/payments?orderId=%00", "orderId", "invalid_format"],
    ["/refunds?payment=%00", "payment", "invalid_format"],
    ["/refunds?status=gone", "status", "invalid_value"],
    ["/events?type=payment.eaten", "type", "invalid_value"],
    ["/instalment-options?amount=1000", "bin", "required"],
    ["/instalment-options?bin=12345&amount=1000", "bin", "invalid_format"],
  ])("is refused: %s", async (path, param, code) => {
    const { status, body } = await shop.get(path);
    expect([status, body.code]).toEqual([422, "invalid_request"]);
    expect(body.errors[0]).toMatchObject({ param, code });
  });
});

describe("an address or method that is none", () => {
  it.each(["/nothing", "/payments/a/b/c", "", "/payments/", "/customers"])(
    "is not found: %s",
    async (path) => {
      const { status, body, headers } = await shop.get(path);
      expect([status, body.code]).toEqual([404, "not_found"]);
      expect(headers.get("content-type")).toMatch(/^application\/problem\+json/);
    },
  );

  it.each(["pay_%00", "pay_'; drop table payments", "%F0%9F%98%80", "x".repeat(500)])(
    "is not found as a payment: %s",
    async (id) => {
      const { status, body } = await shop.get(`/payments/${id}`);
      expect([status, body.code]).toEqual([404, "payment_not_found"]);
    },
  );

  it("is told which methods there are", async () => {
    const { status, body, headers } = await callApi("PUT", "/payments", { secret: shop.secret, body: {} });
    expect([status, body.code]).toEqual([405, "method_not_allowed"]);
    expect(headers.get("allow")).toBe("POST, GET, HEAD, OPTIONS");
    const options = await callApi("OPTIONS", "/payments/pay_1/capture", {});
    expect([options.status, options.headers.get("allow")]).toEqual([204, "POST, OPTIONS"]);
    expect(options.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("answers HEAD like GET, without the body", async () => {
    const head = await callApi("HEAD", "/payments", { secret: shop.secret });
    expect([head.status, head.text]).toEqual([200, ""]);
    expect(head.headers.get("request-id")).toMatch(/^req_/);
  });
});
