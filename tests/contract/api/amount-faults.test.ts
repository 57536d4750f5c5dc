import { beforeAll, describe, expect, it } from "vitest";
import { ports } from "@/server/composition";
import { runDueWork } from "@/server/jobs/run-due-work";
import { type ApiMerchant, openApiMerchant, saleOf } from "./api-world";

// The amount rule of contract §3, over HTTP and the real simulated bank.

let shop: ApiMerchant;
beforeAll(async () => {
  shop = await openApiMerchant();
});

const payOf = (over: Record<string, unknown>) => shop.post("/payments", saleOf(over));

describe("the last two digits of an amount", () => {
  it.each([
    [91, 201, "unknown", "captured"],
    [92, 201, "unknown", "canceled"],
    [94, 201, "unknown", "captured"],
  ])("%i: answered %i %s, in the end %s", async (kurus, status, first, end) => {
    const paid = await payOf({ amount: 20_000 + kurus });
    expect([paid.status, paid.body.status, paid.body.decline]).toEqual([status, first, null]);
    await runDueWork(ports());
    await runDueWork(ports());
    expect((await shop.get(`/payments/${paid.body.id}`)).body.status).toBe(end);
  });

  it("93: slow, and captured", { timeout: 60_000 }, async () => {
    expect((await payOf({ amount: 20_093 })).body.status).toBe("captured");
  });

  it("95: the bank is down, and nothing is charged", async () => {
    const { status, body } = await payOf({ amount: 20_095 });
    expect([status, body.code]).toEqual([503, "bank_unavailable"]);
  });
});
