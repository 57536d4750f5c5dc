import { afterAll, beforeAll, expect, test } from "vitest";
import type { BankTerminal } from "@/server/bank/bank-connector";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import {
  listAccounts,
  setAccountLeft,
  setAccountLimit,
} from "@/server/bank/simulated/operator/account-desk-store";
import { updateBankSettings } from "@/server/bank/simulated/operator/bank-settings-store";
import { listBatches } from "@/server/bank/simulated/operator/batch-desk-store";
import {
  findOrder,
  listMessages,
  listOrders,
  listTransactions,
} from "@/server/bank/simulated/operator/book-desk-store";
import { findCard, listCards, updateCard } from "@/server/bank/simulated/operator/card-desk-store";
import { countBook } from "@/server/bank/simulated/operator/count-book";
import type { OperatorPage, OperatorPageRequest } from "@/server/bank/simulated/operator/operator-page";
import { restoreSandbox } from "@/server/bank/simulated/operator/restore-sandbox";
import {
  findTerminal,
  listTerminals,
  updateTerminal,
} from "@/server/bank/simulated/operator/terminal-desk-store";
import {
  approved,
  cardOf,
  followUpOf,
  saleOf,
  uniqueName,
} from "@/tests/contract/bank-connector/bank-harness";
import { openBank, openTerminal } from "./open-bank";

let bank: SimulatedBank;
let terminal: BankTerminal;
beforeAll(async () => {
  bank = openBank();
  terminal = await openTerminal(bank, "operator-client");
  await restoreSandbox(bank.database);
});
afterAll(async () => {
  await restoreSandbox(bank.database);
  await bank.close();
});

const LIMIT_CARD = "bcard_540036_0003";
const ANY_MESSAGE = { clientId: "operator-client", hop: null, responseCode: null, search: null };
const ANY_BOOKING = {
  clientId: "operator-client",
  kind: null,
  isApproved: null,
  batchNumber: null,
  search: null,
};

/** Every row of a list, two at a time. */
async function readAll<T>(list: (page: OperatorPageRequest) => Promise<OperatorPage<T>>): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | null = null;
  do {
    const page: OperatorPage<T> = await list({ cursor, limit: 2 });
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}

test("the three hops of a sale stand with request, answer, instant and trace, and never a number", async () => {
  const { database, connector } = bank;
  const sale = saleOf({ instalments: 3, card: cardOf("5400360000000003") });
  const outcome = approved(await connector.authorize(terminal, sale));
  const messages = await readAll((page) =>
    listMessages(database, { ...ANY_MESSAGE, search: sale.operationKey }, page),
  );
  expect(messages.map(({ hop, requestMti, mti }) => [hop, requestMti, mti])).toEqual([
    ["issuer", "0200", "0210"],
    ["network", "0200", "0210"],
    ["acquirer", "0200", "0210"],
  ]);
  const [issuer, , acquirer] = messages;
  expect(issuer?.request).toMatchObject({
    "2": "540036******0003",
    "4": "000000010000",
    "32": "00000000999",
    "37": outcome.hostReference,
    "48": "IN=03",
    "49": "949",
  });
  expect(acquirer?.request).not.toHaveProperty("32");
  expect(acquirer?.answer).toMatchObject({ "38": outcome.authCode, "39": "00" });
  expect(outcome.hops[0]).toMatchObject({ rrn: outcome.hostReference, stan: issuer?.request?.["11"] });
  expect(outcome.hops[0]?.at).toBe(acquirer?.sentAt.toISOString());
  expect(JSON.stringify(messages)).not.toContain("5400360000000003");
});

test("a reversal stands once, names its original and is answered again without a second row", async () => {
  const { database, connector } = bank;
  const sale = saleOf();
  approved(await connector.authorize(terminal, sale));
  const reversal = { ...sale, businessAt: new Date() };
  const first = approved(await connector.reverse(terminal, reversal));
  const again = approved(await connector.reverse(terminal, reversal));
  expect(again.hops).toEqual(first.hops);
  const search = `${sale.operationKey}~reversal`;
  const messages = await readAll((page) => listMessages(database, { ...ANY_MESSAGE, search }, page));
  expect(messages.map(({ requestMti }) => requestMti)).toEqual(["0420", "0420", "0400"]);
  const [original] = await readAll((page) =>
    listMessages(database, { ...ANY_MESSAGE, search: sale.operationKey }, page),
  );
  const { 7: transmission, 11: trace } = original?.request ?? {};
  expect(messages[0]?.request?.["90"]).toMatch(new RegExp(`^0200${trace}${transmission}\\d{22}$`));
});

test("an order shows its bookings and its statement under the bank's rule", async () => {
  const { database, connector } = bank;
  const sale = saleOf({ instalments: 3 });
  approved(await connector.authorize(terminal, sale));
  approved(await connector.refund(terminal, followUpOf(sale, { amountMinor: 1_000n })));
  const amounts = async () => {
    const found = await findOrder(database, terminal.clientId, sale.orderReference);
    return found?.statement.map((line) => Number(line.amountMinor));
  };
  expect(await amounts()).toEqual([3_334, 3_333, 3_333, -334, -333, -333]);
  await updateBankSettings(database, { instalmentRemainder: "last" });
  expect(await amounts()).toEqual([3_333, 3_333, 3_334, -333, -333, -334]);
  await updateBankSettings(database, { instalmentRemainder: "first" });
  expect(await findOrder(database, terminal.clientId, "nothing")).toBeNull();
});

