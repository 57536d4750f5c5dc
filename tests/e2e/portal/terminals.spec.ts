import { expect } from "@playwright/test";
import { test } from "../balanced-test";
import { expectWellMade, signInAs } from "./portal-support";

test("an owner sees where a card goes and why, and changes a terminal @phone", async ({ page }) => {
  await signInAs(page, "owner");
  await page.goto("/settings/terminals");
  await page.getByLabel("İlk 6–8 hane").fill("55260800");
  await page.locator("#try-instalments").selectOption("6");
  await page.getByRole("button", { name: "Yolu göster" }).click();
  const answer = page.getByTestId("route-answer");
  await expect(answer).toContainText("Marmara Bank TRY terminaline gider");
  await expect(answer).toContainText("Daha pahalı");
  await expectWellMade(page);
  await page.getByRole("link", { name: "Marmara Bank TRY" }).click();
  await page.getByLabel("Sıra").fill("0");
  await page.getByRole("button", { name: "Ayarları kaydet" }).click();
  await expect(page.getByText("1 ile 99 arasında bir sayı yazın")).toBeVisible();
  await page.getByLabel("Sıra").fill("3");
  await page.getByRole("button", { name: "Ayarları kaydet" }).click();
  await expect(page.getByText("Ayarlar kaydedildi.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Sıra")).toHaveValue("3");
  await expectWellMade(page);
});

test("a rate above the cap is saved only when it is accepted, and stands in the history @phone", async ({
  page,
}) => {
  await signInAs(page, "owner");
  await page.goto("/settings/terminals/new");
  await page.locator("#name").fill(`Deneme ${test.info().project.name} ${test.info().retry}`);
  await page.locator("#bank").fill("Deneme Bank");
  await page.getByRole("button", { name: "Terminali ekle" }).click();
  await expect(page.getByText("Terminal eklendi")).toBeVisible();
  await page.getByRole("link", { name: "Komisyon ve valör" }).click();
  await expect(page.getByRole("heading", { name: "Bir satış deneyin" })).toBeVisible();
  await expectWellMade(page);
  const rate = page.getByLabel("Oran, 1. satır");
  await rate.fill("1,79");
  const save = page.getByRole("button", { name: "Ayarları kaydet" });
  await save.click();
  const finding = page.getByRole("checkbox", { name: "oran %1,79, üst sınır %1,04" });
  await finding.check();
  await page.getByLabel("Kabul nedeni").fill("Bankayla ek protokol");
  await expectWellMade(page);
  await save.click();
  await expect(page.getByText("Ayarlar kaydedildi.")).toBeVisible();
  await page.getByRole("link", { name: "Geçmiş" }).click();
  const history = page.getByRole("list", { name: "Sözleşmenin geçmişi" });
  await expect(history).toContainText("→ %1,79");
  await expect(history).toContainText("Kabul edildi: Bankayla ek protokol");
  await expectWellMade(page);
});

test("a terminal in another currency has no instalments", async ({ page }) => {
  await signInAs(page, "owner");
  await page.goto("/settings/terminals");
  await page.getByRole("link", { name: "Örnek Bank EUR" }).click();
  await expect(page.getByRole("link", { name: "Komisyon ve valör" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Taksitler" })).toHaveCount(0);
});

test("an owner adds a terminal at a real bank, whose secrets are never shown again", async ({ page }) => {
  await signInAs(page, "owner");
  await page.goto("/settings/terminals/new");
  await page.locator("#name").fill("Gerçek banka");
  await page.locator("#bank").fill("Akbank");
  await page.getByText("NestPay kullanan banka").click();
  await page.locator("#url").fill("https://bank.example/fim/api");
  await page.locator("#gateway3dUrl").fill("https://bank.example/fim/est3Dgate");
  await page.locator("#clientId").fill("700100000");
  await page.locator("#username").fill("api");
  await page.locator("#password").fill("cok-gizli-sifre");
  await page.locator("#storeKey").fill("cok-gizli-anahtar");
  await page.getByRole("button", { name: "Terminali ekle" }).click();
  await expect(page.getByText("Terminal eklendi")).toBeVisible();
  expect(await page.content()).not.toContain("cok-gizli");
  await page.getByRole("link", { name: "Bağlantı", exact: true }).click();
  await expect(page.locator("#password")).toHaveValue("");
  expect(await page.content()).not.toContain("cok-gizli");
});

test("support does not see the settings", async ({ page }) => {
  await signInAs(page, "support");
  await page.goto("/settings/terminals");
  await expect(page.getByText("Bu sayfa rolünüze açık değil")).toBeVisible();
});
