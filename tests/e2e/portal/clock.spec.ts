import { expect } from "@playwright/test";
import { test } from "../balanced-test";
import { clearFaults, expectWellMade, signInAs } from "./portal-support";

const SHOP = 1;

test("the ribbon opens the sandbox, its clock moves by an hour and says what was done", async ({ page }) => {
  await signInAs(page, "developer", SHOP);
  await page.getByRole("button", { name: "Saat ve arızalar" }).click();
  const panel = page.getByRole("dialog", { name: "Deneme ortamı" });
  await expect(panel.getByText(/\d{2}:\d{2}:\d{2}$/)).toBeVisible();
  await expectWellMade(page);
  await panel.getByRole("button", { name: "+1 saat" }).click();
  await expect(panel.getByText(/^Saat .* oldu$/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
});

test("a fault is set at a terminal and cleared again", async ({ page }) => {
  await signInAs(page, "developer", SHOP);
  await page.getByRole("button", { name: "Saat ve arızalar" }).click();
  const panel = page.getByRole("dialog", { name: "Deneme ortamı" });
  await panel.getByLabel("İşlem", { exact: true }).selectOption({ label: "İptal" });
  await panel.getByLabel("Arıza", { exact: true }).selectOption({ label: "Yavaş yanıt" });
  await panel.getByRole("button", { name: "Arızayı kur" }).click();
  await expect(panel.getByRole("listitem").filter({ hasText: "İptal · Yavaş yanıt" })).toBeVisible();
  await clearFaults(page.request, SHOP);
});

test("support sees the business time and no way to move it", async ({ page }) => {
  await signInAs(page, "support", SHOP);
  await expect(page.getByText("İş saati:")).toBeVisible();
  await expect(page.getByRole("button", { name: "Saat ve arızalar" })).toHaveCount(0);
});
