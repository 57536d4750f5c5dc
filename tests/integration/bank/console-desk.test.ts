import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BankTerminal } from "@/server/bank/bank-connector";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import { updateTerminal } from "@/server/bank/simulated/operator/terminal-desk-store";
import { followUpOf, saleOf, uniqueName } from "@/tests/contract/bank-connector/bank-harness";
import { Browser, openOperator } from "./console-desk";
import { openBank, openTerminal } from "./open-bank";

const SECRET = "key of console-client";

let bank: SimulatedBank;
let terminal: BankTerminal;
let desk: Browser;
let english: Browser;
beforeAll(async () => {
  bank = openBank();
  // Suites that ran before on this database may have used the accounts.
  await bank.resetAccounts();
  terminal = await openTerminal(bank, "console-client");
  await openOperator(bank);
  desk = new Browser(bank);
  english = new Browser(bank, { language: "en" });
  await desk.signIn();
  await english.signIn();
});
afterAll(async () => {
  await bank.close();
});

/** A sale at the console's terminal; answers its order reference. */
async function sell(changes: Parameters<typeof saleOf>[0] = {}): Promise<string> {
  const sale = saleOf({ orderReference: uniqueName("ord"), ...changes });
  await bank.connector.authorize(terminal, sale);
  return sale.orderReference;
}

const cardIdOf = async (last4: string, bin: string): Promise<string> => {
  const row = await bank.database.card.findFirstOrThrow({
    where: { maskedNumber: { startsWith: bin, endsWith: last4 } },
  });
  return row.id;
};

const SECTIONS = [
  "",
  "/cards",
  "/orders",
  "/messages",
  "/batches",
  "/terminals",
  "/faults",
  "/seed",
  "/acts",
];

describe("every page of the desk", () => {
  test.each(SECTIONS)("/bank%s stands in Turkish and in English, whole without scripts", async (section) => {
    const [turkish, other] = [await desk.get(`/bank${section}`), await english.get(`/bank${section}`)];
    for (const page of [turkish, other]) {
      expect(page.status).toBe(200);
      expect(page.html).not.toContain("<script");
      expect(page.html).not.toMatch(/undefined|\[object|NaN/);
      expect(page.html).not.toContain(SECRET);
    }
    expect(turkish.html).toContain('<html lang="tr">');
    expect(other.html).toContain('<html lang="en">');
    expect(other.html).toContain('aria-current="page"');
  });

  test("is framed by nobody, cached nowhere and runs nothing", async () => {
    const { headers } = await desk.get("/bank/orders");
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; img-src 'self'; form-action 'self';/,
    );
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-frame-options")).toBe("DENY");
  });

  test("that does not exist says so", async () => {
    for (const path of [
      "/bank/nowhere",
      "/bank/cards/none",
      "/bank/terminals/none",
      "/bank/orders/a/b",
      "/bank/orders/%E0",
    ]) {
      expect((await desk.get(path)).status).toBe(404);
    }
  });

  test("shows what was typed as text alone", async () => {
    const hostile = `"><script>alert(1)</script>`;
    const { html } = await desk.get(`/bank/orders?search=${encodeURIComponent(hostile)}`);
    expect(html).not.toContain("<script>");
    expect(html).toContain("&quot;&gt;&lt;script&gt;");
  });
});

