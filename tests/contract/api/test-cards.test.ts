import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sharedSimulatedBank } from "@/server/bank/connectors/in-process/shared-bank";
import { ports } from "@/server/composition";
import { finishChallenge } from "@/server/payments/finish-challenge";
import { type Answered, type ApiMerchant, asOwner, GOOD_CARD, openApiMerchant, saleOf } from "./api-world";

// Contract §3, row by row, over HTTP and the real simulated bank.

let shop: ApiMerchant;
beforeAll(async () => {
  shop = await openApiMerchant();
});
beforeEach(() => sharedSimulatedBank().resetAccounts());

const cardOf = (number: string, over: Record<string, unknown> = {}) => ({
  ...GOOD_CARD,
  number,
  cvc: number.startsWith("37") ? "1234" : "123",
  ...over,
});

const payWith = (number: string, over: Record<string, unknown> = {}) =>
  shop.post("/payments", saleOf({ card: cardOf(number), ...over }));

const ASK = { threeDSecure: "required", returnUrl: "https://shop.example/back" } as const;

/** The shopper answers at the bank's page and comes back. */
async function passChallenge(payment: Answered["body"], codes: readonly string[] = ["283126"]) {
  const [attempt] = await asOwner<{ id: string; challenge: { transactionId: string } }>(
    "select id, challenge from attempts where payment_id = $1 order by number desc",
    [payment.id],
  );
  if (!attempt) throw new Error("there is no attempt");
  const { transactionId } = attempt.challenge;
  const { acs } = sharedSimulatedBank();
  for (const otp of codes) await acs.answer({ transactionId, lang: null }, { action: "submit", otp });
  const fields = await acs.readResult(transactionId);
  const wish = { attemptId: attempt.id, fields: { ...fields } };
  await finishChallenge(shop.scope, wish, { ports: ports(), claim: null, requestId: null });
  return (await shop.get(`/payments/${payment.id}`)).body;
}

describe("cards that are approved", () => {
  it.each([
    ["5526080000000006", "mastercard", "credit", "Akbank", "Axess"],
    ["4603450000000000", "visa", "credit", "Denizbank", "Bonus"],
    ["9792030000000000", "troy", "credit", "QNB", "CardFinans"],
    ["5400360000000003", "mastercard", "credit", "Garanti", "Bonus"],
    ["374427000000003", "amex", "credit", "Garanti", "Bonus"],
    ["5406670000000009", "mastercard", "credit", "İş Bankası", "Maximum"],
    ["4355084355084358", "visa", "credit", "Akbank", null],
    ["4546711234567894", "visa", "credit", "Ziraat", null],
  ])("%s is a %s %s card of %s", async (number, brand, type, bank, family) => {
    const { status, body } = await payWith(number);
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: "captured", amountCaptured: 12_500, decline: null });
    expect(body.card).toMatchObject({ brand, type, bank: expect.stringContaining(bank) });
    if (family !== null) expect(body.card.family).toBe(family);
  });

  it("5400010000000004 is foreign: approved where the terminal takes foreign cards, 58 where not", async () => {
    const taken = await payWith("5400010000000004");
    expect(taken.body).toMatchObject({ status: "captured", card: { brand: "mastercard" } });
    expect(taken.body.card.country).not.toBe("TR");
    const strict = await openApiMerchant();
    await asOwner("update terminals set accepts_foreign_cards = false where merchant_id = $1", [
      strict.scope.merchantId,
    ]);
    for (const { clientId } of strict.terminals) {
      await sharedSimulatedBank().database.terminal.update({
        where: { clientId },
        data: { acceptsForeign: false },
      });
    }
    const refused = await strict.post("/payments", saleOf({ card: cardOf("5400010000000004") }));
    expect(refused.body).toMatchObject({
      status: "declined",
      decline: { code: "not_permitted_to_terminal", bankCode: "58" },
    });
  });

  it.each(["4508034508034509", "4242424242424242"])(
    "%s, which nobody publishes, is approved",
    async (number) => {
      expect((await payWith(number)).body.status).toBe("captured");
    },
  );

  it.each([1, 2, 3, 6, 9, 12])("5526080000000006 takes %i instalments", async (instalments) => {
    const { body } = await payWith("5526080000000006", { instalments, amount: 120_000 });
    expect(body).toMatchObject({ status: "captured", instalments });
  });

  it("takes no thirteen instalments, and books nothing", async () => {
    for (const instalments of [13, 36]) {
      const { status, body } = await payWith("5526080000000006", { instalments, orderId: "I-13" });
      expect([status, body.code]).toEqual([422, "invalid_request"]);
      expect(body.errors).toMatchObject([{ param: "instalments", code: "not_available" }]);
    }
    expect((await shop.get("/payments?orderId=I-13")).body.data).toEqual([]);
  });
});

