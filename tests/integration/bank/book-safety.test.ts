import { afterAll, beforeAll, expect, test } from "vitest";
import type { BankTerminal } from "@/server/bank/bank-connector";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import { listTestCards } from "@/server/bank/simulated/issuer/test-cards";
import {
  approved,
  cardOf,
  challengeOf,
  followUpOf,
  saleOf,
} from "@/tests/contract/bank-connector/bank-harness";
import { openBank, openTerminal } from "./open-bank";

let bank: SimulatedBank;
let terminal: BankTerminal;
beforeAll(async () => {
  bank = openBank();
  terminal = await openTerminal(bank, "safety-client");
});
afterAll(() => bank.close());

test("no card number and no security code stands anywhere in the bank's database", async () => {
  for (const { number } of listTestCards()) {
    const sale = saleOf({ card: { ...cardOf(number), cvc: "737" } });
    await bank.connector.authorize(terminal, sale);
    await bank.connector.startThreeDSecure(terminal, challengeOf(sale));
  }
  const { database } = bank;
  const rows = await Promise.all([
    database.order.findMany(),
    database.transaction.findMany(),
    database.message.findMany(),
    database.threeDSecure.findMany(),
    database.account.findMany(),
  ]);
  const text = JSON.stringify(rows, (_key, value) => (typeof value === "bigint" ? String(value) : value));
  for (const { number } of listTestCards()) expect(text).not.toContain(number);
  expect(text).not.toMatch(/cvc"?:\s*"737/i);
});

test("what was booked cannot be changed or removed", async () => {
  const sale = saleOf();
  await bank.connector.authorize(terminal, sale);
  const where = { operationKey: sale.operationKey };
  await expect(bank.database.transaction.deleteMany({ where })).rejects.toThrow("append-only");
  await expect(bank.database.transaction.updateMany({ where, data: { amountMinor: 1n } })).rejects.toThrow(
    "append-only",
  );
});

test("a terminal that the bank does not know is declined with 03", async () => {
  const stranger = { ...terminal, clientId: "nobody" };
  expect(await bank.connector.authorize(stranger, saleOf())).toMatchObject({ bankCode: "03" });
  expect(await bank.connector.refund(stranger, followUpOf(saleOf()))).toMatchObject({ bankCode: "03" });
  const close = { operationKey: "close", businessAt: new Date() };
  expect(await bank.connector.closeBatch(stranger, close)).toEqual({ kind: "unreachable" });
});

test("a terminal never sees another terminal's orders", async () => {
  const other = await openTerminal(bank, "other-safety-client");
  const sale = saleOf();
  approved(await bank.connector.authorize(terminal, sale));
  expect(await bank.connector.refund(other, followUpOf(sale))).toMatchObject({ bankCode: "29" });
  expect(await bank.connector.inquire(other, sale)).toMatchObject({ kind: "not_found" });
  approved(await bank.connector.authorize(other, sale));
  const page = await bank.connector.listBook(other, { cursor: null, limit: 10 });
  expect(page.rows).toHaveLength(1);
});

test("a database that cannot be reached is surely not sent, and an inquiry is unreachable", async () => {
  const failures: string[] = [];
  const dead = openBank({
    databaseUrl: "postgresql://nobody@127.0.0.1:1/none",
    onError: (operation) => failures.push(operation),
  });
  expect(await dead.connector.authorize(terminal, saleOf())).toMatchObject({
    kind: "not_sent",
    reason: "down",
  });
  expect(await dead.connector.inquire(terminal, saleOf())).toMatchObject({ kind: "unreachable" });
  const close = { operationKey: "close", businessAt: new Date() };
  expect(await dead.connector.closeBatch(terminal, close)).toEqual({ kind: "unreachable" });
  const start = await dead.connector.startThreeDSecure(terminal, challengeOf(saleOf()));
  expect(start).toMatchObject({ kind: "not_sent" });
  expect(failures).toEqual(["authorize", "inquire", "closeBatch", "startThreeDSecure"]);
  await dead.close();
});

test("provisioning again changes the rights and keeps the open batch", async () => {
  await openTerminal(bank, "safety-client");
  const batches = await bank.database.batch.findMany({ where: { clientId: "safety-client" } });
  expect(batches).toHaveLength(1);
});
