import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { inMerchantTx } from "@/server/db/merchant-tx";
import { draftClaim } from "@/server/idempotency/draft-claim";
import { forgetAnswers } from "@/server/idempotency/forget-answers";
import { recordClaim } from "@/server/idempotency/record-claim";
import { storeAnswer } from "@/server/idempotency/store-answer";
import { type ApiMerchant, asOwner, countRows, GOOD_CARD, openApiMerchant, saleOf } from "./api-world";

let shop: ApiMerchant;

beforeAll(async () => {
  shop = await openApiMerchant();
});

const newKey = () => `key-${randomUUID()}`;

const hold = async () => (await shop.post("/payments", saleOf({ capture: "manual" }))).body.id as string;
const sell = async (over: Record<string, unknown> = {}) =>
  (await shop.post("/payments", saleOf(over))).body.id as string;
const openSession = async () =>
  (
    await shop.post("/checkout-sessions", {
      amount: 500,
      currency: "TRY",
      returnUrl: "https://shop.example/",
    })
  ).body.id as string;

/** Every POST: its path, its body and another body. */
const POSTS: readonly [string, () => Promise<string>, unknown, unknown][] = [
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
    const id = await sell({ amount: 50_000 });
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

describe("a request whose process died", () => {
  const claimFor = (path: string, body: unknown, key: string) =>
    draftClaim({ endpoint: `POST /api/v1${path}`, key, body });

  /** What stands after a kill: the claim with its work, no answer, a lease that ends when it is told. */
  const forgetAnswerOf = async (key: string, lease: string) =>
    asOwner(
      `update idempotency_keys set response_status = null, response_body = null, lease_until = now() ${lease}
       where merchant_id = $1 and key = $2`,
      [shop.scope.merchantId, key],
    );

  it("is still running while its lease lasts", async () => {
    const key = newKey();
    await inMerchantTx(shop.scope, (tx) => recordClaim(tx, claimFor("/payments", saleOf(), key)));
    const { status, body } = await shop.post("/payments", saleOf(), { key });
    expect([status, body.code]).toEqual([409, "idempotency_in_progress"]);
  });

  it.each(POSTS.filter(([what]) => !/fault|clock/.test(what)))(
    "is answered from %s that it made",
    async (_, pathOf, one) => {
      const path = await pathOf();
      const key = newKey();
      const first = await shop.post(path, one, { key });
      const rows = await countRows(shop.scope);
      await forgetAnswerOf(key, "- interval '1 second'");
      const again = await shop.post(path, one, { key });
      expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([first.status, "true"]);
      expect(again.body.id).toBe(first.body.id);
      const {
        payments,
        refunds,
        checkout_sessions: sessions,
        payment_links: links,
      } = await countRows(shop.scope);
      expect({ payments, refunds, sessions, links }).toEqual({
        payments: rows.payments,
        refunds: rows.refunds,
        sessions: rows.checkout_sessions,
        links: rows.payment_links,
      });
      const kept = await shop.post(path, one, { key });
      expect([kept.status, kept.text]).toEqual([again.status, again.text]);
    },
  );

  it("is driven to an end where the bank had acted and nobody had heard it", async () => {
    const key = newKey();
    const first = await shop.post("/payments", saleOf({ amount: 44_491 }), { key });
    expect(first.body.status).toBe("unknown");
    await asOwner(
      `update operations set status = 'sending', lease_until = now() - interval '1 second' where payment_id = $1`,
      [first.body.id],
    );
    await forgetAnswerOf(key, "- interval '1 second'");
    const again = await shop.post("/payments", saleOf({ amount: 44_491 }), { key });
    expect([again.status, again.body.id, again.body.status]).toEqual([201, first.body.id, "captured"]);
  });

  it("is asked to wait while a try that had sent nothing yet is cleared up, and may then try again", async () => {
    const key = newKey();
    const body = saleOf({ threeDSecure: "required", returnUrl: "https://shop.example/" });
    const first = await shop.post("/payments", body, { key });
    // As a kill between the two transactions leaves it: written down, the bank not asked for a challenge yet.
    await asOwner("update attempts set status = 'processing', challenge = null where payment_id = $1", [
      first.body.id,
    ]);
    await asOwner(
      "update payments set status = 'processing', due_at = now() + interval '2 minutes' where id = $1",
      [first.body.id],
    );
    await forgetAnswerOf(key, "- interval '1 second'");
    const waiting = await shop.post("/payments", body, { key });
    expect([waiting.status, waiting.body.code]).toEqual([409, "idempotency_in_progress"]);
    await shop.post("/test-clock/advance", { by: "PT3M" });
    await forgetAnswerOf(key, "- interval '1 second'");
    const ended = await shop.post("/payments", body, { key });
    expect([ended.status, ended.body.code]).toEqual([503, "bank_unavailable"]);
    const again = await shop.post("/payments", body, { key });
    expect([again.status, again.body.status]).toEqual([201, "requires_action"]);
    expect(again.body.id).not.toBe(first.body.id);
  });

  it("writes nothing when it wakes after its lease", async () => {
    const key = newKey();
    const first = await shop.post("/payments", saleOf(), { key });
    const late = { ...claimFor("/payments", saleOf(), key), leaseUntil: new Date(0) };
    await forgetAnswerOf(key, "+ interval '1 minute'");
    await storeAnswer(shop.scope, late, { status: 201, body: "{}" });
    await forgetAnswerOf(key, "- interval '1 second'");
    expect((await shop.post("/payments", saleOf(), { key })).body.id).toBe(first.body.id);
  });

  it("is driven to an end by one of ten who ask at once", async () => {
    const key = newKey();
    const first = await shop.post("/payments", saleOf({ amount: 55_591 }), { key });
    await forgetAnswerOf(key, "- interval '1 second'");
    const all = await Promise.all(
      Array.from({ length: 10 }, () => shop.post("/payments", saleOf({ amount: 55_591 }), { key })),
    );
    for (const { status } of all) expect([201, 409]).toContain(status);
    const done = await shop.post("/payments", saleOf({ amount: 55_591 }), { key });
    expect([done.body.id, done.body.status]).toEqual([first.body.id, "captured"]);
  });
});

describe("kept answers", () => {
  it("hold no card number and no security code", async () => {
    const key = newKey();
    await shop.post("/payments", saleOf({ card: { ...GOOD_CARD, cvc: "741" } }), { key });
    const [row] = await asOwner<{ row: string }>(
      "select k::text as row from idempotency_keys k where merchant_id = $1 and key = $2",
      [shop.scope.merchantId, key],
    );
    expect(row?.row).toContain("pay_");
    expect(row?.row).not.toContain(GOOD_CARD.number);
    expect(row?.row).not.toContain('"741"');
  });

  it("are forgotten after two days and not before", async () => {
    const [old, young] = [newKey(), newKey()];
    await shop.post("/payment-links", { currency: "TRY", title: "A" }, { key: old });
    await shop.post("/payment-links", { currency: "TRY", title: "A" }, { key: young });
    await asOwner("update idempotency_keys set created_at = now() - interval '49 hours' where key = $1", [
      old,
    ]);
    expect(await forgetAnswers()).toBeGreaterThan(0n);
    const rows = await asOwner<{ key: string }>("select key from idempotency_keys where key = any($1)", [
      [old, young],
    ]);
    expect(rows).toEqual([{ key: young }]);
  });
});
