import { expect } from "@playwright/test";
import { test } from "./balanced-test";
import { expectWellMade, signInAs, watchPolicy } from "./portal/portal-support";

test("an accountant tries to wait without commission and shares the scenario @phone", async ({ page }) => {
  const refused = watchPolicy(page);
  await signInAs(page, "accountant");
  // Days that are over: others sell while this one reads.
  const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`/what-if?from=${day(90)}&to=${day(3)}`);
  await expect(page.getByText("Henüz bir şey değiştirmediniz")).toBeVisible();
  await expectWellMade(page);
  await page.getByRole("button", { name: "Komisyonsuz, 40 gün bloke" }).click();
  const headline = page.getByRole("status").filter({ hasText: "Elinize" });
  await expect(headline).toContainText("daha fazla geçerdi");
  await expect(headline).toContainText("gün daha geç gelirdi");
  await expect(page.getByText("bloke, sınır 15 gün").first()).toBeVisible();
  await expect(page).toHaveURL(/wait=40/);
  const opener = page.getByRole("button", { name: "Koşulları tek tek değiştir" });
  if (await opener.isVisible()) await opener.click();
  await page.getByLabel("Yıllık finansman oranınız").fill("45,5");
  await expect(headline).toContainText("Bekleme bedeli düşülünce");
  await expect(page).toHaveURL(/funding=455000/);
  await expectWellMade(page);
  const sentence = (await headline.textContent()) ?? "";
  await page.reload();
  await expect(page.getByRole("status").filter({ hasText: "Elinize" })).toHaveText(sentence);
  expect(refused).toEqual([]);
});

test("an owner writes rates as the page's language does and sees what cannot be read", async ({ page }) => {
  await signInAs(page, "owner");
  await page.goto("/what-if");
  const flat = page.getByLabel("Hepsi için tek oran");
  await flat.fill("2,5x");
  await expect(page.getByText("0 ile 100 arasında bir oran yazın")).toBeVisible();
  await flat.fill("2,5");
  await expect(page).toHaveURL(/flat=25000/);
  await expect(page.getByText("Banka ").filter({ hasText: "keserdi" })).toBeVisible();
  await page.getByLabel("Satışlar hangi bankadan geçsin").selectOption("cheapest");
  await expect(page).toHaveURL(/mix=cheapest/);
  await page.getByRole("link", { name: /ayarları$/ }).click();
  await expect(page).toHaveURL(/\/settings\/terminals\/trm_/);
});

test("support does not see what the bank would keep", async ({ page }) => {
  await signInAs(page, "support");
  await page.goto("/what-if");
  await expect(page.getByText("Bu sayfa rolünüze açık değil")).toBeVisible();
});
