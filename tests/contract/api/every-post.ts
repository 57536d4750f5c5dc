import { randomUUID } from "node:crypto";
import { type ApiMerchant, GOOD_CARD, saleOf } from "./api-world";

/** A key that nobody has used. */
export const newKey = () => `key-${randomUUID()}`;

/** A POST: what it makes, its path, its body and another body. */
export type EveryPost = readonly [string, () => Promise<string>, unknown, unknown];

/** Every POST of the API that has an effect, for the merchant that `shopOf` answers when it is needed. */
export function listPosts(shopOf: () => ApiMerchant): readonly EveryPost[] {
  const hold = async () =>
    (await shopOf().post("/payments", saleOf({ capture: "manual" }))).body.id as string;
  const sell = async (over: Record<string, unknown> = {}) =>
    (await shopOf().post("/payments", saleOf(over))).body.id as string;
  const openSession = async () =>
    (
      await shopOf().post("/checkout-sessions", {
        amount: 500,
        currency: "TRY",
        returnUrl: "https://shop.example/",
      })
    ).body.id as string;

  return [
    ["a payment", async () => "/payments", saleOf(), saleOf({ amount: 12_501 })],
    [
      "a payment that waits for 3-D Secure",
      async () => "/payments",
      saleOf({ threeDSecure: "required", returnUrl: "https://shop.example/" }),
      saleOf({ threeDSecure: "required", returnUrl: "https://shop.example/other" }),
    ],
    [
      "a declined payment",
      async () => "/payments",
      saleOf({ card: { ...GOOD_CARD, number: "4111111111111129" } }),
      saleOf({ card: { ...GOOD_CARD, number: "4129111111111111" } }),
    ],
    ["a payment whose answer was lost", async () => "/payments", saleOf({ amount: 77_791 }), saleOf()],
    [
      "a card verification",
      async () => "/card-verifications",
      { card: GOOD_CARD, threeDSecure: "off" },
      { card: GOOD_CARD, threeDSecure: "off", orderId: "V-2" },
    ],
    ["a day end by hand", async () => (await sell()) && "/batches/close", {}, { terminal: "trm_none" }],
    ["a capture", async () => `/payments/${await hold()}/capture`, { amount: 1_000 }, { amount: 1_001 }],
    ["a void", async () => `/payments/${await sell()}/void`, {}, null],
    ["a void of a hold", async () => `/payments/${await hold()}/void`, {}, null],
    ["a refund", async () => `/payments/${await sell()}/refunds`, { amount: 1_000 }, { amount: 1_001 }],
    ["a whole refund", async () => `/payments/${await sell()}/refunds`, {}, { note: "other" }],
    [
      "a checkout session",
      async () => "/checkout-sessions",
      { amount: 500, currency: "TRY", returnUrl: "https://shop.example/" },
      { amount: 501, currency: "TRY", returnUrl: "https://shop.example/" },
    ],
    ["an expired session", async () => `/checkout-sessions/${await openSession()}/expire`, {}, null],
    [
      "a payment link",
      async () => "/payment-links",
      { currency: "TRY", title: "A" },
      { currency: "TRY", title: "B" },
    ],
    [
      "a fault",
      async () => "/test-faults",
      { operation: "void", fault: "decline", times: 1, terminal: "own" },
      { operation: "void", fault: "decline", times: 2, terminal: "own" },
    ],
    ["an advance of the clock", async () => "/test-clock/advance", { by: "PT1S" }, { by: "PT2S" }],
  ];
}
