import { beforeAll, describe, expect, it } from "vitest";
import { type ApiMerchant, GOOD_CARD, openApiMerchant, saleOf } from "./api-world";

let shop: ApiMerchant;

beforeAll(async () => {
  shop = await openApiMerchant();
});

describe("taking a payment", () => {
  it("answers 201 with everything that the contract names", async () => {
    const { status, body, headers } = await shop.post(
      "/payments",
      saleOf({
        orderId: "A-1",
        description: "İki kitap",
        customer: { email: "nermin@example.com", name: "Nermin Aksoy", reference: "c-7" },
        items: [{ sku: "b-1", name: "Roman", quantity: 2, unitAmount: 6_250 }],
        metadata: { basket: "7" },
      }),
    );
    expect(status).toBe(201);
    expect(headers.get("request-id")).toMatch(/^req_/);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body).toMatchObject({
      id: expect.stringMatching(/^pay_/),
      status: "captured",
      purpose: "sale",
      amount: 12_500,
      shopperFee: 0,
      amountCharged: 12_500,
      amountCaptured: 12_500,
      amountRefunded: 0,
      currency: "TRY",
      orderId: "A-1",
      instalments: 1,
      pointsAmount: 0,
      capture: "automatic",
      method: "card",
      card: {
        brand: "mastercard",
        type: "credit",
        family: "Axess",
        bank: "Akbank",
        bin: "55260800",
        last4: "0006",
        country: "TR",
        expMonth: 12,
        expYear: 2090,
      },
      threeDSecure: null,
      authCode: expect.any(String),
      hostReference: expect.any(String),
      decline: null,
      nextAction: null,
      pendingOperation: null,
      terminal: expect.stringMatching(/^trm_/),
      route: { reason: "cost" },
      batch: { id: expect.stringMatching(/^bat_/), status: "open" },
      settlement: {
        status: "open",
        commission: 419,
        net: 12_081,
        lines: [
          {
            kind: "net",
            amount: 12_081,
            valueDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
            status: "open",
          },
        ],
      },
      giveBack: { method: "void", until: expect.any(String), refundable: 12_500, reason: "open_batch" },
      customer: { email: "nermin@example.com", name: "Nermin Aksoy", phone: null, reference: "c-7" },
      items: [{ sku: "b-1", name: "Roman", quantity: 2, unitAmount: 6_250 }],
      metadata: { basket: "7" },
    });
    const read = await shop.get(`/payments/${body.id}`);
    expect(read.status).toBe(200);
    expect(read.body).toEqual(body);
  });

  it("shows a decline as the payment's outcome with words for the shopper", async () => {
    const card = { ...GOOD_CARD, number: "4111111111111129" };
    const { status, body } = await shop.post("/payments", saleOf({ card }));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: "declined",
      amountCaptured: 0,
      settlement: null,
      decline: {
        code: "insufficient_funds",
        bankCode: "51",
        group: "funds",
        message: { tr: expect.any(String), en: expect.any(String) },
      },
      giveBack: { method: "none", refundable: 0, reason: "nothing_captured" },
    });
  });

  it("sends the shopper to 3-D Secure and back to nobody else", async () => {
    const { status, body } = await shop.post(
      "/payments",
      saleOf({ threeDSecure: "required", returnUrl: "https://shop.example/back?a=1" }),
    );
    expect(status).toBe(201);
    expect(body.status).toBe("requires_action");
    expect(body.nextAction).toEqual({
      type: "redirect",
      url: expect.stringMatching(/^http:\/\/[^/]+\/pay\/challenge\/att_[^/]+$/),
    });
    expect(body.expiresAt).not.toBeNull();
  });

  it("ends a debit card without 3-D Secure as a decline of ours", async () => {
    const card = { ...GOOD_CARD, number: "4766620000000001" };
    const { body } = await shop.post("/payments", saleOf({ card }));
    expect(body).toMatchObject({
      status: "declined",
      decline: { code: "three_d_secure_required", bankCode: null },
    });
  });

  it("takes instalments with the shopper's fee on top", async () => {
    const { body } = await shop.post("/payments", saleOf({ amount: 100_000, instalments: 6 }));
    expect(body).toMatchObject({
      status: "captured",
      instalments: 6,
      amount: 100_000,
      shopperFee: 5_890,
      amountCharged: 105_890,
      amountCaptured: 105_890,
    });
  });

  it("answers 201 unknown where the bank's answer was lost", async () => {
    const { status, body } = await shop.post("/payments", saleOf({ amount: 12_591 }));
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: "unknown", decline: null });
  });

  it("answers 503 where the bank was surely not reached, and charges nothing", async () => {
    const { status, body, headers } = await shop.post("/payments", saleOf({ amount: 12_595 }));
    expect(status).toBe(503);
    expect(body.code).toBe("bank_unavailable");
    expect(headers.get("retry-after")).toMatch(/^\d+$/);
    const list = await shop.get("/payments?amountFrom=12595&amountTo=12595");
    expect(list.body.data).toMatchObject([{ status: "canceled", amountCaptured: 0 }]);
  });
});

