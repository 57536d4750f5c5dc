import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST as takeReturn } from "@/app/pay/return/[token]/route";
import { hostedToken } from "@/server/access/hosted-token";
import { sharedSimulatedBank } from "@/server/bank/connectors/in-process/shared-bank";
import { type ApiMerchant, asOwner, countRows, openApiMerchant, saleOf } from "./api-world";

// What comes back from the bank's page is refused where it is forged, borrowed, late or out of order: nothing is booked,
// the shopper sees how the payment stands, and the payment's audit says what came.

let shop: ApiMerchant;
let other: ApiMerchant;
beforeAll(async () => {
  shop = await openApiMerchant();
  other = await openApiMerchant();
});
beforeEach(() => sharedSimulatedBank().resetAccounts());

interface Waiting {
  readonly paymentId: string;
  readonly attemptId: string;
  /** What the bank's page sends back once the shopper has passed. */
  readonly passed: Record<string, string>;
}

async function challenge(at: ApiMerchant, over: Record<string, unknown> = {}): Promise<Waiting> {
  const asked = { threeDSecure: "required", returnUrl: "https://shop.example/back", ...over };
  const { body } = await at.post("/payments", saleOf(asked));
  expect(body.status).toBe("requires_action");
  const [attempt] = await asOwner<{ id: string; challenge: { transactionId: string } }>(
    "select id, challenge from attempts where payment_id = $1",
    [body.id],
  );
  if (!attempt) throw new Error("there is no attempt");
  const { acs } = sharedSimulatedBank();
  const { transactionId } = attempt.challenge;
  await acs.answer({ transactionId, lang: null }, { action: "submit", otp: "283126" });
  const passed = { ...(await acs.readResult(transactionId)) };
  return { paymentId: body.id, attemptId: attempt.id, passed };
}

/** The shopper's browser posts these fields to our address of an attempt. */
async function comeBack(attemptId: string, fields: Record<string, string>, token = hostedToken(attemptId)) {
  const request = new Request(`http://127.0.0.1:3000/pay/return/${token}`, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });
  return takeReturn(request, { params: Promise.resolve({ token }) });
}

const statusOf = async (at: ApiMerchant, id: string) => (await at.get(`/payments/${id}`)).body.status;

const actsOf = async (paymentId: string) =>
  (
    await asOwner<{ action: string }>(
      "select action from audit_records where object_id = $1 and action like 'payment.return%' order by created_at",
      [paymentId],
    )
  ).map(({ action }) => action);

describe("a return from the bank", () => {
  it.each([
    ["of another payment of the shop", () => challenge(shop)],
    ["of another merchant's payment", () => challenge(other)],
  ])("%s is refused and told, and the true one still ends well", async (_name, borrow) => {
    const waiting = await challenge(shop);
    const borrowed = await borrow();
    const answer = await comeBack(waiting.attemptId, borrowed.passed);
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      expect.stringContaining(`/pay/return/${hostedToken(waiting.attemptId)}`),
    ]);
    expect(await statusOf(shop, waiting.paymentId)).toBe("requires_action");
    expect(await actsOf(waiting.paymentId)).toEqual(["payment.return_refused"]);
    await comeBack(waiting.attemptId, waiting.passed);
    expect(await statusOf(shop, waiting.paymentId)).toBe("captured");
  });

  it("that was changed in any field books nothing, and is told once however often it comes", async () => {
    const waiting = await challenge(shop);
    const forged = { ...waiting.passed, mdStatus: "1", cavv: "AAAA" };
    const before = await countRows(shop.scope);
    for (let times = 0; times < 3; times += 1) await comeBack(waiting.attemptId, forged);
    await comeBack(waiting.attemptId, {});
    const after = await countRows(shop.scope);
    expect(after).toEqual(before);
    expect((await actsOf(waiting.paymentId)).length).toBeLessThanOrEqual(2);
  });

  it("that comes again changes nothing and is told once", async () => {
    const waiting = await challenge(shop);
    for (let times = 0; times < 3; times += 1) await comeBack(waiting.attemptId, waiting.passed);
    const { body } = await shop.get(`/payments/${waiting.paymentId}`);
    expect(body).toMatchObject({ status: "captured", amountCaptured: 12_500 });
    expect(await actsOf(waiting.paymentId)).toEqual(["payment.return_ignored"]);
  });

  it("to an address that nobody signed finds nothing", async () => {
    const waiting = await challenge(shop);
    const answer = await comeBack(waiting.attemptId, waiting.passed, `${waiting.attemptId}.AAAA`);
    expect(answer.status).toBe(404);
    expect(await statusOf(shop, waiting.paymentId)).toBe("requires_action");
  });
});

describe("an expired session", () => {
  it("takes no card: the page says so, and nothing is written", async () => {
    const { POST } = await import("@/app/pay/[token]/route");
    const session = { amount: 500, currency: "TRY", returnUrl: "https://shop.example/" };
    const opened = (await shop.post("/checkout-sessions", session)).body;
    await shop.post(`/checkout-sessions/${opened.id}/expire`);
    const before = await countRows(shop.scope);
    const token = new URL(opened.url).pathname.split("/").at(-1) ?? "";
    const card = {
      number: "4603450000000000",
      expiry: "12/34",
      cvc: "123",
      holder: "A B",
      tries: "0",
      count: "1",
    };
    const request = new Request(opened.url, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: new URL(opened.url).origin },
      body: new URLSearchParams(card).toString(),
    });
    const answer = await POST(request, { params: Promise.resolve({ token }) });
    expect(answer.status).toBeLessThan(500);
    expect(await countRows(shop.scope)).toEqual(before);
    const again = await shop.post(`/checkout-sessions/${opened.id}/expire`);
    expect([again.status, again.body.code]).toEqual([409, "checkout_session_state_conflict"]);
  });
});