describe("the book", () => {
  test("finds an order and shows its entries, its plan and the fields of every message", async () => {
    const reference = await sell({ amountMinor: 10_000n, instalments: 3 });
    const list = await desk.get(`/bank/orders?terminal=console-client&search=${reference}`);
    expect(list.html).toContain(`/bank/orders/console-client/${reference}`);
    const { html } = await desk.get(`/bank/orders/console-client/${reference}`);
    expect(html).toContain("₺100,00");
    expect(html).toContain("₺33,34");
    expect(html).toContain("1 / 3");
    expect(html).toContain("5526 08•• •••• 0006");
    expect(html).not.toContain("5526080000000006");
    expect(html).toContain("0200 → 0210");
    for (const name of [
      "İzleme numarası (STAN)",
      "Erişim referansı (RRN)",
      "Yanıt kodu",
      "Kart numarası (maskeli)",
    ]) {
      expect(html).toContain(name);
    }
    for (const hop of ["Üye işyeri bankası", "Kart kuruluşu", "Kartı veren banka"])
      expect(html).toContain(hop);
  });

  test("shows what was captured where it is not what was authorised, and what was given back", async () => {
    const reference = await sell({ amountMinor: 10_000n, capture: "manual" });
    const order = saleOf({ orderReference: reference });
    const path = `/bank/orders?terminal=console-client&search=${reference}`;
    await bank.connector.capture(terminal, followUpOf(order, { amountMinor: 7_000n, final: true }));
    const captured = (await desk.get(path)).html;
    expect(captured).toContain("₺70,00");
    expect(captured).toContain("Onaylanan: ₺100,00");
    await bank.connector.refund(terminal, followUpOf(order, { amountMinor: 1_000n }));
    expect((await desk.get(path)).html).toContain(">Kısmen iade<");
    await bank.connector.refund(terminal, followUpOf(order, { amountMinor: 6_000n }));
    expect((await desk.get(path)).html).toContain(">İade edildi<");
    expect((await desk.get(`/bank/orders/console-client/${reference}`)).html).toContain(">İade edildi<");
  });

  test("pages by keyset: nothing comes twice and nothing is left out while sales go on", async () => {
    const made = [];
    for (let at = 0; at < 33; at += 1) made.push(await sell());
    const referencesIn = (html: string) =>
      [...html.matchAll(/\/bank\/orders\/console-client\/([\w-]+)"/g)].map(([, reference]) => reference);
    const first = await desk.get("/bank/orders?terminal=console-client");
    const next = /rel="next" href="([^"]+)"/.exec(first.html)?.[1]?.replaceAll("&amp;", "&");
    await sell();
    const second = await desk.get(`/bank/orders${next}`);
    const seen = [...referencesIn(first.html), ...referencesIn(second.html)];
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(made));
  });

  test("says why a message was refused in the operator's language", async () => {
    const reference = await sell({ card: { ...saleOf().card, number: "4111111111111129" } });
    const path = `/bank/messages?terminal=console-client&search=${reference}`;
    expect((await desk.get(path)).html).toContain("deneme kartının yayımlanan davranışı");
    expect((await desk.get(path)).html).not.toContain("published behaviour");
    expect((await english.get(path)).html).toContain("the card&#39;s published behaviour");
  });

  test("shows messages by terminal and response code", async () => {
    await sell({ card: { ...saleOf().card, number: "4111111111111129" } });
    const { html } = await desk.get("/bank/messages?terminal=console-client&code=51");
    expect(html).toContain('<span class="state bad">51</span>');
    expect(html).not.toContain('<span class="state good">00</span>');
  });
});

describe("cards and accounts", () => {
  test("are found by their last digits and by what a page shows of them", async () => {
    for (const search of ["0003", "5400 36•• •••• 0003", "540036******0003"]) {
      const { html } = await desk.get(`/bank/cards?search=${encodeURIComponent(search)}`);
      expect(html).toContain("5400 36•• •••• 0003");
      expect(html).not.toContain("4766 62");
    }
  });

  test("a blocked card is declined until it is let go", async () => {
    const id = await cardIdOf("0006", "552608");
    const fields = { status: "blocked", ecommerce: "on", foreign: "on", dailyCount: "", dailyAmount: "" };
    const changed = await desk.post(`/bank/cards/${id}`, fields);
    expect(changed.location).toBe(`/bank/cards/${id}?said=card_changed`);
    expect((await bank.connector.authorize(terminal, saleOf())).kind).toBe("declined");
    await desk.post(`/bank/cards/${id}`, { ...fields, status: "active" });
    expect((await bank.connector.authorize(terminal, saleOf())).kind).toBe("approved");
  });

  test("a limit is set in the words of the page's language and cannot fall below what is used", async () => {
    const id = await cardIdOf("0003", "540036");
    const path = `/bank/cards/${id}`;
    const account = () =>
      bank.database.account.findUniqueOrThrow({ where: { id: "acc_garanti_bonus_limit" } });
    const set = (browser: Browser, amount: string) => browser.post(`${path}/account`, { amount }, path);
    expect((await set(desk, "12.345,67")).location).toBe(`${path}?said=account_changed`);
    expect((await account()).limitMinor).toBe(1_234_567n);
    expect((await set(english, "50,000.00")).status).toBe(303);
    expect((await account()).limitMinor).toBe(5_000_000n);
    await sell({ amountMinor: 20_000n, card: { ...saleOf().card, number: "5400360000000003" } });
    for (const amount of ["100,00", "bir milyon", ""]) {
      const refused = await set(desk, amount);
      expect(refused.status).toBe(422);
      expect(refused.html).toContain('aria-invalid="true"');
    }
    expect((await account()).limitMinor).toBe(5_000_000n);
  });

  test("go back to where they began", async () => {
    const done = await desk.post("/bank/seed", { what: "accounts" });
    expect(done.location).toBe("/bank/seed?said=accounts_reset");
    const used = await bank.database.account.findMany({ where: { usedMinor: { gt: 0 } } });
    expect(used).toEqual([]);
  });
});