describe("5406670000000009", () => {
  it("pays, and its bank refuses refund, void and capture", async () => {
    const sale = (await payWith("5406670000000009")).body;
    const refund = await shop.post(`/payments/${sale.id}/refunds`, {});
    expect(refund).toMatchObject({ status: 201, body: { status: "failed", bankCode: "12" } });
    const held = (await payWith("5406670000000009", { capture: "manual" })).body;
    for (const act of ["capture", "void"]) {
      const { status, body } = await shop.post(`/payments/${held.id}/${act}`, {});
      expect([act, status, body.code, body.bankCode]).toEqual([act, 422, "bank_refused", "12"]);
    }
  });
});

describe("5400360000000003", () => {
  it("has a running limit of 50,000.00, which comes back after a void", async () => {
    const first = (await payWith("5400360000000003", { amount: 3_000_000 })).body;
    expect(first.status).toBe("captured");
    const above = (await payWith("5400360000000003", { amount: 2_000_001 })).body;
    expect(above).toMatchObject({
      status: "declined",
      decline: { code: "insufficient_funds", bankCode: "51" },
    });
    expect((await payWith("5400360000000003", { amount: 2_000_000 })).body.status).toBe("captured");
    expect((await shop.post(`/payments/${first.id}/void`, {})).status).toBe(200);
    expect((await payWith("5400360000000003", { amount: 3_000_000 })).body.status).toBe("captured");
  });
});

describe("9792030000000000", () => {
  const withPoints = (amount: number, pointsAmount: number, over: Record<string, unknown> = {}) =>
    payWith("9792030000000000", { amount, pointsAmount, ...over });

  it("has 250.00 of points: in part or whole, and back after a void or a refund", async () => {
    const part = (await withPoints(40_000, 15_000)).body;
    expect(part).toMatchObject({ status: "captured", amountCaptured: 40_000, pointsAmount: 15_000 });
    const short = (await withPoints(40_000, 10_001)).body;
    expect(short).toMatchObject({
      status: "declined",
      decline: { code: "points_insufficient", bankCode: "51" },
    });
    expect((await shop.post(`/payments/${part.id}/void`, {})).status).toBe(200);
    const whole = (await withPoints(25_000, 25_000)).body;
    expect(whole).toMatchObject({ status: "captured", amountCaptured: 25_000 });
    expect((await shop.post(`/payments/${whole.id}/refunds`, {})).body.status).toBe("succeeded");
    expect((await withPoints(25_000, 25_000)).body.status).toBe("captured");
  });

  it.each([
    ["more points than the amount", [10_000, 10_001, {}], "pointsAmount", "too_large"],
    [
      "points for all of it in instalments",
      [10_000, 10_000, { instalments: 3 }],
      "instalments",
      "not_with_points",
    ],
  ] as const)("%s is refused before the bank", async (_name, [amount, points, over], param, code) => {
    const { status, body } = await withPoints(amount, points, over);
    expect([status, body.errors[0].param, body.errors[0].code]).toEqual([422, param, code]);
  });

  it("points of a card without a programme are refused", async () => {
    const { status, body } = await payWith("4242424242424242", { pointsAmount: 100 });
    expect([status, body.errors[0].code]).toEqual([422, "not_supported"]);
  });
});

describe("debit cards", () => {
  it.each(["4766620000000001", "9792020000000001"])(
    "%s pays with 3-D Secure alone, at once and whole",
    async (number) => {
      const off = await payWith(number, { threeDSecure: "off" });
      expect(off.body).toMatchObject({
        status: "declined",
        decline: { code: "three_d_secure_required", bankCode: null },
      });
      const plans = await payWith(number, { ...ASK, instalments: 2 });
      expect([plans.status, plans.body.code]).toEqual([422, "invalid_request"]);
      const asked = await payWith(number, { ...ASK, threeDSecure: "auto", amount: 300_000 });
      expect(asked.body.status).toBe("requires_action");
      expect(await passChallenge(asked.body)).toMatchObject({
        status: "captured",
        card: { type: "debit" },
        threeDSecure: { outcome: "authenticated", flow: "challenge", mdStatus: "1", liability: "issuer" },
      });
      const above = await payWith(number, { ...ASK, amount: 200_001 });
      expect(await passChallenge(above.body)).toMatchObject({
        status: "declined",
        decline: { code: "insufficient_funds", bankCode: "51" },
      });
    },
  );
});