describe("capturing and voiding", () => {
  const hold = async (over: Record<string, unknown> = {}) =>
    (await shop.post("/payments", saleOf({ capture: "manual", ...over }))).body.id as string;

  it("captures in pieces, authorised until the final one", async () => {
    const id = await hold();
    const first = await shop.post(`/payments/${id}/capture`, { amount: 4_000, final: false });
    expect(first).toMatchObject({ status: 200, body: { status: "authorized", amountCaptured: 4_000 } });
    const last = await shop.post(`/payments/${id}/capture`, {});
    expect(last).toMatchObject({ status: 200, body: { status: "captured", amountCaptured: 12_500 } });
  });

  it("captures all that is left where nothing is said, even without a body", async () => {
    const id = await hold();
    const { status, body } = await shop.post(`/payments/${id}/capture`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "captured", amountCaptured: 12_500, pendingOperation: null });
  });

  it("refuses a capture beyond what was authorised and its tolerance", async () => {
    const id = await hold();
    const { status, body } = await shop.post(`/payments/${id}/capture`, { amount: 99_999 });
    expect([status, body.code]).toEqual([422, "capture_exceeds_authorized"]);
  });

  it("refuses to capture what was captured", async () => {
    const id = await hold();
    await shop.post(`/payments/${id}/capture`);
    const { status, body } = await shop.post(`/payments/${id}/capture`);
    expect([status, body.code]).toEqual([409, "payment_state_conflict"]);
  });

  it("tells the bank's code where the bank refuses a capture or a void", async () => {
    const card = { ...GOOD_CARD, number: "5406670000000009" };
    const id = await hold({ card });
    for (const act of ["capture", "void"]) {
      const { status, body } = await shop.post(`/payments/${id}/${act}`);
      expect([status, body.code]).toEqual([422, "bank_refused"]);
      expect(body.bankCode).toEqual(expect.any(String));
    }
  });

  it("voids an authorisation, and a captured sale as one refund of kind void", async () => {
    const held = await shop.post(`/payments/${await hold()}/void`);
    expect(held).toMatchObject({ status: 200, body: { status: "voided", amountCaptured: 0 } });
    const sale = (await shop.post("/payments", saleOf())).body.id;
    const voided = await shop.post(`/payments/${sale}/void`, {});
    expect(voided).toMatchObject({
      status: 200,
      body: { status: "voided", amountRefunded: 12_500, settlement: null, giveBack: { method: "none" } },
    });
    const refunds = await shop.get(`/refunds?payment=${sale}`);
    expect(refunds.body.data).toMatchObject([{ kind: "void", status: "succeeded", amount: 12_500 }]);
    const again = await shop.post(`/payments/${sale}/void`);
    expect([again.status, again.body.code]).toEqual([409, "payment_state_conflict"]);
  });
});

describe("giving money back", () => {
  const sell = async (over: Record<string, unknown> = {}) =>
    (await shop.post("/payments", saleOf(over))).body.id as string;

  it("gives back all as a void while the batch is open, and reads it again", async () => {
    const id = await sell();
    const { status, body } = await shop.post(`/payments/${id}/refunds`, {});
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^ref_/),
      payment: id,
      amount: 12_500,
      currency: "TRY",
      status: "succeeded",
      kind: "void",
      reason: "requested_by_customer",
      note: null,
      bankCode: expect.anything(),
      approvedBy: null,
    });
    expect((await shop.get(`/refunds/${body.id}`)).body).toEqual(body);
  });

  it("gives back a part with its reason, and refuses more than what is left", async () => {
    const id = await sell();
    const part = await shop.post(`/payments/${id}/refunds`, {
      amount: 2_500,
      reason: "other",
      note: "Kırık",
    });
    expect(part).toMatchObject({
      status: 201,
      body: { amount: 2_500, kind: "refund", status: "succeeded", reason: "other", note: "Kırık" },
    });
    const more = await shop.post(`/payments/${id}/refunds`, { amount: 10_001 });
    expect([more.status, more.body.code]).toEqual([422, "refund_exceeds_captured"]);
    const payment = await shop.get(`/payments/${id}`);
    expect(payment.body).toMatchObject({
      amountRefunded: 2_500,
      giveBack: { method: "refund", refundable: 10_000 },
    });
  });

  it("answers 201 failed where the bank refuses", async () => {
    const id = await sell({ card: { ...GOOD_CARD, number: "5406670000000009" } });
    const { status, body } = await shop.post(`/payments/${id}/refunds`, {});
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: "failed", bankCode: expect.any(String) });
  });

  it("lets every one of twelve at once that fits succeed, and none beyond what was captured", async () => {
    const id = await sell({ amount: 10_000 });
    const all = await Promise.all(
      Array.from({ length: 12 }, () => shop.post(`/payments/${id}/refunds`, { amount: 1_000 })),
    );
    const made = all.filter(({ status }) => status === 201);
    expect(made).toHaveLength(10);
    expect(all.filter(({ body }) => body.code === "refund_exceeds_captured")).toHaveLength(2);
    expect((await shop.get(`/payments/${id}`)).body.amountRefunded).toBe(10_000);
  });

  it("refuses a payment that captured nothing", async () => {
    const id = await sell({ card: { ...GOOD_CARD, number: "4111111111111129" } });
    const { status, body } = await shop.post(`/payments/${id}/refunds`, {});
    expect([status, body.code]).toEqual([409, "payment_state_conflict"]);
  });
});
