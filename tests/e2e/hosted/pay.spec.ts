import { expect } from "@playwright/test";
import { test } from "../balanced-test";
import {
  answerBank,
  CARDS,
  leaveBank,
  listPayments,
  OTP,
  openCardForm,
  pay,
  reachBank,
  turkishAmount,
  typeCard,
  uniqueAmount,
  watchPage,
} from "./hosted-support";

const hasScript = (name: string) => name !== "no-script";

test("a shopper pays through a link and a challenge, and gets a receipt @phone @no-script", async ({ page }, {
  project,
}) => {
  const watch = watchPage(page);
  const amount = uniqueAmount(10);
  await openCardForm(page, amount);
  await expect(page.locator("#pay")).toContainText("öde");
  await typeCard(page, CARDS.challenge);
  await pay(page);
  await reachBank(page);
  await answerBank(page, OTP);
  await leaveBank(page, hasScript(project.name));
  await expect(page.getByRole("heading", { name: "Ödemeniz alındı" })).toBeVisible();
  await expect(page.locator(".amount")).toContainText(turkishAmount(amount).slice(-3));
  await expect(page.getByText("0006")).toBeVisible();
  await page.getByRole("link", { name: "Makbuzu aç" }).click();
  await expect(page.getByRole("heading", { name: /Makbuz: Ödendi/ })).toBeVisible();
  await watch.assertClean(CARDS.challenge);
});

test("without a script the plans are asked for with the first digits and stand in the button @no-script-only", async ({
  page,
}) => {
  await openCardForm(page, 120_000);
  await page.locator("#bin").fill("5526 0800");
  await page.getByRole("button", { name: "Taksit seçeneklerini göster" }).click();
  await page.getByLabel(/3 taksit/).check();
  await expect(page.locator("#pay")).toHaveText(/.*/);
  await expect(page.locator("#pay .t3")).toBeVisible();
  await expect(page.locator("#pay .t1")).toBeHidden();
  await expect(page.locator("#total .t3")).toBeVisible();
  await expect(page.locator("#total .t1")).toBeHidden();
  await typeCard(page, CARDS.challenge);
  await pay(page);
  await reachBank(page);
  await answerBank(page, OTP);
  await leaveBank(page, false);
  await expect(page.getByText("3 taksit")).toBeVisible();
});

test("the script groups the number, names the card and offers its plans with their cost", async ({
  page,
}) => {
  const watch = watchPage(page);
  await openCardForm(page, 120_000);
  await page.locator("#number").pressSequentially(CARDS.challenge);
  await expect(page.locator("#number")).toHaveValue("5526 0800 0000 0006");
  await expect(page.locator("#brand")).toHaveText("Akbank Axess");
  await page.getByLabel(/6 taksit/).check();
  await expect(page.locator("#pay")).not.toHaveText("₺1.200,00 öde");
  const total = (await page.locator("#total").textContent()) ?? "";
  await expect(page.locator("#pay")).toHaveText(`${total} öde`);
  await page.locator("#number").fill(CARDS.debit);
  await expect(page.getByText("Banka kartlarıyla taksit yapılamaz; tek çekim ödenir.")).toBeVisible();
  await expect(page.locator("#pay")).toHaveText("₺1.200,00 öde");
  await watch.assertClean(CARDS.challenge, CARDS.debit);
});

test("three wrong codes end the try without money, and another card pays", async ({ page }) => {
  await openCardForm(page, uniqueAmount(11));
  await typeCard(page, CARDS.challenge);
  await pay(page);
  await reachBank(page);
  for (const code of ["111111", "222222"]) {
    await answerBank(page, code);
    await expect(page.getByRole("alert")).toContainText("Şifre doğru değil");
    await page.reload();
  }
  await answerBank(page, "333333");
  await leaveBank(page, true);
  await expect(page.getByText(/şifresi doğru girilmedi/)).toBeVisible();
  await expect(page.getByText("Kartınızdan para çekilmedi.")).toBeVisible();
  await typeCard(page, CARDS.frictionless);
  await pay(page);
  await expect(page.getByRole("heading", { name: "Ödemeniz alındı" })).toBeVisible();
});

test("who cancels at the bank may try again @no-script", async ({ page }, { project }) => {
  await openCardForm(page, uniqueAmount(12));
  await typeCard(page, CARDS.challenge);
  await pay(page);
  await reachBank(page);
  await page.locator("button[value=cancel]").click();
  await leaveBank(page, hasScript(project.name));
  await expect(page.getByRole("heading", { name: "Doğrulamadan vazgeçtiniz" })).toBeVisible();
  await expect(page.locator("#card-form")).toBeVisible();
  await expect(page.locator("#number")).toHaveValue("");
});

test("a decline says what to do and another card pays the same payment", async ({ page, request }) => {
  const amount = uniqueAmount(13);
  await openCardForm(page, amount);
  await typeCard(page, CARDS.noFunds);
  await pay(page);
  if (/challenge|acs/.test(page.url())) {
    await reachBank(page);
    await answerBank(page, OTP);
  }
  await expect(page.getByRole("heading", { name: "Ödeme onaylanmadı" })).toBeVisible();
  await expect(page.getByText(/limiti ya da bakiyesi/)).toBeVisible();
  await expect(page.locator("#number")).toHaveValue("");
  await typeCard(page, CARDS.frictionless);
  await pay(page);
  await expect(page.getByRole("heading", { name: "Ödemeniz alındı" })).toBeVisible();
  expect((await listPayments(request, amount)).map(({ status }) => status)).toEqual(["captured"]);
});

test("the page never tells that a card is stolen", async ({ page }) => {
  await openCardForm(page, uniqueAmount(14));
  await typeCard(page, CARDS.stolen);
  await pay(page);
  await expect(page.getByRole("heading", { name: "Ödeme onaylanmadı" })).toBeVisible();
  await expect(page.locator("main")).not.toContainText(/çalıntı|stolen/i);
});

test("an answer that is lost after the bank acted is checked and ends paid, once", async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  const amount = uniqueAmount(91);
  await openCardForm(page, amount);
  await typeCard(page, CARDS.frictionless);
  await pay(page);
  await expect(page.getByRole("heading", { name: /kontrol ediliyor|Ödemeniz alındı/ })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole("heading", { name: "Ödemeniz alındı" })).toBeVisible({ timeout: 90_000 });
  expect((await listPayments(request, amount)).map(({ status }) => status)).toEqual(["captured"]);
});

test("an English shopper meets English all the way @phone", async ({ page }) => {
  await openCardForm(page, uniqueAmount(15), "?lang=en");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator("#pay")).toContainText("Pay ₺");
  await typeCard(page, CARDS.frictionless);
  await pay(page);
  await expect(page.getByRole("heading", { name: "Your payment was received" })).toBeVisible();
  await page.getByRole("link", { name: "Open the receipt" }).click();
  await expect(page.getByRole("heading", { name: /Receipt: Paid/ })).toBeVisible();
});
