import { afterAll, beforeAll, expect, test } from "vitest";
import type { BankTerminal } from "@/server/bank/bank-connector";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import type {
  ImportedBook,
  ImportedOrder,
  ImportedTransaction,
} from "@/server/bank/simulated/seed/import-book";
import { approved, followUpOf, saleOf } from "@/tests/contract/bank-connector/bank-harness";
import { openBank, openTerminal } from "./open-bank";
import { VECTOR_TERMS } from "./settlement-shop";

let bank: SimulatedBank;
let terminal: BankTerminal;
beforeAll(async () => {
  bank = openBank();
  terminal = await openTerminal(bank, "import-client", { commission: VECTOR_TERMS });
});
afterAll(() => bank.close());

const ORDERS = 20_000;
const PER_BATCH = 50;
const START = Date.now() - 100 * 86_400_000;
const at = (index: number) => new Date(START + index * 60_000);

function orderOf(index: number): ImportedOrder {
  const batchNumber = Math.floor(index / PER_BATCH) + 1;
  return {
    clientId: "import-client",
    orderReference: `past_${index}`,
    status: "captured",
    currency: "TRY",
    authorizedMinor: 1_000n,
    capturedMinor: 1_000n,
    refundedMinor: index % 10 === 0 ? 400n : 0n,
    pointsMinor: 0n,
    captureCount: 1,
    instalments: 1,
    cardBin: "552608",
    cardLast4: "0006",
    cardScheme: "mastercard",
    issuer: "Akbank",
    authCode: "123456",
    hostReference: `RRN${index}`,
    batchNumber,
    authorizedAt: at(index),
    expiresAt: null,
    capturedAt: at(index),
  };
}

function transactionsOf(order: ImportedOrder): ImportedTransaction[] {
  const { clientId, orderReference, authCode, hostReference, batchNumber, authorizedAt } = order;
  const base = {
    clientId,
    orderReference,
    isApproved: true,
    responseCode: "00",
    authCode,
    hostReference,
    batchNumber,
  };
  const sale = { ...base, operationKey: `${orderReference}_sale`, kind: "sale" as const };
  const rows: ImportedTransaction[] = [{ ...sale, amountMinor: order.capturedMinor, bookedAt: authorizedAt }];
  if (order.refundedMinor > 0n) {
    const operationKey = `${orderReference}_refund`;
    rows.push({
      ...base,
      operationKey,
      kind: "refund",
      amountMinor: order.refundedMinor,
      bookedAt: authorizedAt,
    });
  }
  return rows;
}

function historyOf(): ImportedBook {
  const orders = Array.from({ length: ORDERS }, (_, index) => orderOf(index));
  const batches = Array.from({ length: ORDERS / PER_BATCH }, (_, index) => ({
    clientId: "import-client",
    number: index + 1,
    openedAt: at(index * PER_BATCH),
    closedAt: at((index + 1) * PER_BATCH),
  }));
  return { orders, transactions: orders.flatMap(transactionsOf), batches };
}

test("20,000 past orders are imported, counted in their batches, and trading goes on after them", async () => {
  const history = historyOf();
  await bank.importBook(history);
  await bank.importBook(history);
  const { database, connector } = bank;
  expect(await database.order.count({ where: { clientId: "import-client" } })).toBe(ORDERS);
  const first = await database.batch.findFirst({ where: { clientId: "import-client", number: 1 } });
  expect(first).toMatchObject({
    status: "closed",
    salesCount: 50,
    salesMinor: 50_000n,
    refundsCount: 5,
    refundsMinor: 2_000n,
  });
  // 10.00 at 2.625 % keeps 0.26, 0.25 and 1.00 of reserve; 4.00 back bring 0.10 and 0.10.
  const { batches, payouts } = await bank.sandbox.readSettlement("import-client");
  expect(batches).toHaveLength(ORDERS / PER_BATCH);
  expect(batches[0]).toMatchObject({
    lineCount: 55,
    grossMinor: 50_000n,
    refundsMinor: 2_000n,
    commissionMinor: 50n * 26n - 50n,
    fixedMinor: 50n * 25n - 50n,
    reserveMinor: 5_000n,
  });
  expect(batches.every(({ payoutReference }) => payoutReference !== null)).toBe(true);
  const sumOf = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n);
  const owed = sumOf(batches.map(({ netMinor, reserveMinor }) => netMinor + reserveMinor));
  expect(sumOf(payouts.map(({ paidMinor }) => paidMinor))).toBe(owed);
  const files = await connector.listFiles(terminal, { after: null, limit: 500 });
  expect(files.map(({ createdAt }) => createdAt.getTime())).toEqual(
    files.map(({ createdAt }) => createdAt.getTime()).sort((a, b) => a - b),
  );
  const sale = saleOf();
  const outcome = approved(await connector.authorize(terminal, sale));
  expect(outcome.batchNumber).toBe(ORDERS / PER_BATCH + 1);
  const past = { ...saleOf(), orderReference: "past_19999", amountMinor: 1_000n };
  approved(await connector.refund(terminal, followUpOf(past)));
  expect(await connector.void(terminal, followUpOf(past))).toMatchObject({ kind: "declined" });
  const inquiry = { operationKey: "past_7_sale", orderReference: "past_7" };
  expect(await connector.inquire(terminal, inquiry)).toMatchObject({
    kind: "approved",
    hostReference: "RRN7",
  });
});
