import { afterAll, beforeAll, expect, test } from "vitest";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import { addDays } from "@/server/core/business-day";
import { Browser, openOperator } from "./console-desk";
import { openBank } from "./open-bank";
import { beginDay, moveTo, SettlementShop, VECTOR_TERMS } from "./settlement-shop";

let bank: SimulatedBank;
let shop: SettlementShop;
let desk: Browser;
beforeAll(async () => {
  bank = openBank();
  shop = await SettlementShop.open(bank, VECTOR_TERMS);
  await openOperator(bank);
  desk = new Browser(bank);
  await desk.signIn();
});
afterAll(() => bank.close());

test("a terminal's account shows its terms, what waits, what was paid and what is held", async () => {
  const here = `/bank/payouts/${shop.terminal.clientId}`;
  const day = await beginDay(bank);
  expect((await desk.get(here)).html).toContain("Bu terminale henüz ödeme yapılmadı.");
  await shop.sell(2_800n);
  await shop.endDay();
  const waiting = (await desk.get(here)).html;
  for (const words of ["₺24,21", "bekliyor", "%2,625", "base"]) expect(waiting).toContain(words);
  await moveTo(bank, addDays(day, 1), 9);
  expect((await desk.post(`${here}/run`, {}, here)).location).toBe(`${here}?said=payouts_run`);
  const paid = (await desk.get(`${here}?said=payouts_run`)).html;
  expect(paid).toContain("Vadesi gelenler ödendi.");
  expect(paid).not.toContain("bekliyor");
  expect(
    (await bank.database.payout.findFirst({ where: { clientId: shop.terminal.clientId } }))?.paidMinor,
  ).toBe(2_421n);
  const all = (await desk.get("/bank/payouts")).html;
  for (const words of [shop.terminal.clientId, "₺24,21", "₺2,80"]) expect(all).toContain(words);
});

test("the operator changes the form of a terminal's files, and it is written down", async () => {
  const here = `/bank/payouts/${shop.terminal.clientId}`;
  await desk.post(`${here}/form`, { fileForm: "fixed" }, here);
  await shop.sell(1_000n);
  await shop.endDay();
  expect((await shop.list()).at(-1)?.name).toMatch(/_dayend\.txt$/);
  expect((await desk.get("/bank/acts")).html).toContain("Dosya biçimini değiştirdi");
});

test("the operator plants an error in the next file, and in nothing that is no file", async () => {
  const fields = {
    terminal: shop.terminal.clientId,
    fault: "missing_line",
    times: "1",
    bankCode: "",
    latencyMs: "",
  };
  const refused = await desk.post("/bank/faults", { ...fields, operation: "authorize" });
  expect(refused.status).toBe(422);
  const set = await desk.post("/bank/faults", { ...fields, operation: "day_end_file" });
  expect(set.location).toBe("/bank/faults?said=fault_set");
  await shop.sell(1_000n);
  await shop.endDay();
  expect((await shop.dayEnds()).at(-1)?.lines).toEqual([]);
});

test("both languages, and an unknown terminal", async () => {
  const english = new Browser(bank, { language: "en" });
  await english.signIn();
  expect((await english.get("/bank/payouts")).html).toContain("Negative rest carried");
  expect((await english.get("/bank/payouts/nobody")).status).toBe(404);
});
