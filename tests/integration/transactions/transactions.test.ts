import { beforeAll, describe, expect, it } from "vitest";
import { readTransactionsQuery, type SearchParams } from "@/server/contract/transactions-query";
import { createPayment } from "@/server/payments/create-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import { requestRefundOnce } from "@/server/refunds/request-refund-once";
import { findTransaction } from "@/server/transactions/find-transaction";
import { listTransactions } from "@/server/transactions/list-transactions";
import { readRefundsPage } from "@/server/transactions/read-refunds-page";
import { readTransactionsStamp } from "@/server/transactions/read-transactions-stamp";
import { CARDS, cardOf, memberOf, openShop, type Shop, saleOf } from "@/tests/support/merchant-world";
import { openWorld, type World } from "@/tests/support/world";

let world: World;
let shop: Shop;

beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
});

const customer = (name: string, email: string) => ({ name, email, phone: null, reference: null });

async function sell(over: Parameters<typeof saleOf>[0] = {}) {
  return createPayment(shop.scope, saleOf(over), world.context);
}

async function find(params: SearchParams, scope = shop.scope) {
  const page = await listTransactions(scope, readTransactionsQuery(params));
  return page.rows.map(({ id }) => id);
}

const request = (paymentId: string, amountMinor: bigint | null) => ({
  paymentId,
  amountMinor,
  reason: "other" as const,
  note: null,
  expectedRefundableMinor: null,
});

describe("the search box", () => {
  it("finds a payment by id, order, card ending, amount, name in both spellings, e-mail and reference", async () => {
    const sale = await sell({
      amountMinor: 24_990n,
      orderId: "ORD-7781",
      customer: customer("Işıl Çiğdem", "isil@lale.example"),
    });
    for (const q of ["249,90", "249.90", "ORD-7781", "IŞIL", "isil cigdem", "isil@lale", sale.id]) {
      expect(await find({ q }), q).toContain(sale.id);
    }
    expect(await find({ q: "0006" })).toContain(sale.id);
    expect(await find({ q: sale.hostReference ?? "" })).toContain(sale.id);
    expect(await find({ q: "249,91" })).not.toContain(sale.id);
    expect(await find({ q: "bugün" })).toContain(sale.id);
    expect(await find({ q: "dün" })).not.toContain(sale.id);
  });

  it("takes wild cards for what they are", async () => {
    await sell({ orderId: "plain" });
    expect(await find({ q: "%%" })).toEqual([]);
    expect(await find({ q: "' or 1=1 --" })).toEqual([]);
  });

  it("neither shows nor searches personal data for an analyst", async () => {
    const sale = await sell({ orderId: "ORD-A1", customer: customer("Gizem Saklı", "gizem@lale.example") });
    const analyst = memberOf(shop, { name: "A", role: "analyst", refundLimitMinor: null });
    expect(await find({ q: "gizem" }, analyst)).toEqual([]);
    expect(await find({ q: "ORD-A1" }, analyst)).toEqual([sale.id]);
    const page = await listTransactions(analyst, readTransactionsQuery({}));
    expect(page.rows.every((row) => row.customer === null)).toBe(true);
    const detail = await findTransaction(analyst, sale.id);
    expect(detail.payment.customer).toBeNull();
    expect(detail.customerHidden).toBe(true);
    expect(detail.ledger).toBeNull();
    expect(JSON.stringify(detail, (_, value) => (typeof value === "bigint" ? "" : value))).not.toContain(
      "gizem",
    );
  });
});

