import { expect } from "@playwright/test";
import { test } from "../balanced-test";
import { expectWellMade, signInAs } from "./portal-support";

test("a link is made, its address and QR code are shown, and it can be closed @phone", async ({ page }) => {
  await signInAs(page, "owner");
  await page.goto("/payment-links");
  await page.getByRole("link", { name: "Link oluştur" }).click();
  await page.getByRole("button", { name: "Linki oluştur" }).click();
  await expect(page.getByText("Bir başlık yazın")).toBeVisible();
  await page.getByLabel("Başlık").fill("Kitap kulübü");
  await page.getByLabel("Tutar", { exact: true }).fill("249,90");
  await page.getByRole("button", { name: "Linki oluştur" }).click();
  await expect(page.getByText("Link hazır")).toBeVisible();
  await expect(page.getByRole("img", { name: "Kitap kulübü için QR kodu" })).toBeVisible();
  await expectWellMade(page);
  await page.getByRole("button", { name: "Linki kapat" }).click();
  await expect(page.getByRole("button", { name: "Yeniden aç" })).toBeVisible();
});

test("support sees links and cannot make one; an analyst does not see them", async ({ page }) => {
  await signInAs(page, "support");
  await page.goto("/payment-links");
  await expect(page.getByRole("heading", { level: 1, name: "Ödeme linkleri" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Link oluştur" })).toHaveCount(0);
});
