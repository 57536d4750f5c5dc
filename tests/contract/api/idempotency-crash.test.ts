import { beforeAll, describe, expect, it } from "vitest";
import { inMerchantTx } from "@/server/db/merchant-tx";
import { draftClaim } from "@/server/idempotency/draft-claim";
import { forgetAnswers } from "@/server/idempotency/forget-answers";
import { recordClaim } from "@/server/idempotency/record-claim";
import { storeAnswer } from "@/server/idempotency/store-answer";
import { type ApiMerchant, asOwner, countRows, GOOD_CARD, openApiMerchant, saleOf } from "./api-world";
import { listPosts, newKey } from "./every-post";

let shop: ApiMerchant;

beforeAll(async () => {
  shop = await openApiMerchant();
});

const POSTS = listPosts(() => shop);

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