describe("the filters", () => {
  it("narrow by state, amount and what was given back", async () => {
    const declined = await sell({ card: cardOf(CARDS.declined), amountMinor: 77_700n });
    expect(declined.status).toBe("declined");
    expect(await find({ status: "declined", min: "777", max: "777,00" })).toEqual([declined.id]);
    const sale = await sell({ amountMinor: 88_800n });
    await requestRefund(shop.scope, request(sale.id, 100n), world.context);
    expect(await find({ returned: "1", min: "888" })).toEqual([sale.id]);
  });

  it("pages through everything once, there and back", async () => {
    const own = await openShop(world);
    for (let count = 0; count < 53; count += 1) {
      await createPayment(own.scope, saleOf(), world.context);
    }
    const first = await listTransactions(own.scope, readTransactionsQuery({}));
    expect(first.rows).toHaveLength(50);
    expect(first.newer).toBeNull();
    if (!first.older) throw new Error("there is an older page");
    const query = readTransactionsQuery({});
    const second = await listTransactions(own.scope, { ...query, before: first.older });
    expect(second.rows).toHaveLength(3);
    expect(second.older).toBeNull();
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(53);
    if (!second.newer) throw new Error("there is a newer page");
    const back = await listTransactions(own.scope, { ...query, after: second.newer });
    expect(back.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
  }, 60_000);
});

describe("the stamp of the list", () => {
  it("changes with a sale and with a refund, and with nothing else", async () => {
    const sale = await sell();
    const before = await readTransactionsStamp(shop.scope);
    expect(await readTransactionsStamp(shop.scope)).toBe(before);
    await requestRefund(shop.scope, request(sale.id, 100n), world.context);
    const after = await readTransactionsStamp(shop.scope);
    expect(after).not.toBe(before);
    await sell();
    expect(await readTransactionsStamp(shop.scope)).not.toBe(after);
  });
});

describe("one payment in full", () => {
  it("tells its messages with every hop, its books and how money can go back", async () => {
    const sale = await sell({ amountMinor: 50_000n });
    const detail = await findTransaction(shop.scope, sale.id);
    expect(detail.giveBack).toMatchObject({ method: "void", reason: "open_batch", refundableMinor: 50_000n });
    expect(detail.operations[0]?.hops.length).toBeGreaterThan(0);
    expect(detail.ledger?.reduce((sum, line) => sum + line.amountMinor, 0n)).toBe(0n);
    expect(detail.timeline.map((item) => item.kind)).toContain("message");
    expect(detail.moving).toBe(false);
  });
});

describe("money back from a page that is sent twice", () => {
  it("happens once, also when both arrive together", async () => {
    const sale = await sell({ amountMinor: 30_000n });
    const once = {
      ...request(sale.id, 10_000n),
      expectedRefundableMinor: 30_000n,
      requestKey: "page-key-0000000000000001",
    };
    const answers = await Promise.all(
      [1, 2, 3].map(() => requestRefundOnce(shop.scope, once, world.context)),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect((await requestRefundOnce(shop.scope, once, world.context)).id).toBe(answers[0]?.id);
    expect((await findTransaction(shop.scope, sale.id)).payment.reservedMinor).toBe(10_000n);
    await expect(
      requestRefundOnce(shop.scope, { ...once, amountMinor: 5_000n }, world.context),
    ).rejects.toMatchObject({ code: "idempotency_key_reused" });
  });

  it("is refused where the page is old", async () => {
    const sale = await sell({ amountMinor: 30_000n });
    await requestRefund(shop.scope, request(sale.id, 10_000n), world.context);
    await expect(
      requestRefundOnce(
        shop.scope,
        {
          ...request(sale.id, null),
          expectedRefundableMinor: 30_000n,
          requestKey: "page-key-0000000000000002",
        },
        world.context,
      ),
    ).rejects.toMatchObject({ code: "stale_amount" });
  });
});

describe("the list of refunds", () => {
  it("shows what waits for a second person, with its asker", async () => {
    const sale = await sell({ amountMinor: 90_000n });
    const support = memberOf(shop, { name: "Destek", role: "support", refundLimitMinor: 10_000n });
    const refund = await requestRefund(support, request(sale.id, 20_000n), world.context);
    const page = await readRefundsPage(shop.scope, { status: ["pending_approval"] });
    expect(page.rows.find((row) => row.id === refund.id)).toMatchObject({
      requestedBy: "Destek",
      paymentId: sale.id,
    });
    expect(page.waiting).toBeGreaterThan(0);
  });
});