describe("cards that are declined", () => {
  it.each([
    ["4111111111111129", "51", "insufficient_funds"],
    ["4129111111111111", "05", "do_not_honour"],
    ["4128111111111112", "12", "invalid_transaction"],
    ["4127111111111113", "41", "lost_card"],
    ["4126111111111114", "43", "stolen_card"],
    ["4125111111111115", "54", "expired_card"],
    ["4124111111111116", "82", "invalid_cvc"],
    ["4123111111111117", "57", "not_permitted_to_cardholder"],
    ["4122111111111118", "58", "not_permitted_to_terminal"],
    ["4121111111111119", "34", "fraud_suspect"],
    ["4120111111111110", "04", "pick_up_card"],
    ["4130111111111118", "96", "system_error"],
    ["4151111111111393", "93", "restricted_by_law"],
  ])("%s with %s: %s", async (number, bankCode, code) => {
    const { status, body } = await payWith(number);
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: "declined", amountCaptured: 0, authCode: null });
    expect(body.decline).toMatchObject({ code, bankCode });
    expect(body.decline.message.tr).not.toBe(body.decline.message.en);
    expect(`${body.decline.message.tr} ${body.decline.message.en}`).not.toMatch(
      /çalıntı|kayıp|stolen|lost|fraud/i,
    );
  });

  it.each([
    ["5526080000000006", "999"],
    ["374427000000003", "9999"],
  ])("%s with the wrong CVC %s", async (number, cvc) => {
    const { body } = await payWith(number, { card: cardOf(number, { cvc }) });
    expect(body).toMatchObject({ status: "declined", decline: { code: "invalid_cvc", bankCode: "82" } });
  });
});

describe("3-D Secure", () => {
  it("5526080000000006 is challenged when asked; three wrong codes fail it", async () => {
    const asked = (await payWith("5526080000000006", ASK)).body;
    expect(asked).toMatchObject({ status: "requires_action", nextAction: { type: "redirect" } });
    expect(await passChallenge(asked)).toMatchObject({
      status: "captured",
      threeDSecure: { outcome: "authenticated", eci: "02", mdStatus: "1", liability: "issuer" },
    });
    const again = (await payWith("5526080000000006", ASK)).body;
    expect(await passChallenge(again, ["000000", "111111", "222222"])).toMatchObject({
      status: "declined",
      decline: { code: "authentication_failed", bankCode: null },
    });
  });

  it("4603450000000000 is authenticated without a challenge", async () => {
    expect((await payWith("4603450000000000", ASK)).body).toMatchObject({
      status: "captured",
      threeDSecure: {
        outcome: "authenticated",
        flow: "frictionless",
        eci: "05",
        mdStatus: "1",
        liability: "issuer",
      },
    });
  });

  it.each([
    ["4131111111111117", "authentication_failed"],
    ["4151111111111112", "authentication_unavailable"],
    ["4141111111111115", "authentication_not_accepted"],
  ])("%s ends with %s and without a bank code", async (number, code) => {
    const { body } = await payWith(number, ASK);
    expect(body).toMatchObject({ status: "declined", decline: { code, bankCode: null } });
  });

  it("4141111111111115 is approved where the terminal accepts an attempt", async () => {
    const open = await openApiMerchant();
    await asOwner("update terminals set accepted_md_statuses = '{1,2,3,4}' where merchant_id = $1", [
      open.scope.merchantId,
    ]);
    const { body } = await open.post("/payments", saleOf({ card: cardOf("4141111111111115"), ...ASK }));
    expect(body).toMatchObject({
      status: "captured",
      threeDSecure: { outcome: "attempted", mdStatus: "4", eci: "06", liability: "issuer" },
    });
  });

  it("is asked by rule `auto` after five declined tries of one card within an hour", async () => {
    const fresh = await openApiMerchant();
    const card = cardOf("5526080000000006", { cvc: "999" });
    const auto = { card, threeDSecure: "auto", returnUrl: "https://shop.example/back" };
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await fresh.post("/payments", saleOf(auto))).body.status).toBe("declined");
    }
    expect((await fresh.post("/payments", saleOf(auto))).body.status).toBe("requires_action");
    const other = { ...auto, card: cardOf("4355084355084358") };
    expect((await fresh.post("/payments", saleOf(other))).body.status).toBe("captured");
  });
});
