import { expect } from "@playwright/test";
import { test } from "../balanced-test";
import { clearFaults, expectWellMade, sell, setFault, signInAs } from "./portal-support";

const SHOP = 1;

test("a lost answer stands at the desk, and what the bank's book says resolves it", async ({ page }) => {
  await signInAs(page, "owner", SHOP);
  await setFault(page.request, { operation: "inquire", fault: "down" }, SHOP);
  const orderId = `LOST-${test.info().workerIndex}-${test.info().repeatEachIndex}-${test.info().retry}`;
  const id = await sell(page.request, 12_391, { orderId, merchant: SHOP });
  await page.goto("/outcomes");
  const entry = page.getByRole("listitem").filter({ has: page.locator(`a[href="/transactions/${id}"]`) });
  await expect(entry.getByText("Karttan para çekilmiş olabilir", { exact: false })).toBeVisible();
  await expect(entry.getByText("kez sorulacak", { exact: false })).toBeVisible();
  await expectWellMade(page);

  await entry.getByRole("button", { name: "Bankaya şimdi sor" }).click();
  await expect(entry.getByText("Banka yanıt vermiyor")).toBeVisible();
  await clearFaults(page.request, SHOP);
  await entry.getByRole("button", { name: "Bankaya şimdi sor" }).click();
  await expect(entry.getByText("Banka kaydetmiş: ₺123,91")).toBeVisible();
  await expect(entry.getByText("Kayıtlarımıza geçti.")).toBeVisible();
  await entry.getByRole("button", { name: "Listeyi yenile" }).click();
  await expect(entry).toHaveCount(0);
  await page.goto(`/transactions/${id}`);
  await expect(page.getByText("Ödendi").first()).toBeVisible();
});

test("what the bank does not know is taken back at once by whom it is allowed", async ({ page }) => {
  await signInAs(page, "owner", SHOP);
  await setFault(page.request, { operation: "inquire", fault: "down" }, SHOP);
  const orderId = `LOST-BEFORE-${test.info().workerIndex}-${test.info().retry}`;
  const id = await sell(page.request, 12_392, { orderId, merchant: SHOP });
  await page.goto("/outcomes");
  const entry = page.getByRole("listitem").filter({ has: page.locator(`a[href="/transactions/${id}"]`) });
  await expect(entry).toBeVisible();
  await clearFaults(page.request, SHOP);
  await entry.getByRole("button", { name: "Şimdi sonuçlandır" }).click();
  await expect(entry.getByText("Sonuç belli oldu: geri alındı.")).toBeVisible();
  await entry.getByRole("button", { name: "Listeyi yenile" }).click();
  await expect(entry).toHaveCount(0);
});

test("support looks at the desk and asks, but does not resolve", async ({ page }) => {
  await signInAs(page, "support", SHOP);
  await page.goto("/outcomes");
  await expect(page.getByRole("heading", { name: "Belirsiz işlemler", level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Şimdi sonuçlandır" })).toHaveCount(0);
});
