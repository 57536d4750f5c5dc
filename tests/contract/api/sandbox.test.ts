import { beforeAll, describe, expect, it } from "vitest";
import { ports } from "@/server/composition";
import { answerApi } from "@/server/http/answer-api";
import { findRoute } from "@/server/http/api-routes";
import { type ApiMerchant, asOwner, openApiMerchant, saleOf } from "./api-world";

let shop: ApiMerchant;

beforeAll(async () => {
  shop = await openApiMerchant();
  // The clock is the installation's: merchants that earlier suites left behind would have their days closed too.
  await asOwner("update terminals set active = false where merchant_id <> $1", [shop.scope.merchantId]);
});

const clock = async () => Date.parse((await shop.get("/test-clock")).body.now);

describe("test faults", () => {
  it("are set for one terminal or all of the merchant's, listed, met, and cleared", async () => {
    const [terminal] = shop.terminals;
    const one = await shop.post("/test-faults", {
      terminal: terminal?.id,
      operation: "authorize",
      fault: "decline",
      bankCode: "51",
      times: 1,
    });
    expect(one.status).toBe(201);
    expect(one.body.data).toEqual([
      {
        terminal: terminal?.id,
        operation: "authorize",
        fault: "decline",
        bankCode: "51",
        latencyMs: null,
        times: 1,
      },
    ]);
    const declined = await shop.post("/payments", saleOf());
    expect(declined.body).toMatchObject({ status: "declined", decline: { bankCode: "51" } });
    expect((await shop.post("/payments", saleOf())).body.status).toBe("captured");
    await shop.post("/test-faults", { operation: "refund", fault: "down" });
    const all = await shop.get("/test-faults");
    expect(all.body.data).toHaveLength(shop.terminals.length);
    const cleared = await shop.delete("/test-faults");
    expect([cleared.status, cleared.body]).toEqual([200, { data: [] }]);
  });

  it("decline with no approval's code", async () => {
    const wish = { operation: "authorize", fault: "decline", bankCode: "00" };
    const { status, body } = await shop.post("/test-faults", wish);
    expect([status, body.errors]).toMatchObject([422, [{ param: "bankCode", code: "invalid_value" }]]);
  });

  it("end a payment by themselves: an answer lost is found again by asking the bank", async () => {
    const lost = await shop.post("/payments", saleOf({ amount: 88_891 }));
    expect(lost.body.status).toBe("unknown");
    const { body } = await shop.post("/test-clock/advance", { by: "PT1M" });
    expect(body.done.retries).toBeGreaterThan(0);
    expect((await shop.get(`/payments/${lost.body.id}`)).body.status).toBe("captured");
  });
});

describe("what is due and cannot move", () => {
  it("is not counted and does not keep the clock busy", async () => {
    await shop.post("/test-clock/advance", { by: "PT2H" });
    await shop.post("/test-faults", { operation: "inquire", fault: "down" });
    const lost = await shop.post("/payments", saleOf({ amount: 77_791 }));
    expect(lost.body.status).toBe("unknown");
    const stuck = await shop.post("/test-clock/advance", { by: "PT1M" });
    expect(stuck.body.done.retries).toBe(0);
    expect((await shop.get(`/payments/${lost.body.id}`)).body.status).toBe("unknown");
    await shop.delete("/test-faults");
    const found = await shop.post("/test-clock/advance", { by: "PT2H" });
    expect(found.body.done.retries).toBe(1);
    expect((await shop.get(`/payments/${lost.body.id}`)).body.status).toBe("captured");
  });
});

describe("the test clock", () => {
  it("moves forward by a span and to an instant, and never back", async () => {
    const before = await clock();
    const by = await shop.post("/test-clock/advance", { by: "PT2H" });
    expect(by.status).toBe(200);
    expect(Date.parse(by.body.now)).toBeGreaterThanOrEqual(before + 7_200_000);
    expect(by.body.done).toEqual({
      dayEnds: expect.any(Number),
      payouts: expect.any(Number),
      expirations: expect.any(Number),
      retries: expect.any(Number),
    });
    const to = new Date((await clock()) + 60_000).toISOString();
    expect(Date.parse((await shop.post("/test-clock/advance", { to })).body.now)).toBeGreaterThanOrEqual(
      Date.parse(to),
    );
    const back = await shop.post("/test-clock/advance", { to: "2026-01-01T00:00:00Z" });
    expect([back.status, back.body.errors[0].code]).toEqual([422, "in_the_past"]);
  });

  it.each([
    [{}, "required"],
    [{ to: "2030-01-01T00:00:00Z", by: "PT1H" }, "not_together"],
    [{ by: "12 hours" }, "invalid_format"],
    [{ by: "PT0S" }, "invalid_format"],
    [{ by: "-PT1H" }, "invalid_format"],
    [{ by: "P999W" }, "too_large"],
    [{ to: "9999-01-01T00:00:00Z" }, "too_large"],
    [{ to: "tomorrow" }, "invalid_format"],
  ])("refuses %j", async (wish, code) => {
    const before = await clock();
    const { status, body } = await shop.post("/test-clock/advance", wish);
    expect([status, body.errors[0].code]).toEqual([422, code]);
    expect((await clock()) - before).toBeLessThan(60_000);
  });

  it("closes the day, pays out, and turns void into refund as the days go by", async () => {
    const sale = (await shop.post("/payments", saleOf())).body;
    const held = (await shop.post("/payments", saleOf({ capture: "manual" }))).body;
    const session = (
      await shop.post("/checkout-sessions", {
        amount: 500,
        currency: "TRY",
        returnUrl: "https://shop.example/",
      })
    ).body;
    const next = await shop.post("/test-clock/advance", { by: "P1D" });
    expect(next.body.done.dayEnds).toBeGreaterThanOrEqual(shop.terminals.length);
    const closed = (await shop.get(`/payments/${sale.id}`)).body;
    expect(closed).toMatchObject({
      batch: { status: "closed" },
      settlement: { net: sale.settlement.net },
      giveBack: { method: "refund", reason: "closed_batch" },
    });
    expect((await shop.get(`/checkout-sessions/${session.id}`)).body.status).toBe("expired");
    const later = await shop.post("/test-clock/advance", { by: "P8D" });
    expect(later.body.done.payouts).toBeGreaterThan(0);
    expect((await shop.get(`/payments/${sale.id}`)).body.settlement.status).toBe("paid");
    expect((await shop.get(`/payments/${held.id}`)).body.status).toBe("expired");
    const refund = await shop.post(`/payments/${sale.id}/refunds`, { amount: 100 });
    expect(refund.body).toMatchObject({ kind: "refund", status: "succeeded" });
  }, 120_000);
});

describe("production", () => {
  it.each([
    ["GET", "/test-clock"],
    ["POST", "/test-clock/advance"],
    ["GET", "/test-faults"],
  ])("has no %s %s", async (method, path) => {
    expect(findRoute({ method, path }, false)).toBeNull();
    const request = new Request(`http://127.0.0.1/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${shop.secret}`, "Content-Type": "application/json" },
      ...(method === "POST" ? { body: "{}" } : {}),
    });
    const response = await answerApi(request, { ...ports(), sandbox: null });
    expect(response.status).toBe(404);
  });
});
