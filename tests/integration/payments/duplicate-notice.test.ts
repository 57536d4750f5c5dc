import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST as takeReturn } from "@/app/pay/return/[token]/route";
import { createSimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import type { PostNotice } from "@/server/bank/simulated/faults/duplicate-notice";
import {
  clearFaults,
  createFault,
  listFaults,
  listMessageFaults,
} from "@/server/bank/simulated/faults/fault-store";
import type { OperatorFault } from "@/server/bank/simulated/faults/operator-fault";
import { buildChallengeForm } from "@/server/payments/build-challenge-form";
import { createPayment } from "@/server/payments/create-payment";
import { databaseUrls } from "@/tests/support/database";
import {
  bookOf,
  entriesOf,
  findingsOf,
  openShop,
  readPayment,
  type Shop,
  saleOf,
} from "@/tests/support/merchant-world";
import { formOf, type NestpayLine, openNestpayLine, passGate } from "@/tests/support/nestpay-line";
import { openNestpayShop, ownWorld } from "@/tests/support/nestpay-shop";
import { drain, openWorld, passTime, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

const RIGHT = { action: "submit", otp: "283126" };
const WRONG = { action: "submit", otp: "000000" };
const CANCEL = { action: "cancel" };

/** Notices that the bank itself brought, each with what our return route answered. */
const brought: { readonly url: string; readonly body: string; readonly status: Promise<number> }[] = [];

function bring(url: string, body: string): Promise<Response> {
  const token = decodeURIComponent(new URL(url).pathname.split("/").at(-1) ?? "");
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const request = new Request(url, { method: "POST", headers, body });
  return takeReturn(request, { params: Promise.resolve({ token }) });
}

/** The merchant's server as the bank reaches it: our own return route. */
const postNotice: PostNotice = async ({ url, body }) => {
  const answer = bring(url, body);
  brought.push({ url, body, status: answer.then(({ status }) => status) });
  return { kind: "answered", status: (await answer).status, type: "", body: Buffer.alloc(0) };
};

/** What a browser posts from the bank's last page. */
const bringByBrowser = ({ action, fields }: ReturnType<typeof formOf>) =>
  bring(action, new URLSearchParams(fields).toString());

const duplicate = (shop: Shop, times: number | null = null): OperatorFault => ({
  clientId: shop.terminal.clientId,
  operation: "three_d_secure_return",
  fault: "duplicate_notice",
  bankCode: null,
  latencyMs: null,
  times,
});

const ask = (world: World, shop: Shop) =>
  createPayment(
    shop.scope,
    saleOf({ threeDSecureMode: "required", returnUrl: "https://shop.example/back" }),
    world.context,
  );

async function challengeOf(paymentId: string): Promise<{ attemptId: string; transactionId: string }> {
  const [row] = await asOwner<{ attemptId: string; transactionId: string }>(
    `select id as "attemptId", challenge->>'transactionId' as "transactionId" from attempts where payment_id = $1`,
    [paymentId],
  );
  if (!row) throw new Error("there is no attempt");
  return row;
}

async function expectOneCharge(world: World, shop: Shop, paymentId: string): Promise<void> {
  const { payment, operations } = await readPayment(shop, paymentId);
  expect(payment).toMatchObject({ status: "captured", capturedMinor: 10_000n });
  expect(operations).toHaveLength(1);
  expect(await bookOf(world, shop, paymentId)).toMatchObject([{ capturedMinor: 10_000n }]);
  expect(await entriesOf(paymentId)).toEqual({ capture: 1 });
}

beforeEach(() => {
  brought.length = 0;
});

describe("a bank that tells the end of a challenge twice", () => {
  let world: World;
  let shop: Shop;
  beforeAll(async () => {
    world = await openWorld({ postNotice });
    shop = await openShop(world);
  });
  afterEach(() => clearFaults(world.bank.database));

  const answer = async (transactionId: string, ...forms: readonly Record<string, string>[]) => {
    for (const form of forms) await world.bank.acs.answer({ transactionId, lang: null }, form);
    return formOf((await world.bank.acs.show({ transactionId, lang: null })).html);
  };

  it("at nearly the same moment charges once, and both are led to the payment", async () => {
    await createFault(world.bank.database, duplicate(shop));
    const asked = await ask(world, shop);
    const back = await answer((await challengeOf(asked.id)).transactionId, RIGHT);
    const byBrowser = await bringByBrowser(back);
    expect(brought).toHaveLength(1);
    expect(brought[0]?.url).toBe(back.action);
    expect(Object.fromEntries(new URLSearchParams(brought[0]?.body))).toEqual(back.fields);
    expect(await brought[0]?.status).toBe(303);
    expect(byBrowser.status).toBe(303);
    await expectOneCharge(world, shop, asked.id);
  });

  it("charges once where nobody but the bank comes back, and shows a late browser the payment", async () => {
    await createFault(world.bank.database, duplicate(shop));
    const asked = await ask(world, shop);
    const back = await answer((await challengeOf(asked.id)).transactionId, RIGHT);
    expect(await brought[0]?.status).toBe(303);
    await expectOneCharge(world, shop, asked.id);
    expect((await bringByBrowser(back)).status).toBe(303);
    await expectOneCharge(world, shop, asked.id);
  });

  it.each([
    ["three wrong codes", [WRONG, WRONG, WRONG], "authentication_failed"],
    ["the shopper's leaving", [CANCEL], "authentication_abandoned"],
  ])("after %s declines once and charges nothing", async (_name, forms, declineCode) => {
    await createFault(world.bank.database, duplicate(shop));
    const asked = await ask(world, shop);
    await bringByBrowser(await answer((await challengeOf(asked.id)).transactionId, ...forms));
    expect(brought).toHaveLength(1);
    await brought[0]?.status;
    expect((await readPayment(shop, asked.id)).payment).toMatchObject({ status: "declined", declineCode });
    expect(await bookOf(world, shop, asked.id)).toEqual([]);
  });

  it("does so as often as it was told, and not for another terminal", async () => {
    const other = await openShop(world);
    await createFault(world.bank.database, duplicate(shop, 1));
    for (const at of [other, shop, shop]) {
      await answer((await challengeOf((await ask(world, at)).id)).transactionId, RIGHT, RIGHT);
    }
    expect(brought).toHaveLength(1);
    await brought[0]?.status;
  });

  it("keeps that from the merchant's own list of faults", async () => {
    const { clientId } = shop.terminal;
    await createFault(world.bank.database, duplicate(shop));
    expect(await listMessageFaults(world.bank.database, [clientId])).toEqual([]);
    expect(await world.bank.sandbox.listFaults(null)).toEqual([]);
    expect(await world.bank.sandbox.clearFaults([clientId])).toBe(0);
    expect(await listFaults(world.bank.database, [clientId])).toMatchObject([duplicate(shop)]);
  });

  it("does not mind a merchant whose server fails", async () => {
    const failures: unknown[] = [];
    const failing = createSimulatedBank({
      databaseUrl: databaseUrls().BANK_DATABASE_URL,
      publicUrl: "http://bank.example",
      mode: "sandbox",
      postNotice: async () => ({ kind: "lost", reason: "deadline" }),
      onError: (_operation, error) => failures.push(error),
    });
    await createFault(world.bank.database, duplicate(shop));
    const asked = await ask(world, shop);
    const { transactionId } = await challengeOf(asked.id);
    await failing.acs.answer({ transactionId, lang: null }, RIGHT);
    await failing.close();
    expect(failures).toEqual([new Error("the merchant did not take the notice: deadline")]);
    await bringByBrowser(formOf((await world.bank.acs.show({ transactionId, lang: null })).html));
    await expectOneCharge(world, shop, asked.id);
  });

  it("posts a form from server to server, and follows no redirect", async () => {
    const seen: string[] = [];
    const merchant = createServer((message, reply) => {
      message.setEncoding("latin1").on("data", (part: string) => seen.push(part));
      message.on("end", () => reply.writeHead(303, { location: "/elsewhere" }).end());
    });
    await new Promise<void>((resolve) => merchant.listen(0, "127.0.0.1", resolve));
    const returnUrl = `http://127.0.0.1:${(merchant.address() as AddressInfo).port}/back`;
    const real = createSimulatedBank({
      databaseUrl: databaseUrls().BANK_DATABASE_URL,
      publicUrl: "http://bank.example",
      mode: "sandbox",
    });
    await createFault(world.bank.database, duplicate(shop));
    const { transactionId } = await challengeOf((await ask(world, shop)).id);
    await world.bank.database.threeDSecure.update({ where: { id: transactionId }, data: { returnUrl } });
    await real.acs.answer({ transactionId, lang: null }, RIGHT);
    await real.close();
    await new Promise((resolve) => merchant.close(resolve));
    expect(Object.fromEntries(new URLSearchParams(seen.join("")))).toEqual(
      await world.bank.acs.readResult(transactionId),
    );
  });

  it("leaves both books the same", async () => {
    await passTime(world, 60 * 60_000);
    await drain(world);
    expect(await findingsOf(world, shop)).toEqual([]);
  });
});

describe("a NestPay gate that tells the end of a visit twice", () => {
  let line: NestpayLine;
  let world: World;
  let shop: Shop;
  beforeAll(async () => {
    line = await openNestpayLine({
      databaseUrl: databaseUrls().BANK_DATABASE_URL,
      slowFaultMs: 50,
      postNotice,
    });
    world = ownWorld(line);
    shop = await openNestpayShop(line);
  });
  afterAll(() => line.close());

  const gateOf = async (paymentId: string) => {
    const { attemptId } = await challengeOf(paymentId);
    return buildChallengeForm(shop.scope, { attemptId, cvc: "738" }, world.ports);
  };

  it("at nearly the same moment charges once", async () => {
    await createFault(line.bank.database, duplicate(shop, 1));
    const asked = await ask(world, shop);
    const back = await passGate(await gateOf(asked.id), [RIGHT]);
    const byBrowser = await bringByBrowser(back);
    expect(brought).toHaveLength(1);
    expect(brought[0]?.url).toBe(back.action);
    expect(Object.fromEntries(new URLSearchParams(brought[0]?.body))).toEqual(back.fields);
    expect([byBrowser.status, await brought[0]?.status]).toEqual([303, 303]);
    const { payment, operations } = await readPayment(shop, asked.id);
    expect(payment).toMatchObject({ status: "captured", capturedMinor: 10_000n });
    expect(operations).toHaveLength(1);
    expect(await entriesOf(asked.id)).toEqual({ capture: 1 });
    const { attemptId } = await challengeOf(asked.id);
    const orders = await line.bank.database.order.findMany({ where: { orderReference: attemptId } });
    expect(orders).toMatchObject([{ capturedMinor: 10_000n }]);
  });

  it("tells once where nothing is switched on", async () => {
    const asked = await ask(world, shop);
    await bringByBrowser(await passGate(await gateOf(asked.id), [CANCEL]));
    expect(brought).toEqual([]);
    expect((await readPayment(shop, asked.id)).payment.status).toBe("declined");
  });
});
