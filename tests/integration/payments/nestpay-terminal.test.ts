import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as submitCard } from "@/app/pay/[token]/route";
import { POST as answerChallenge, GET as showChallenge } from "@/app/pay/challenge/[token]/route";
import { POST as takeReturn } from "@/app/pay/return/[token]/route";
import { loadBins, readBins } from "@/prisma/seed/bins";
import { createApiKey } from "@/server/access/create-api-key";
import { hostedToken } from "@/server/access/hosted-token";
import { createCheckoutSession } from "@/server/checkout/create-checkout-session";
import { ports } from "@/server/composition";
import { answerApi } from "@/server/http/answer-api";
import { capturePayment } from "@/server/payments/capture-payment";
import { createPayment } from "@/server/payments/create-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import { voidPayment } from "@/server/refunds/void-payment";
import { databaseUrls } from "@/tests/support/database";
import { CARDS, entriesOf, findingsOf, readPayment, type Shop, saleOf } from "@/tests/support/merchant-world";
import { formOf, type NestpayLine, openNestpayLine, passGate } from "@/tests/support/nestpay-line";
import { openNestpayShop, ownWorld } from "@/tests/support/nestpay-shop";
import { drain, passTime, type World } from "@/tests/support/world";
import { asOwner, ensureBins } from "@/tests/support/world-sql";

const RIGHT = { action: "submit", otp: "283126" };
const CVC = "738";

let line: NestpayLine;
let world: World;
let shop: Shop;
beforeAll(async () => {
  await ensureBins((owner) => loadBins(owner, readBins()));
  line = await openNestpayLine({ databaseUrl: databaseUrls().BANK_DATABASE_URL, slowFaultMs: 50 });
  world = ownWorld(line);
  shop = await openNestpayShop(line);
});
afterAll(() => line.close());

const at = (address: string) => new URL(address, "http://shop.example");
const contextOfToken = (address: string) => ({
  params: Promise.resolve({ token: decodeURIComponent(at(address).pathname.split("/").at(-1) ?? "") }),
});

function visit(
  route: (request: Request, context: ReturnType<typeof contextOfToken>) => Promise<Response>,
  address: string,
  fields?: Readonly<Record<string, string>>,
): Promise<Response> {
  const sent = fields ? { method: "POST", body: new URLSearchParams({ ...fields }) } : {};
  return route(new Request(at(address), sent), contextOfToken(address));
}

const sell = (over: Parameters<typeof saleOf>[0] = {}) =>
  createPayment(shop.scope, saleOf(over), world.context);

const bookRow = async (paymentId: string) => {
  const attempts = await asOwner<{ id: string }>(
    "select id from attempts where payment_id = $1 order by number desc",
    [paymentId],
  );
  const [row] = await line.bank.database.order.findMany({
    where: { clientId: shop.terminal.clientId, orderReference: attempts[0]?.id ?? "" },
  });
  return row ?? null;
};

/** Opens a hosted page, types a card, and answers where the shopper is led. */
async function typeCard(): Promise<string> {
  const session = await createCheckoutSession(
    shop.scope,
    {
      amountMinor: 123_450n,
      currency: "TRY",
      orderId: null,
      description: null,
      items: [],
      customer: null,
      maxInstalments: 1,
      captureMode: "automatic",
      threeDSecure: "required",
      locale: "tr",
      cancelUrl: null,
      metadata: {},
      returnUrl: "https://shop.example/back",
      expiresInMinutes: 30,
    },
    { claim: null },
  );
  const typed = { number: CARDS.good, expiry: "12/90", cvc: CVC, holder: "Işıl Çağlı", step: "0" };
  const led = await visit(submitCard, `/pay/${hostedToken(session.id)}`, typed);
  expect(led.status).toBe(303);
  return led.headers.get("location") ?? "";
}

const newest = async () => {
  const [row] = await asOwner<{ id: string }>(
    "select id from payments where merchant_id = $1 order by id desc limit 1",
    [shop.scope.merchantId],
  );
  return readPayment(shop, row?.id ?? "");
};