test("pages of orders, bookings, messages and batches neither skip nor repeat", async () => {
  const { database, connector } = bank;
  for (let index = 0; index < 3; index += 1) {
    approved(await connector.authorize(terminal, saleOf()));
    await connector.closeBatch(terminal, { operationKey: uniqueName("close"), businessAt: new Date() });
  }
  const { clientId } = terminal;
  const orders = await readAll((page) =>
    listOrders(database, { clientId, status: null, search: null }, page),
  );
  expect(orders).toHaveLength(await database.order.count({ where: { clientId } }));
  const bookings = await readAll((page) => listTransactions(database, ANY_BOOKING, page));
  expect(new Set(bookings.map((row) => row.operationKey)).size).toBe(bookings.length);
  expect(bookings).toHaveLength(await database.transaction.count({ where: { clientId } }));
  const messages = await readAll((page) => listMessages(database, ANY_MESSAGE, page));
  expect(messages).toHaveLength(await database.message.count({ where: { clientId } }));
  const batches = await readAll((page) => listBatches(database, { clientId }, page));
  expect(batches.map((batch) => batch.number)).toEqual([4, 3, 2, 1]);
  const sum = batches.reduce((total, batch) => total + batch.salesMinor - batch.refundsMinor, 0n);
  const booked = orders
    .filter((order) => order.status === "captured")
    .reduce((total, order) => total + order.capturedMinor - order.refundedMinor, 0n);
  expect(sum).toBe(booked);
});

test("a card is found, changed and restored; its fingerprint is not shown", async () => {
  const { database } = bank;
  const [found] = await listCards(database, "540036");
  expect(found).toMatchObject({ id: LIMIT_CARD, maskedNumber: "540036******0003", status: "active" });
  expect(Object.keys(found ?? {})).not.toContain("fingerprint");
  expect(await updateCard(database, LIMIT_CARD, { allowsEcommerce: false })).toMatchObject({
    allowsEcommerce: false,
  });
  expect(await updateCard(database, "bcard_0", { allowsEcommerce: false })).toBeNull();
  await restoreSandbox(database);
  expect(await findCard(database, LIMIT_CARD)).toMatchObject({ allowsEcommerce: true });
  expect(await listCards(database, null)).toHaveLength(27);
});

test("a limit can be set down to what is used of it, and a balance to any amount", async () => {
  const { database, connector } = bank;
  const card = cardOf("5400360000000003");
  approved(await connector.authorize(terminal, saleOf({ card, amountMinor: 40_000n })));
  const account = (await findCard(database, LIMIT_CARD))?.account;
  const id = account?.id ?? "";
  expect(await setAccountLimit(database, id, 39_999n)).toEqual({ kind: "below_used" });
  expect(await setAccountLimit(database, id, 40_000n)).toMatchObject({ account: { leftMinor: 0n } });
  expect(await setAccountLeft(database, id, 5n)).toMatchObject({ account: { limitMinor: 40_005n } });
  expect(await setAccountLeft(database, "nothing", 5n)).toEqual({ kind: "not_found" });
  expect(await connector.authorize(terminal, saleOf({ card, amountMinor: 6n }))).toMatchObject({
    bankCode: "51",
  });
  await restoreSandbox(database);
  expect((await listAccounts(database)).find((row) => row.id === id)).toMatchObject({
    limitMinor: 5_000_000n,
    usedMinor: 0n,
  });
});

test("points come back in proportion with each refund and whole with the last", async () => {
  const { database, connector } = bank;
  const left = async () => (await findCard(database, "bcard_979203_0000"))?.account?.leftMinor;
  const sale = saleOf({ card: cardOf("9792030000000000"), amountMinor: 10_000n, pointsMinor: 2_501n });
  approved(await connector.authorize(terminal, sale));
  expect(await left()).toBe(22_499n);
  approved(await connector.refund(terminal, followUpOf(sale, { amountMinor: 5_000n })));
  expect(await left()).toBe(23_749n);
  approved(await connector.refund(terminal, followUpOf(sale, { amountMinor: 5_000n })));
  expect(await left()).toBe(25_000n);
});

test("a contract is shown without its store key and changed part by part", async () => {
  const { database } = bank;
  const { clientId } = terminal;
  const found = await findTerminal(database, clientId);
  expect(found?.merchantNumber).toMatch(/^\d{15}$/);
  expect(found?.terminalNumber).toMatch(/^\d{8}$/);
  expect(Object.keys(found ?? {})).not.toContain("storeKey");
  await updateTerminal(database, clientId, { currencies: ["TRY", "EUR"], maxInstalments: 6 });
  expect((await listTerminals(database)).find((row) => row.clientId === clientId)).toMatchObject({
    currencies: ["TRY", "EUR"],
    maxInstalments: 6,
    allowsRefund: true,
  });
});

test("the first page counts what came in a day", async () => {
  const counts = await countBook(bank.database);
  expect(counts.cards).toBe(27);
  expect(counts.openBatches).toBeGreaterThan(0);
  expect(counts.lastDay.approved).toBeGreaterThan(0);
  expect(counts.lastDay.reversed).toBeGreaterThan(0);
});
