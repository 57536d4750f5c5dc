import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPayment } from "@/server/payments/create-payment";
import { findSaleFacts } from "@/server/payments/sale-facts-store";
import { CARDS, openShop, type Shop, saleOf } from "@/tests/support/merchant-world";
import { openWorld, type World } from "@/tests/support/world";
import { asOwner, closeSql } from "@/tests/support/world-sql";

let world: World;
let shop: Shop;

beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
});

afterAll(closeSql);

const factsOf = (of: Shop) => findSaleFacts(of.scope, { number: CARDS.good, email: null });
const setTerminal = (column: string, value: unknown) =>
  asOwner(`update terminals set ${column} = $2 where id = $1`, [shop.terminal.id, value]);

describe("the terminals of a sale", () => {
  it("travel once and are then kept", async () => {
    const first = await factsOf(shop);
    const second = await factsOf(shop);
    expect(first.terminals.map(({ id }) => id)).toEqual([shop.terminal.id]);
    expect(second.terminals).toBe(first.terminals);
    expect(second.bin?.brand).toBe("mastercard");
  });

  it("are read anew after any change of one of them", async () => {
    await factsOf(shop);
    await setTerminal("hold_days", 3);
    expect((await factsOf(shop)).terminals[0]?.holdDays).toBe(3);
    await setTerminal("hold_days", 7);
    expect((await factsOf(shop)).terminals[0]?.holdDays).toBe(7);
  });

  it("leave and come back with their switch, and a sale goes where they say", async () => {
    await setTerminal("active", false);
    expect((await factsOf(shop)).terminals).toEqual([]);
    await expect(createPayment(shop.scope, saleOf(), world.context)).rejects.toMatchObject({
      code: "invalid_request",
    });
    await setTerminal("active", true);
    const payment = await createPayment(shop.scope, saleOf(), world.context);
    expect([payment.status, payment.terminalId]).toEqual(["captured", shop.terminal.id]);
  });

  it("are never another merchant's", async () => {
    const other = await openShop(world);
    const [mine, theirs] = await Promise.all([factsOf(shop), factsOf(other)]);
    expect(mine.terminals.map(({ id }) => id)).toEqual([shop.terminal.id]);
    expect(theirs.terminals.map(({ id }) => id)).toEqual([other.terminal.id]);
  });
});