describe("a hosted payment at a NestPay terminal", () => {
  it("goes from the card form over the gate and the bank's page back to captured", async () => {
    const challenge = await typeCard();
    expect(challenge).toContain("?step=");
    const shown = await visit(showChallenge, challenge);
    expect(shown.headers.get("cache-control")).toBe("no-store");
    expect(shown.headers.get("content-security-policy")).toContain(
      `form-action 'self' ${new URL(line.gateway3dUrl).origin}`,
    );
    const html = await shown.text();
    const again = await (await visit(showChallenge, challenge)).text();
    expect(formOf(again)).toEqual(formOf(html));
    const { action, fields } = formOf(html);
    expect(fields).toMatchObject({ pan: CARDS.good, cv2: CVC, amount: "1234.50" });
    const back = await passGate({ url: action, fields }, [RIGHT]);
    expect(new URL(back.action).pathname).toContain("/pay/return/");
    const ended = await visit(takeReturn, back.action, back.fields);
    expect(ended.status).toBe(303);
    const { payment } = await newest();
    expect(payment).toMatchObject({
      status: "captured",
      capturedMinor: 123_450n,
      threeDSecure: { outcome: "authenticated", mdStatus: "1" },
    });
    expect(payment.batchId).not.toBeNull();
    // Replayed, the return changes nothing; the address shows what became of it.
    await visit(takeReturn, back.action, back.fields);
    expect((await newest()).payment.version).toBe(payment.version);
    expect((await visit(showChallenge, challenge)).status).toBe(303);
    expect(await bookRow(payment.id)).toMatchObject({ capturedMinor: 123_450n });
  });

  it("keeps neither number nor security code anywhere but in the vault and the address", async () => {
    await typeCard();
    const { payment } = await newest();
    const [row] = await asOwner<{ text: string }>(
      `select string_agg(t, ' ') as text from (
         select a::text as t from attempts a where payment_id = $1
         union all select p::text from payments p where id = $1
         union all select e::text from events e where payment_id = $1) as rows`,
      [payment.id],
    );
    expect(row?.text).toContain("carriesCard");
    expect(row?.text).not.toContain(CARDS.good);
    expect(row?.text).not.toMatch(/cv2|"738"/);
  });

  it("asks for the security code where the address brings none, or one that was changed", async () => {
    const challenge = await typeCard();
    const { pathname, searchParams } = at(challenge);
    const step = searchParams.get("step") ?? "";
    for (const address of [pathname, `${pathname}?step=${step.slice(0, -2)}AA`]) {
      const page = await visit(showChallenge, address);
      const html = await page.text();
      expect(html).toContain('name="cvc"');
      expect(html).not.toContain(CARDS.good);
    }
    expect((await visit(answerChallenge, pathname, { cvc: "1" })).status).toBe(422);
    const { fields } = formOf(await (await visit(answerChallenge, pathname, { cvc: CVC })).text());
    expect(fields).toMatchObject({ pan: CARDS.good, cv2: CVC });
  });

  it("refuses a return that was forged or belongs to another payment, and says so in the timeline", async () => {
    const one = await typeCard();
    const other = await typeCard();
    const { payment } = await newest();
    const form = formOf(await (await visit(showChallenge, one)).text());
    const back = await passGate({ url: form.action, fields: form.fields }, [RIGHT]);
    const elsewhere = at(other).pathname.replace("/challenge/", "/return/");
    await visit(takeReturn, elsewhere, back.fields);
    await visit(takeReturn, back.action, { ...back.fields, amount: "1.00" });
    expect((await readPayment(shop, payment.id)).payment.status).toBe("requires_action");
    const acts = await asOwner<{ facts: { reason: string } }>(
      "select facts from audit_records where object_id = $1 and action = 'payment.return_refused'",
      [payment.id],
    );
    expect(acts.map(({ facts }) => facts.reason)).toEqual(["it answers another challenge"]);
    await visit(takeReturn, back.action, back.fields);
    const paid = await asOwner<{ status: string }>(
      "select p.status from payments p join attempts a on a.payment_id = p.id where a.id = $1",
      [back.fields.oid],
    );
    expect(paid).toEqual([{ status: "captured" }]);
  });
});

it("leads a payment of the API to the gate too, and keeps no code with the answer of its key", async () => {
  const { secret } = await createApiKey(shop.scope, { name: "Test", rights: ["read", "write"] });
  const { number } = saleOf().card;
  const call = async () => {
    const request = new Request(at("/api/v1/payments"), {
      method: "POST",
      headers: {
        Authorization: `Bearer ${secret}`,
        "Content-Type": "application/json",
        "Idempotency-Key": `key of ${shop.scope.merchantId}`,
      },
      body: JSON.stringify({
        amount: 12_000,
        currency: "TRY",
        threeDSecure: "required",
        returnUrl: "https://shop.example/back",
        card: { number, expMonth: 12, expYear: 2090, cvc: CVC, holder: "Ada Er" },
      }),
    });
    return (await (await answerApi(request, ports())).json()) as { nextAction: { url: string } };
  };
  const first = (await call()).nextAction.url;
  expect(formOf(await (await visit(showChallenge, first)).text()).fields).toMatchObject({ cv2: CVC });
  const replayed = (await call()).nextAction.url;
  expect(first).toBe(`${replayed}?step=${at(first).searchParams.get("step")}`);
  expect(await (await visit(showChallenge, replayed)).text()).toContain('name="cvc"');
});

