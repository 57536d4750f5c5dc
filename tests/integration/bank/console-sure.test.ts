import { afterAll, beforeAll, expect, test } from "vitest";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import { Browser, openOperator } from "./console-desk";
import { openBank, openTerminal } from "./open-bank";

let bank: SimulatedBank;
let desk: Browser;
beforeAll(async () => {
  bank = openBank();
  await openTerminal(bank, "sure-client");
  await openOperator(bank);
  desk = new Browser(bank);
  await desk.signIn();
});
afterAll(() => bank.close());

const postsTo = (html: string, path: string) => html.includes(`action="${path}"`);

test("a day is closed by a page that asks once and says what it holds", async () => {
  const list = await desk.get("/bank/batches?terminal=sure-client");
  expect(postsTo(list.html, "/bank/batches/close")).toBe(false);
  const [, way = ""] = /href="(\/bank\/batches\/close\?[^"]+)"/.exec(list.html) ?? [];
  const path = way.replaceAll("&amp;", "&");
  const asked = await desk.get(path);
  expect(asked.status).toBe(200);
  expect(postsTo(asked.html, "/bank/batches/close")).toBe(true);
  expect(asked.html).toContain("Bu işlem geri alınamaz.");
  expect(asked.html).toContain("Lale Kitabevi");
  const open = { clientId: "sure-client", status: "open", number: 1 };
  expect(await bank.database.batch.count({ where: open })).toBe(1);
  await desk.post("/bank/batches/close", { clientId: "sure-client", number: "1" }, path);
  expect(await bank.database.batch.count({ where: open })).toBe(0);
  expect((await desk.get(path)).status).toBe(404);
});

test.each([
  ["accounts", "Hesaplar sıfırlansın mı?"],
  ["sandbox", "Her şey başlangıca dönsün mü?"],
])("the reset of %s is asked about once", async (what, question) => {
  const page = await desk.get("/bank/seed");
  expect(postsTo(page.html, "/bank/seed")).toBe(false);
  expect(page.html).toContain(`href="/bank/seed/${what}"`);
  const asked = await desk.get(`/bank/seed/${what}`);
  expect(asked.html).toContain(question);
  expect(postsTo(asked.html, "/bank/seed")).toBe(true);
  expect((await desk.post("/bank/seed", { what }, `/bank/seed/${what}`)).status).toBe(303);
});

test("nothing else can be reset", async () => {
  expect((await desk.get("/bank/seed/book")).status).toBe(404);
});
