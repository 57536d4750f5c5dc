import { beforeAll, describe, expect, it } from "vitest";
import { type ApiMerchant, asOwner, GOOD_CARD, openApiMerchant } from "./api-world";

let shop: ApiMerchant;
beforeAll(async () => {
  shop = await openApiMerchant();
});

const verify = (over: Record<string, unknown> = {}) =>
  shop.post("/card-verifications", { card: GOOD_CARD, threeDSecure: "off", ...over });

describe("a card verification", () => {
  it("is a payment of nothing that the bank approved, without a ledger entry", async () => {
    const { status, body } = await verify();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: "captured",
      purpose: "verification",
      amount: 0,
      amountCharged: 0,
      amountCaptured: 0,
      currency: "TRY",
      authCode: expect.any(String),
      decline: null,
      giveBack: { method: "none", refundable: 0, reason: "nothing_captured" },
    });
    const entries = await asOwner("select 1 from ledger_entries where payment_id = $1", [body.id]);
    expect(entries).toEqual([]);
  });

  it("can be neither captured nor voided nor refunded", async () => {
    const { id } = (await verify()).body;
    for (const act of ["capture", "void", "refunds"]) {
      const { status, body } = await shop.post(`/payments/${id}/${act}`, {});
      expect([act, status, body.code]).toEqual([act, 409, "payment_state_conflict"]);
    }
  });

  it("shows what the bank says against the card", async () => {
    const { status, body } = await verify({ card: { ...GOOD_CARD, number: "4125111111111115" } });
    expect([status, body.status, body.decline?.code]).toEqual([201, "declined", "expired_card"]);
    const cvc = await verify({ card: { ...GOOD_CARD, cvc: "999" } });
    expect(cvc.body.decline).toMatchObject({ code: "invalid_cvc", bankCode: "82" });
  });

  it("asks the shopper where 3-D Secure is asked, and needs a way back then", async () => {
    const asked = await verify({ threeDSecure: "required", returnUrl: "https://shop.example/back" });
    expect(asked.body).toMatchObject({ status: "requires_action", nextAction: { type: "redirect" } });
    const lost = await verify({ threeDSecure: "auto" });
    expect([lost.status, lost.body.errors]).toMatchObject([422, [{ param: "returnUrl", code: "required" }]]);
  });

  it("takes no amount", async () => {
    const { status, body } = await verify({ amount: 100 });
    expect([status, body.errors[0].param]).toEqual([422, "amount"]);
  });
});
