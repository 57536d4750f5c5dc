import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import { uniqueName } from "@/tests/contract/bank-connector/bank-harness";
import { openBank } from "./open-bank";
import { FLAT, SettlementShop } from "./settlement-shop";

let bank: SimulatedBank;
beforeAll(() => {
  bank = openBank();
});
afterAll(() => bank.close());

describe("files", () => {
  test("are listed after the last one that was read, and a strange name has no file", async () => {
    const shop = await SettlementShop.open(bank, FLAT);
    await shop.sell(1_000n);
    await shop.endDay();
    await shop.sell(2_000n);
    await shop.endDay();
    const [first, second] = await shop.list();
    expect((await shop.list(first?.name)).map(({ name }) => name)).toEqual([second?.name]);
    expect(await shop.list(second?.name)).toEqual([]);
    const other = await SettlementShop.open(bank, FLAT);
    for (const name of [first?.name ?? "", "../x", "2026-01-01_000001_dayend.csv", uniqueName("file")]) {
      await expect(other.bank.connector.readFile(other.terminal, name)).rejects.toThrow();
    }
  });

  test("a file reads the same each time, and in the other form by its ending", async () => {
    const shop = await SettlementShop.open(bank, FLAT);
    await shop.sell(1_000n);
    await shop.endDay();
    const [{ name } = { name: "" }] = await shop.list();
    const { readFile } = bank.connector;
    expect(await readFile(shop.terminal, name)).toEqual(await readFile(shop.terminal, name));
    expect(await shop.read(name.replace(".csv", ".txt"))).toEqual(await shop.read(name));
  });

  test("orders are told with what was settled of them, page by page", async () => {
    const shop = await SettlementShop.open(bank, FLAT);
    const sales = [await shop.sell(1_000n), await shop.sell(2_000n), await shop.sell(3_000n)];
    await shop.endDay();
    const { clientId } = shop.terminal;
    const first = await bank.sandbox.listSettledOrders(clientId, { cursor: null, limit: 2 });
    const rest = await bank.sandbox.listSettledOrders(clientId, { cursor: first.nextCursor, limit: 2 });
    expect(rest.nextCursor).toBeNull();
    const rows = [...first.rows, ...rest.rows];
    expect(new Map(rows.map((row) => [row.orderReference, row.netMinor]))).toEqual(
      new Map(
        sales.map(({ orderReference, amountMinor }) => [orderReference, (amountMinor * 979n) / 1_000n]),
      ),
    );
  });
});
