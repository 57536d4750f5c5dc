import { expect } from "@playwright/test";
import { test } from "../balanced-test";
import { sell, signInAs } from "./portal-support";

test("a payment made elsewhere appears in the open list and in the overview without reloading", async ({
  page,
  context,
}) => {
  await signInAs(page, "owner");
  const overview = await context.newPage();
  await overview.goto("/overview");
  await page.goto("/transactions");
  await expect(page.getByRole("table", { name: "Ödemeler" })).toBeVisible();
  await expect(overview.getByRole("table", { name: "Ödemeler" })).toBeVisible();
  const id = await sell(page.request, 43_217);
  await expect(page.locator(`tr[data-payment="${id}"]`)).toHaveAttribute("data-fresh", "", {
    timeout: 15_000,
  });
  await expect(overview.locator(`tr[data-payment="${id}"]`)).toBeVisible({ timeout: 15_000 });
});

test("the address is the state: search, filter, tab, reload and Back keep it", async ({ page }) => {
  await signInAs(page, "owner");
  const orderId = `E2E-${Date.now()}`;
  const id = await sell(page.request, 24_960, { orderId });
  await page.goto("/transactions");
  await page.getByRole("searchbox").fill(orderId);
  await page.getByRole("searchbox").press("Enter");
  await expect(page).toHaveURL(new RegExp(`q=${orderId}`));
  await expect(page.locator("tr[data-payment]")).toHaveCount(1);
  await page.getByRole("navigation", { name: "Duruma göre" }).getByRole("link", { name: "Ödendi" }).click();
  await expect(page).toHaveURL(/status=captured/);
  await expect(page).toHaveURL(new RegExp(`q=${orderId}`));
  await page.reload();
  await expect(page.locator(`tr[data-payment="${id}"]`)).toBeVisible();
  await page.goBack();
  await expect(page).not.toHaveURL(/status=captured/);
  await expect(page.getByRole("searchbox")).toHaveValue(orderId);
});

test("a search without a hit says why and offers the way out @phone", async ({ page }) => {
  await signInAs(page, "support");
  await page.goto("/transactions?q=yok-boyle-bir-siparis&status=declined");
  await expect(page.getByText("Bu filtrelere uyan ödeme yok")).toBeVisible();
  await page.getByRole("link", { name: "Filtreleri temizle" }).click();
  await expect(page).toHaveURL(/\/transactions$/);
});

test("pages lead on and back without skipping a row", async ({ page }) => {
  await signInAs(page, "owner");
  await page.goto("/transactions?status=declined");
  const rows = page.locator("tr[data-payment]");
  await expect(rows).toHaveCount(50);
  const firstId = await rows.first().getAttribute("data-payment");
  await page.getByRole("link", { name: "Sonraki" }).click();
  await expect(page).toHaveURL(/before=/);
  await expect(page.locator(`tr[data-payment="${firstId}"]`)).toHaveCount(0);
  await page.getByRole("link", { name: "Önceki" }).click();
  await expect(page.locator(`tr[data-payment="${firstId}"]`)).toBeVisible();
});

test("a declined payment says why, for support and for the shopper", async ({ page }) => {
  await signInAs(page, "support");
  const id = await sell(page.request, 10_000, { card: "4111111111111129" });
  await page.goto(`/transactions/${id}`);
  await expect(page.getByText("Neden reddedildi")).toBeVisible();
  const forSupport = "Yetersiz bakiye ya da kart limiti. Bunu müşteri çözebilir.";
  await expect(page.getByText(forSupport, { exact: false })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Muhasebe kayıtları" })).toHaveCount(0);
});

test("another merchant's payment is not there, and an analyst sees no names", async ({ page }) => {
  const theirs = await sell(page.request, 10_000, { merchant: 1 });
  await signInAs(page, "analyst");
  await page.goto(`/transactions/${theirs}`);
  await expect(page.getByText("Bu sayfa bulunamadı")).toBeVisible();
  await page.goto("/transactions");
  await expect(page.locator("tr[data-payment]").first()).toContainText("Gizli");
});