describe("operations at a NestPay terminal", () => {
  it("capture above the hold, give back in part, and agree with the bank's book", async () => {
    const held = await sell({ captureMode: "manual" });
    expect(held.status).toBe("authorized");
    const asked = { paymentId: held.id, amountMinor: 11_000n, final: true };
    const captured = await capturePayment(shop.scope, asked, world.context);
    expect(captured).toMatchObject({ status: "captured", capturedMinor: 11_000n });
    const refund = await requestRefund(
      shop.scope,
      { paymentId: held.id, amountMinor: 2_500n, reason: "other", note: null, expectedRefundableMinor: null },
      world.context,
    );
    expect(refund.status).toBe("succeeded");
    expect(await bookRow(held.id)).toMatchObject({ capturedMinor: 11_000n, refundedMinor: 2_500n });
  });

  it("void a sale of the day, and tell a decline with the bank's code", async () => {
    const sold = await sell();
    expect((await voidPayment(shop.scope, sold.id, world.context)).status).toBe("voided");
    expect(await bookRow(sold.id)).toMatchObject({ status: "voided" });
    const declined = await sell({ card: { ...saleOf().card, number: CARDS.declined } });
    expect(declined).toMatchObject({ status: "declined", bankCode: "51" });
  });
});

describe("a lost answer at a NestPay terminal", () => {
  it("to a sale that the bank took is found and booked once", async () => {
    const lost = await sell({ amountMinor: 20_091n });
    expect(lost.status).toBe("unknown");
    await drain(world);
    expect((await readPayment(shop, lost.id)).payment.status).toBe("captured");
    expect(await entriesOf(lost.id)).toEqual({ capture: 1 });
  });

  it("to a sale that never came is believed after a while only, and nothing is taken", async () => {
    const lost = await sell({ amountMinor: 20_092n });
    await drain(world);
    expect((await readPayment(shop, lost.id)).payment.status).toBe("unknown");
    for (let round = 0; round < 6; round += 1) {
      await passTime(world, 61_000);
      await drain(world);
    }
    expect((await readPayment(shop, lost.id)).payment.status).toBe("canceled");
    expect(await bookRow(lost.id)).toBeNull();
  });

  it.each([
    ["came", 191n],
    ["never came", 192n],
  ])("to one of two refunds alike that %s ends with each given back once", async (_name, amountMinor) => {
    const sold = await sell({ amountMinor: 50_000n });
    const ask = () =>
      requestRefund(
        shop.scope,
        { paymentId: sold.id, amountMinor, reason: "other", note: null, expectedRefundableMinor: null },
        world.context,
      );
    const refunds = [await ask(), await ask()];
    expect(refunds.some(({ status }) => status === "unknown")).toBe(true);
    // The bank takes the second for the first come again, so the first is a new message to it, and is lost once more.
    for (const seconds of [10, 20, 70, 310, 910, 3_610, 3_610]) {
      await passTime(world, seconds * 1_000);
      await drain(world);
    }
    const after = await readPayment(shop, sold.id);
    expect(after.refunds.map(({ status }) => status)).toEqual(["succeeded", "succeeded"]);
    expect(await bookRow(sold.id)).toMatchObject({ refundedMinor: amountMinor * 2n });
    const references = after.operations.map(({ hostReference }) => hostReference);
    expect(new Set(references).size).toBe(references.length);
  });
});

it("the day of a bank that closes by itself ends in our book, and its books hold", async () => {
  const sold = await sell();
  await passTime(world, 25 * 3_600_000);
  await drain(world);
  const { payment } = await readPayment(shop, sold.id);
  const [batch] = await asOwner<{ status: string; bank_totals: unknown }>(
    "select status, bank_totals from batches where id = $1",
    [payment.batchId],
  );
  expect(batch).toEqual({ status: "closed", bank_totals: null });
  expect(await findingsOf(world, shop)).toEqual([]);
});