test("a terminal's page names its NestPay user where there is one, and never a password", async () => {
  const clientId = uniqueName("net");
  await openTerminal(bank, clientId);
  expect((await desk.get(`/bank/terminals/${clientId}`)).html).not.toContain("NestPay");
  await bank.nestpay.setCredentials({ clientId, username: "apiuser-9", password: "secret-of-nine" });
  const { html } = await desk.get(`/bank/terminals/${clientId}`);
  expect(html).toContain("NestPay kullanıcısı");
  expect(html).toContain("apiuser-9");
  expect(html).not.toContain("secret-of-nine");
});

test("a terminal's page says where NestPay is reached, where its secrets stand and which instalments it takes", async () => {
  const clientId = uniqueName("net");
  await openTerminal(bank, clientId);
  await bank.nestpay.setCredentials({ clientId, username: "apiuser-8", password: "secret-of-eight" });
  const { html } = await desk.get(`/bank/terminals/${clientId}`);
  expect(html).toContain("http://bank.example/bank/fim/api");
  expect(html).toContain("http://bank.example/bank/fim/est3Dgate");
  expect(html).toContain(".data/demo.json");
  expect(html).toContain("36 (NestPay: 12)");
  expect(html).toContain("boş (tek çekim) ya da 2–12");
  await updateTerminal(bank.database, clientId, { maxInstalments: 1 });
  expect((await english.get(`/bank/terminals/${clientId}`)).html).toContain("empty: no instalments");
});

describe("a batch", () => {
  test("is closed once from the page that showed it open", async () => {
    const { number } = await bank.database.batch.findFirstOrThrow({
      where: { clientId: "console-client", status: "open" },
    });
    const fields = { clientId: "console-client", number: String(number) };
    const from = "/bank/batches?terminal=console-client";
    const closed = await desk.post("/bank/batches/close", fields, from);
    expect(closed.location).toBe("/bank/batches?said=batch_closed");
    const again = await desk.post("/bank/batches/close", fields, from);
    expect(again.location).toBe("/bank/batches?said=gone");
    const open = await bank.database.batch.findMany({
      where: { clientId: "console-client", status: "open" },
    });
    expect(open.map((batch) => batch.number)).toEqual([number + 1]);
  });

  test("that closed takes no void any more", async () => {
    const orderReference = await sell();
    const { number } = await bank.database.batch.findFirstOrThrow({
      where: { clientId: "console-client", status: "open" },
    });
    const fields = { clientId: "console-client", number: String(number) };
    await desk.post("/bank/batches/close", fields, "/bank/batches?terminal=console-client");
    const order = saleOf({ orderReference });
    expect((await bank.connector.void(terminal, followUpOf(order))).kind).toBe("declined");
  });
});

test("whatever changed was written down with who did it and from where", async () => {
  const { html } = await desk.get("/bank/acts");
  for (const word of ["Kartı değiştirdi", "Hesabı değiştirdi", "Gün kapattı", "Hesapları sıfırladı"]) {
    expect(html).toContain(word);
  }
  expect(html).toContain("192.0.2.1");
});
