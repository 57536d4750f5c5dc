import { expect } from "@playwright/test";
import { test } from "../balanced-test";
import { sell, signInAs } from "./portal-support";

test("all of an open day is voided, a part is refunded, and the page says which @phone", async ({ page }) => {
  await signInAs(page, "owner");
  const id = await sell(page.request, 50_000);
  await page.goto(`/transactions/${id}`);
  await page.getByRole("link", { name: "İade et" }).click();
  await expect(page.getByText("Satışın tamamı iptal edilir", { exact: false })).toBeVisible();
  await page.getByRole("radio", { name: "Bir kısmı" }).check();
  await page.getByLabel("İade tutarı").fill("600");
  await expect(page.getByText("En çok ₺500,00 iade edebilirsiniz.")).toBeVisible();
  await page.getByLabel("İade tutarı").fill("120,50");
  await expect(page.getByText("Tutar, karta iade olarak gönderilir", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "₺120,50 iade et" }).click();
  await expect(page.getByRole("status").filter({ hasText: "₺120,50 iade edildi" })).toBeVisible();
  await page.getByRole("link", { name: "Ödemeyi aç" }).click();
  await expect(page.getByText("Kısmen iade").first()).toBeVisible();
  await expect(page.getByText("₺379,50").first()).toBeVisible();
});

test("a double press gives money back once", async ({ page }) => {
  await signInAs(page, "owner");
  const id = await sell(page.request, 30_000);
  await page.goto(`/transactions/${id}/give-back`);
  await page.getByRole("radio", { name: "Bir kısmı" }).check();
  await page.getByLabel("İade tutarı").fill("100");
  await page.getByRole("button", { name: "₺100,00 iade et" }).dblclick();
  await expect(page.getByText("₺100,00 iade edildi")).toBeVisible();
  await page.goto(`/transactions/${id}`);
  await expect(page.getByText("₺200,00").first()).toBeVisible();
});

test("a page that is old is told so, and nothing is sent", async ({ page, context }) => {
  await signInAs(page, "owner");
  const id = await sell(page.request, 30_000);
  const other = await context.newPage();
  await page.goto(`/transactions/${id}/give-back`);
  await other.goto(`/transactions/${id}/give-back`);
  for (const each of [page, other]) await each.getByRole("radio", { name: "Bir kısmı" }).check();
  for (const each of [page, other]) await each.getByLabel("İade tutarı").fill("50");
  await page.getByRole("button", { name: "₺50,00 iade et" }).click();
  await expect(page.getByText("₺50,00 iade edildi")).toBeVisible();
  await other.getByRole("button", { name: "₺50,00 iade et" }).click();
  await expect(other.getByRole("alert").filter({ hasText: "Bu arada tutar değişti" })).toBeVisible();
  await other.getByRole("button", { name: "Sayfayı yenile" }).click();
  await expect(other.getByText("Kalanın tamamı ₺250,00")).toBeVisible();
});

test("above the limit of support a second person decides, and the asker cannot", async ({
  page,
  browser,
  baseURL,
}) => {
  await signInAs(page, "support");
  const id = await sell(page.request, 900_000);
  await page.goto(`/transactions/${id}/give-back`);
  await page.getByRole("button", { name: "₺9.000,00 için onay iste" }).click();
  await expect(page.getByText("Onay isteği gönderildi")).toBeVisible();
  await page.goto("/refunds?status=pending_approval");
  const waiting = page.getByRole("row").filter({ has: page.locator(`a[href="/transactions/${id}"]`) });
  await expect(waiting).toBeVisible();
  await expect(waiting.getByRole("button", { name: "Onayla" })).toHaveCount(0);

  const context = await browser.newContext(baseURL ? { baseURL, locale: "tr-TR" } : { locale: "tr-TR" });
  const owner = await context.newPage();
  await signInAs(owner, "owner");
  await owner.goto("/refunds?status=pending_approval");
  const row = owner.getByRole("row").filter({ has: owner.locator(`a[href="/transactions/${id}"]`) });
  await row.getByRole("button", { name: "Onayla" }).click();
  await owner.getByRole("dialog").getByRole("button", { name: "Onayla" }).click();
  await expect(owner.getByRole("dialog").getByText("Onaylandı: Satış iptal edildi.")).toBeVisible();
  await context.close();
  await page.goto(`/transactions/${id}`);
  await expect(page.getByText("Satış iptal edildi").first()).toBeVisible();
});

test("a refund that the bank refuses says so and frees the amount", async ({ page }) => {
  await signInAs(page, "owner");
  const id = await sell(page.request, 20_000, { card: "5406670000000009" });
  await page.goto(`/transactions/${id}/give-back`);
  await page.getByRole("button", { name: "₺200,00 iptal et" }).click();
  await expect(page.getByText("Banka iadeyi reddetti")).toBeVisible();
});

test("an accountant finds no way to give money back", async ({ page }) => {
  await signInAs(page, "accountant");
  const id = await sell(page.request, 20_000);
  await page.goto(`/transactions/${id}`);
  await expect(page.getByText("Rolünüz iade yapamaz", { exact: false })).toBeVisible();
  await expect(page.getByRole("link", { name: "İade et" })).toHaveCount(0);
  await page.goto(`/transactions/${id}/give-back`);
  await expect(page.getByText("Bu sayfa rolünüze açık değil")).toBeVisible();
  await expect(page.getByRole("link", { name: "Linkler" })).toHaveCount(0);
});
