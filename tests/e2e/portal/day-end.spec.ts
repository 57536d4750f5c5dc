import { expect } from "@playwright/test";
import { test } from "../balanced-test";
import { expectWellMade, sell, signInAs } from "./portal-support";

const SHOP = 1;

test("a day is closed by hand once, and its sale is then refunded instead of voided", async ({ page }) => {
  await signInAs(page, "owner", SHOP);
  const id = await sell(page.request, 25_000, { merchant: SHOP });
  await page.goto(`/transactions/${id}`);
  const batch = page.getByRole("link", { name: /numaralı, açık/ });
  const href = await batch.getAttribute("href");
  await page.goto("/batches");
  const day = page.getByRole("listitem").filter({ has: page.locator(`a[href="${href}"]`) });
  await expect(day.getByText(/^Satış \(/)).toBeVisible();
  await expectWellMade(page);

  await day.getByRole("button", { name: "Günü kapat" }).click();
  const dialog = page.getByRole("dialog", { name: /günü kapat$/ });
  await expect(dialog.getByText("artık iptal edilemez", { exact: false })).toBeVisible();
  await dialog.getByRole("button", { name: "Günü şimdi kapat" }).dblclick();
  await expect(dialog.getByText(/numaralı gün kapandı/)).toBeVisible();
  await dialog.getByRole("button", { name: "Tamam" }).click();
  await expect(page.getByRole("row").filter({ has: page.locator(`a[href="${href}"]`) })).toBeVisible();

  await page.goto(String(href));
  await expect(page.getByRole("heading", { name: "Bizim kaydımız ve bankanın toplamı" })).toBeVisible();
  await expect(page.locator(`a[href="/transactions/${id}"]`)).toBeVisible();
  await expectWellMade(page);
  await page.goto(`/transactions/${id}`);
  await expect(page.getByText("Gün sonu kapandı: para, iade olarak karta döner.")).toBeVisible();
});

test("the accountant reads day ends and closes none; the analyst reads none @phone", async ({
  page,
  browser,
  baseURL,
}) => {
  await signInAs(page, "accountant");
  await page.goto("/batches");
  await expect(page.getByRole("heading", { name: "Kapanan günler" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Günü kapat" })).toHaveCount(0);
  await expectWellMade(page);
  const context = await browser.newContext(baseURL ? { baseURL, locale: "tr-TR" } : { locale: "tr-TR" });
  const analyst = await context.newPage();
  await signInAs(analyst, "analyst");
  await analyst.goto("/batches");
  await expect(analyst.getByText("Bu sayfa rolünüze açık değil")).toBeVisible();
  await context.close();
});
