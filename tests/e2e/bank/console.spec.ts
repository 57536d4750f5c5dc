import { expect } from "@playwright/test";
import { test } from "../balanced-test";
import { CARDS, OTP, openCardForm, pay, typeCard, uniqueAmount, watchPage } from "../hosted/hosted-support";
import { signInAs } from "../portal/portal-support";
import { bankUrl, demo, expectWellMade, signInOperator, watchBank } from "./bank-support";

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

test("the operator signs in, sees every section, and a copied cookie is worth nothing after leaving @phone", async ({
  page,
  browser,
}) => {
  test.slow();
  const violations = watchBank(page);
  await page.goto(bankUrl());
  await expectWellMade(page);
  await signInOperator(page);
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const section of SECTIONS) {
      await page.goto(bankUrl(section));
      await expectWellMade(page);
    }
  }
  await page.goto(bankUrl("/orders"));
  await page.locator("td a").first().click();
  await expect(page.getByRole("heading", { name: "Defter kayıtları" })).toBeVisible();
  await expectWellMade(page);
  await page.goto(bankUrl("/cards?search=540036"));
  await page.locator("td a").first().click();
  await expect(page.getByRole("button", { name: "Hesabı kaydet" })).toBeVisible();
  await expectWellMade(page);

  const copy = await browser.newContext();
  await copy.addCookies(await page.context().cookies(bankUrl()));
  await page.getByRole("button", { name: "Oturumu kapat" }).click();
  await expect(page.getByText("Oturumunuz kapatıldı.")).toBeVisible();
  const stolen = await copy.newPage();
  await stolen.goto(bankUrl("/orders"));
  await expect(stolen).toHaveURL(/\/bank\/sign-in/);
  await copy.close();
  expect(violations).toEqual([]);
});

test("the desk works without scripts, in both languages @no-script", async ({ page }) => {
  await signInOperator(page);
  await page.getByRole("link", { name: "English" }).click();
  await page.getByRole("link", { name: "Faults", exact: true }).click();
  await page.getByLabel("Fault", { exact: true }).selectOption("slow");
  await page.getByLabel("Operation", { exact: true }).selectOption("inquire");
  await page.getByLabel("Latency (ms)").fill("70000");
  await page.getByRole("button", { name: "Switch on" }).click();
  await expect(page.getByText("Type a whole number from 1 to 60,000.")).toBeVisible();
  await page.getByLabel("Latency (ms)").fill("5");
  await page.getByRole("button", { name: "Switch on" }).click();
  await expect(page.getByText("The fault is on.")).toBeVisible();
  await page.getByRole("button", { name: "Switch all faults off" }).click();
  await expect(page.getByText("No fault is on.")).toBeVisible();
});

test("a payment appears at the bank with its three hops, and our pages meet the bank as another company", async ({
  page,
  browser,
}) => {
  test.slow();
  const shop = await browser.newContext({ locale: "tr-TR" });
  const shopper = await shop.newPage();
  const watch = watchPage(shopper);
  const amount = uniqueAmount(35);
  await openCardForm(shopper, amount);
  await typeCard(shopper, CARDS.challenge);
  await pay(shopper);
  await shopper.waitForURL("**/bank/acs/**");
  expect(new URL(shopper.url()).host).toBe(new URL(bankUrl()).host);
  expect(new URL(shopper.url()).host).not.toBe(new URL(demo().url).host);
  await shopper.locator("input[autocomplete=one-time-code]").fill(OTP);
  await shopper.locator("form button").first().click();
  await expect(shopper.locator("main")).toContainText("Ödemeniz alındı");
  expect(new URL(shopper.url()).host).toBe(new URL(demo().url).host);
  await watch.assertClean(CARDS.challenge);
  await shop.close();

  await signInOperator(page);
  await page.goto(bankUrl("/orders"));
  await page.locator("td a").first().click();
  for (const hop of ["Üye işyeri bankası", "Kart kuruluşu", "Kartı veren banka"]) {
    await expect(page.getByRole("cell", { name: hop }).first()).toBeVisible();
  }
  await page.getByText("ISO 8583 alanları").first().click();
  await expect(page.getByText("İzleme numarası (STAN)").first()).toBeVisible();
});

test("neither company's cookies reach the other, and neither shows the other's pages", async ({
  page,
  request,
}) => {
  await signInAs(page, "owner");
  await signInOperator(page);
  const ours = await page.context().cookies(demo().url);
  const theirs = await page.context().cookies(bankUrl("/orders"));
  expect(theirs.map(({ name }) => name)).toEqual(expect.arrayContaining(["ornek-bank"]));
  for (const { name } of theirs) expect(ours.map((cookie) => cookie.name)).not.toContain(name);
  for (const cookie of theirs)
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict", path: "/bank" });
  for (const path of ["/sign-in", "/overview", "/api/v1/payments", "/"]) {
    const answer = await request.get(`${new URL(bankUrl()).origin}${path}`, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(404);
  }
  for (const path of ["/bank", "/bank/sign-in", "/bank/fim/api"]) {
    expect((await request.get(`${demo().url}${path}`, { maxRedirects: 0 })).status(), path).toBe(404);
  }
});

test("a form on another site cannot act at the desk", async ({ page }) => {
  await signInOperator(page);
  await page.route("**/elsewhere", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<form method="post" action="${bankUrl("/seed")}"><input name="what" value="sandbox"><button>Go</button></form>`,
    }),
  );
  await page.goto(`${demo().url}/elsewhere`);
  await page.getByRole("button", { name: "Go" }).click();
  // The cookie stays at home, so nobody is signed in there.
  await expect(page).toHaveURL(/\/bank\/sign-in/);
  await page.goto(bankUrl("/acts"));
  await expect(page.locator("tbody tr").first()).not.toContainText("başlangıca");
});

test("the desk is framed by nobody", async ({ page }) => {
  await signInOperator(page);
  for (const section of ["/sign-in", ...SECTIONS]) {
    const answer = await page.request.get(bankUrl(section), { maxRedirects: 0 });
    expect(answer.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  }
});
