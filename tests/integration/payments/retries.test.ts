import { beforeAll, describe, expect, it } from "vitest";
import { createPayment } from "@/server/payments/create-payment";
import { retryPayment } from "@/server/payments/retry-payment";
import {
  bookOf,
  CARDS,
  cardOf,
  entriesOf,
  eventsOf,
  findingsOf,
  openShop,
  readPayment,
  type Shop,
  saleOf,
} from "@/tests/support/merchant-world";
import { drain, openWorld, type World } from "@/tests/support/world";

let world: World;
let shop: Shop;
beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
});

const first = (over: Parameters<typeof saleOf>[0] = {}) =>
  createPayment(shop.scope, saleOf({ channel: "checkout", ...over }), world.context);
const decline = () => first({ card: cardOf(CARDS.declined) });
const retry = (paymentId: string, over: Parameters<typeof saleOf>[0] = {}) =>
  retryPayment(shop.scope, { paymentId, input: saleOf({ channel: "checkout", ...over }) }, world.context);

describe("another try of a payment", () => {
  it("that was declined charges once, with the facts of the second card", async () => {
    const declined = await decline();
    expect(declined).toMatchObject({ status: "declined", declineCode: "insufficient_funds", bankCode: "51" });
    const paid = await retry(declined.id);
    expect(paid).toMatchObject({
      id: declined.id,
      status: "captured",
      declineCode: null,
      card: { last4: "0006" },
    });
    const { operations } = await readPayment(shop, declined.id);
    expect(operations.map(({ status }) => status)).toEqual(["declined", "approved"]);
    expect(await entriesOf(declined.id)).toEqual({ capture: 1 });
    expect(await eventsOf(declined.id)).toEqual(["payment.created", "payment.declined", "payment.captured"]);
  });

  it("may be declined again and again, and charges nothing", async () => {
    const { id } = await decline();
    for (let round = 0; round < 3; round += 1) {
      expect((await retry(id, { card: cardOf(CARDS.declined) })).status).toBe("declined");
    }
    expect(await entriesOf(id)).toEqual({});
  });

  it("of eight at once exactly one authorises", async () => {
    const { id } = await decline();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => retry(id)));
    const done = tries.filter(({ status }) => status === "fulfilled");
    expect(done).toHaveLength(1);
    for (const failed of tries.filter(({ status }) => status === "rejected")) {
      expect(failed).toMatchObject({ reason: { code: "payment_state_conflict" } });
    }
    expect((await bookOf(world, shop, id)).filter(({ status }) => status === "captured")).toHaveLength(1);
    expect(await entriesOf(id)).toEqual({ capture: 1 });
  });

  it("is refused while the outcome of the one before is unknown", async () => {
    const lost = await first({ amountMinor: 10_091n });
    expect(lost.status).toBe("unknown");
    const refused = retry(lost.id, { amountMinor: 10_091n });
    await expect(refused).rejects.toMatchObject({ code: "payment_state_conflict" });
    await drain(world);
    expect((await readPayment(shop, lost.id)).payment.status).toBe("captured");
    expect(await entriesOf(lost.id)).toEqual({ capture: 1 });
  });

  it("is taken after the bank could not be reached", async () => {
    const open = await first({ amountMinor: 10_095n });
    expect(open.status).toBe("created");
    expect(await bookOf(world, shop, open.id)).toEqual([]);
    // A new try is a new order at the bank, and this amount asks for the same fault: it may be tried again and again.
    expect(await retry(open.id, { amountMinor: 10_095n })).toMatchObject({ id: open.id, status: "created" });
    expect(await bookOf(world, shop, open.id)).toEqual([]);
  });

  it("is refused for a payment that has been paid, and for another merchant's", async () => {
    const paid = await first();
    await expect(retry(paid.id)).rejects.toMatchObject({ code: "payment_state_conflict" });
    const other = await openShop(world);
    const { id } = await decline();
    const stolen = retryPayment(other.scope, { paymentId: id, input: saleOf() }, world.context);
    await expect(stolen).rejects.toMatchObject({ code: "payment_not_found" });
  });
});

it("after all of it both books agree", async () => {
  expect(await findingsOf(world, shop)).toEqual([]);
});
