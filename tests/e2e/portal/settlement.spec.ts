import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { readPdf } from "@/tests/support/read-files";
import { test } from "../balanced-test";
import { expectWellMade, signInAs, watchPolicy } from "./portal-support";

/** Opens the newest day of the calendar on which money came, a month earlier if need be, and then its payout. */
async function openLastPayout(page: Page): Promise<void> {
  await page.goto("/settlement?currency=TRY");
  const calendar = page.getByRole("list", { name: /valör takvimi/ });
  const paidDays = calendar.getByRole("listitem").filter({ hasText: "Geldi" }).getByRole("link");
  if ((await paidDays.count()) === 0) {
    await page
      .getByRole("main")
      .locator("a[href*='month=']")
      .filter({ has: page.locator("svg") })
      .first()
      .click();
    await expect(paidDays.first()).toBeVisible();
  }
  await paidDays.last().click();
  const day = page.getByRole("table", { name: "Bu günün ödemeleri ve beklenenleri" });
  await day.getByRole("link", { name: "Banka ödemesi" }).first().click();
  await expect(page).toHaveURL(/\/settlement\/po_/);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`coming money and a payout are well made in ${colorScheme} @phone`, async ({ page }) => {
    test.slow();
    const refused = watchPolicy(page);
    await page.emulateMedia({ colorScheme });
    await signInAs(page, "accountant");
    await page.goto("/settlement");
    await expect(page.getByRole("heading", { level: 1, name: "Gelecek para" })).toBeVisible();
    await expectWellMade(page);
    await openLastPayout(page);
    await expect(page.getByRole("heading", { name: "Bu tutar nasıl oluştu" })).toBeVisible();
    await expectWellMade(page);
    expect(refused).toEqual([]);
  });
}

test("a line of the waterfall opens the movements that made it, each with its clause and its payment", async ({
  page,
}) => {
  await signInAs(page, "accountant");
  await openLastPayout(page);
  const waterfall = page.getByRole("table").first();
  await waterfall.getByRole("link", { name: "Banka komisyonu" }).click();
  await expect(page).toHaveURL(/line=commission/);
  const movements = page.getByRole("table", { name: "Banka komisyonu: onu oluşturan işlemler" });
  await expect(movements.getByRole("row").nth(1)).toContainText("%");
  await movements.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/transactions\/pay_/);
  await expect(page.getByRole("heading", { name: "Banka ne keser, size ne kalır" })).toBeVisible();
});

test("a payout leads to the day ends that it paid, and they lead back to it", async ({ page }) => {
  await signInAs(page, "accountant");
  await openLastPayout(page);
  const address = new URL(page.url()).pathname;
  await page
    .getByRole("link", { name: /numaralı gün sonu$/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/batches\/bat_/);
  await page.getByRole("link", { name: "Banka ödemesini gör" }).click();
  await expect(page).toHaveURL(address);
});

test("a payout is taken away as CSV and as a printed page", async ({ page }) => {
  await signInAs(page, "accountant");
  await openLastPayout(page);
  const take = async (form: string) => {
    const waiting = page.waitForEvent("download");
    await page.getByRole("list", { name: "Dışa aktar" }).getByRole("link", { name: form }).click();
    const file = await waiting;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  };
  const csv = await take("CSV");
  expect(csv.name).toMatch(/^vezne-payout-\d{4}-\d\d-\d\d-po_\w+\.csv$/);
  expect(csv.bytes.toString("utf8")).toMatch(/^\uFEFFZaman;İşlem;Sipariş no;/);
  const pdf = await take("PDF");
  const text = readPdf(pdf.bytes);
  for (const part of ["Lale Kitabevi", "Banka komisyonu", "Hesabınıza gelen", "Sayfa 1 / "]) {
    expect(text).toContain(part);
  }
});

test("who may not see settlement finds neither its way nor its pages nor its files", async ({ page }) => {
  await signInAs(page, "support");
  await expect(page.getByRole("link", { name: "Gelecek para" })).toHaveCount(0);
  await page.goto("/settlement");
  await expect(page.getByRole("heading", { name: "Bu sayfa rolünüze açık değil" })).toBeVisible();
  expect((await page.request.get("/settlement/export?form=csv")).status()).toBe(403);
});
