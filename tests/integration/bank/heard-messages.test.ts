import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { BankTerminal } from "@/server/bank/bank-connector";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import type { FaultKind } from "@/server/core/bank-fault";
import { followUpOf, saleOf } from "@/tests/contract/bank-connector/bank-harness";
import { Browser, openOperator } from "./console-desk";
import { openBank, openTerminal } from "./open-bank";

let bank: SimulatedBank;
let terminal: BankTerminal;
let desk: Browser;
let english: Browser;
beforeAll(async () => {
  bank = openBank();
  terminal = await openTerminal(bank, "heard-client");
  await openOperator(bank);
  desk = new Browser(bank);
  english = new Browser(bank, { language: "en" });
  await desk.signIn();
  await english.signIn();
});
afterEach(() => bank.sandbox.clearFaults(null));
afterAll(() => bank.close());

const setFault = (fault: FaultKind, operation: "authorize" | "refund" | "inquire" = "authorize") =>
  bank.sandbox.setFault({
    clientId: terminal.clientId,
    operation,
    fault,
    bankCode: fault === "decline" ? "34" : null,
    latencyMs: 5,
    times: 1,
  });

const heard = (orderReference: string) =>
  bank.database.message.findMany({
    where: { clientId: terminal.clientId, orderReference },
    orderBy: { id: "asc" },
  });

const waysOf = async (orderReference: string) =>
  (await heard(orderReference)).map(({ requestMti, hop, responseCode, fault }) => [
    requestMti,
    hop,
    responseCode,
    fault,
  ]);

test("every inquiry stands among the messages, with what was said and how long it took", async () => {
  const sale = saleOf();
  await bank.connector.inquire(terminal, sale);
  await bank.connector.authorize(terminal, sale);
  await bank.connector.inquire(terminal, sale);
  const asked = (await heard(sale.orderReference)).filter(({ requestMti }) => requestMti === "0300");
  expect(asked.map(({ mti, hop, responseCode, note }) => [mti, hop, responseCode, note])).toEqual([
    ["0310", "acquirer", "29", "no such operation"],
    ["0310", "acquirer", "00", "booked with 00"],
  ]);
  expect(asked[1]?.request).toMatchObject({ "3": "310000" });
  expect(Object.keys(asked[1]?.answer ?? {})).not.toContain("38");
  const { html } = await desk.get(`/bank/orders/heard-client/${sale.orderReference}`);
  expect(html).toContain("0300 → 0310");
  expect(html).toContain("defterde, yanıt kodu 00");
});

test("an inquiry changes nothing of what the first message is answered with again", async () => {
  const sale = saleOf();
  const first = await bank.connector.authorize(terminal, sale);
  await bank.connector.inquire(terminal, sale);
  const again = await bank.connector.authorize(terminal, sale);
  expect(again.hops).toEqual(first.hops);
});

test("who asks without end fills no table", async () => {
  const sale = saleOf();
  for (let at = 0; at < 103; at += 1) await bank.connector.inquire(terminal, sale);
  expect(await heard(sale.orderReference)).toHaveLength(100);
});

test("a repeated and a refused reversal stand among the messages too", async () => {
  const sale = saleOf();
  await bank.connector.authorize(terminal, sale);
  await bank.connector.refund(terminal, followUpOf(sale, { amountMinor: 100n }));
  const reversal = { ...sale, businessAt: new Date() };
  await bank.connector.reverse(terminal, reversal);
  expect((await waysOf(sale.orderReference)).at(-1)).toEqual(["0400", "acquirer", "V018", null]);
  const other = saleOf();
  await bank.connector.authorize(terminal, other);
  for (let at = 0; at < 3; at += 1)
    await bank.connector.reverse(terminal, { ...other, businessAt: new Date() });
  const asked = (await waysOf(other.orderReference)).filter(
    ([mti, hop]) => mti === "0400" && hop === "acquirer",
  );
  expect(asked).toHaveLength(3);
});

test.each([
  ["lost_after", "acquirer", "00", "yanıt gönderilmedi (arıza)", "answer not sent (fault)"],
  ["garbage", "acquirer", "00", "yanıt bozuk gönderildi (arıza)", "answer sent garbled (fault)"],
  ["slow", "acquirer", "00", "yanıt geciktirildi (arıza)", "answer held back (fault)"],
  ["lost_before", "acquirer", null, "istek yolda kayboldu (arıza)", "request lost on the way (fault)"],
  ["decline", "issuer", "34", "arıza nedeniyle reddedildi", "declined by a fault"],
] as const)("a message that met %s says so, once", async (fault, hop, code, turkish, inEnglish) => {
  await setFault(fault);
  const sale = saleOf();
  await bank.connector.authorize(terminal, sale);
  const touched = (await waysOf(sale.orderReference)).filter(([, , , what]) => what !== null);
  expect(touched).toEqual([["0200", hop, code, fault]]);
  const path = `/bank/messages?terminal=heard-client&search=${sale.orderReference}`;
  expect((await desk.get(path)).html).toContain(turkish);
  expect((await english.get(path)).html).toContain(inEnglish);
});

test("a refund and an inquiry whose answer was lost say so, and so does a repeat of what was booked", async () => {
  const sale = saleOf();
  await bank.connector.authorize(terminal, sale);
  await setFault("lost_after", "refund");
  await bank.connector.refund(terminal, followUpOf(sale, { amountMinor: 100n }));
  await setFault("lost_after", "inquire");
  await bank.connector.inquire(terminal, sale);
  await setFault("lost_after");
  await bank.connector.authorize(terminal, sale);
  const touched = (await waysOf(sale.orderReference)).filter(([, , , what]) => what !== null);
  expect(touched).toEqual([
    ["0200", "acquirer", "00", "lost_after"],
    ["0300", "acquirer", "00", "lost_after"],
    ["0200", "acquirer", null, "lost_after"],
  ]);
});

test("a decline that no fault made is not laid at its door", async () => {
  await setFault("decline");
  const sale = saleOf({ amountMinor: -5n });
  await bank.connector.authorize(terminal, sale);
  expect(await waysOf(sale.orderReference)).toEqual([["0200", "acquirer", "13", null]]);
});
