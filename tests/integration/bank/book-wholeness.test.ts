import { afterAll, beforeAll, expect, test } from "vitest";
import type { BankOutcome, BankTerminal } from "@/server/bank/bank-connector";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import { cardOf, followUpOf, saleOf, uniqueName } from "@/tests/contract/bank-connector/bank-harness";
import { openBank, openTerminal } from "./open-bank";

let bank: SimulatedBank;
let terminal: BankTerminal;
beforeAll(async () => {
  bank = openBank();
  terminal = await openTerminal(bank, "wholeness-client");
  await bank.resetAccounts();
});
afterAll(() => bank.close());

const LIMIT_CARD = cardOf("5400360000000003");
const CLIENT = { clientId: "wholeness-client" };

/** Sells and then throws everything at the order at once, each message twice. */
async function tradeOneOrder(index: number): Promise<void> {
  const { connector } = bank;
  const capture = index % 3 === 0 ? ("manual" as const) : ("automatic" as const);
  const sale = saleOf({ card: LIMIT_CARD, amountMinor: 150_000n, capture });
  const twice = (send: () => Promise<BankOutcome>) => [send(), send()];
  await Promise.all(twice(() => connector.authorize(terminal, sale)));
  const partial = followUpOf(sale, { amountMinor: 50_000n });
  const whole = followUpOf(sale);
  const capturing = followUpOf(sale, { amountMinor: 100_000n, final: index % 2 === 0 });
  const reversal = { ...(index % 2 === 0 ? partial : sale), businessAt: new Date() };
  await Promise.all([
    ...twice(() => connector.capture(terminal, capturing)),
    ...twice(() => connector.refund(terminal, partial)),
    ...(index % 4 === 0 ? twice(() => connector.void(terminal, whole)) : []),
    ...(index % 5 === 0 ? twice(() => connector.reverse(terminal, reversal)) : []),
  ]);
}

test("a storm of doubled, clashing messages leaves the book whole", async () => {
  const { database, connector } = bank;
  const closing = (async () => {
    for (let index = 0; index < 5; index += 1) {
      await connector.closeBatch(terminal, { operationKey: uniqueName("close"), businessAt: new Date() });
    }
  })();
  await Promise.all([closing, ...Array.from({ length: 60 }, (_, index) => tradeOneOrder(index))]);
  await connector.closeBatch(terminal, { operationKey: uniqueName("close"), businessAt: new Date() });

  const orders = await database.order.findMany({ where: CLIENT });
  const transactions = await database.transaction.findMany({ where: CLIENT });
  const batches = await database.batch.findMany({ where: CLIENT });

  const account = await database.account.findUniqueOrThrow({ where: { id: "acc_garanti_bonus_limit" } });
  expect(account.usedMinor).toBe(orders.reduce((sum, order) => sum + order.accountMinor, 0n));
  expect(account.usedMinor).toBeLessThanOrEqual(account.limitMinor);

  for (const order of orders) {
    const own = transactions.filter((row) => row.orderReference === order.orderReference && row.isApproved);
    const undone = new Set(own.map((row) => row.reversesKey));
    const sumOf = (kinds: readonly string[]) =>
      own
        .filter((row) => kinds.includes(row.kind) && !undone.has(row.operationKey))
        .reduce((sum, row) => sum + row.amountMinor, 0n);
    if (order.status !== "reversed") expect(order.capturedMinor).toBe(sumOf(["sale", "capture"]));
    expect(order.refundedMinor).toBe(sumOf(["refund"]));
    expect(order.refundedMinor).toBeLessThanOrEqual(order.capturedMinor);
  }

  for (const batch of batches.filter((candidate) => candidate.status === "closed")) {
    const own = transactions.filter((row) => row.batchNumber === batch.number);
    expect(batch.salesMinor).toBe(own.reduce((sum, row) => sum + row.salesMinor, 0n));
    expect(batch.refundsMinor).toBe(own.reduce((sum, row) => sum + row.refundsMinor, 0n));
  }
  expect(new Set(transactions.map((row) => row.operationKey)).size).toBe(transactions.length);
});
