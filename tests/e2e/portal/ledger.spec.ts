import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { test } from "../balanced-test";
import { expectWellMade, sell, signInAs } from "./portal-support";

const EVEN = "Denk: borç ile alacak eşit";

/** Runs the command that the page names on what the page gave. */
function verify(path: string, key: string) {
  const { status, stdout } = spawnSync(process.execPath, ["scripts/verify-ledger.mjs", path, "--key", key], {
    encoding: "utf8",
  });
  return { status, stdout };
}

async function download(page: Page, name: string | RegExp): Promise<string> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name }).or(page.getByRole("button", { name })).first().click();
  return (await waiting).path();
}

test("the accountant reads the trial balance at any instant, and an account page by page @phone", async ({
  page,
}) => {
  await signInAs(page, "accountant");
  await page.goto("/ledger");
  await expect(page.getByText(EVEN).first()).toBeVisible();
  await expectWellMade(page);
  await page.getByLabel("Bu ana kadar").fill("2026-06-01T09:30");
  await page.getByRole("button", { name: "Göster" }).click();
  await page.waitForURL(/at=2026-06-01T09%3A30/);
  await expect(page.getByText("1 Haz 2026 09:30 itibarıyla").first()).toBeVisible();
  await expect(page.getByText(EVEN).first()).toBeVisible();

  await page.getByRole("link", { name: "Bankadan alacak" }).first().click();
  await page.waitForURL(/accounts\/bank_receivable\?currency=TRY&to=2026-06-01/);
  await expect(page.getByText("Devreden")).toBeVisible();
  await expectWellMade(page);
  await page.getByRole("link", { name: "Sonraki" }).click();
  await page.waitForURL(/before=/);
  await page.getByRole("link", { name: "İade", exact: true }).first().click();
  await page.waitForURL(/reason=refund/);
  await expect(page.getByText("yürüyen bakiye gösterilmez", { exact: false })).toBeVisible();
});

test("an entry of an account says what it is about and where it stands in the chain @phone", async ({
  page,
}) => {
  await signInAs(page, "accountant");
  await page.goto("/ledger/accounts/bank_receivable?currency=TRY&to=2026-06-01&reason=refund");
  await page.locator("a[data-row-link]").first().click();
  await expect(page.getByRole("heading", { name: "İade kaydı" })).toBeVisible();
  await expect(page.getByText("İmza geçerli")).toBeVisible();
  await expectWellMade(page);
  const payment = page.locator('main a[href^="/transactions/"]').first();
  const href = await payment.getAttribute("href");
  await payment.click();
  await page.waitForURL(new RegExp(`${href}$`));
});

test("an entry is reached from its payment, and each account is told in words", async ({ page }) => {
  await signInAs(page, "owner");
  const id = await sell(page.request, 31_400);
  await page.goto(`/transactions/${id}`);
  await page.locator('a[href^="/ledger/entries/"]').first().click();
  await expect(page.getByRole("heading", { name: "Tahsilat kaydı" })).toBeVisible();
  await expect(page.getByText("Henüz mühürlenmedi")).toBeVisible();
  await page.goto("/ledger/accounts");
  await expect(page.getByText("Bankanın size borcu", { exact: false })).toBeVisible();
  await expectWellMade(page);
});

test("a sealed day that was downloaded is proven offline, and a changed row is named", async ({
  page,
}, testInfo) => {
  await signInAs(page, "accountant");
  await page.goto("/ledger/days");
  await expectWellMade(page);
  const key = readFileSync(await download(page, "Anahtarı indir"), "utf8").trim();
  const path = await download(page, /gününü indir$/);
  const sound = verify(path, key);
  expect(sound.stdout).toContain("Complete and unaltered.");
  expect(sound.status).toBe(0);

  const changed = testInfo.outputPath("changed.ndjson");
  writeFileSync(changed, readFileSync(path, "utf8").replace(/"amountMinor":"(\d)/, '"amountMinor":"9$1'));
  const found = verify(changed, key);
  expect(found.stdout).toMatch(/changed\s+line\s+3/);
  expect(found.status).toBe(1);
});

test("the trial balance is taken away as CSV and as a workbook; the analyst sees none of it", async ({
  page,
  browser,
  baseURL,
}) => {
  await signInAs(page, "accountant");
  await page.goto("/ledger");
  expect(readFileSync(await download(page, "CSV"), "utf8")).toContain("Bankadan alacak;Varlık;TRY;");
  expect(
    readFileSync(await download(page, "Excel"))
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
  const context = await browser.newContext(baseURL ? { baseURL, locale: "tr-TR" } : { locale: "tr-TR" });
  const analyst = await context.newPage();
  await signInAs(analyst, "analyst");
  await analyst.goto("/ledger");
  await expect(analyst.getByText("Bu sayfa rolünüze açık değil")).toBeVisible();
  expect((await analyst.request.get("/ledger/export?form=csv")).status()).toBe(403);
  expect((await analyst.request.get("/ledger/days/export.ndjson")).status()).toBe(403);
  await context.close();
});
