import { expect, type Page } from "@playwright/test";
import { test } from "../balanced-test";
import { CARDS, listPayments, openCardForm, pay, typeCard, uniqueAmount } from "./hosted-support";

/** The fields of the card form as the page would post them. */
async function formOf(page: Page, number: string): Promise<Record<string, string>> {
  const step = await page.locator("input[name=step]").inputValue();
  return { step, number, expiry: "12/34", cvc: "123", holder: "Ayşe Yılmaz" };
}

const paid = (page: Page) => page.getByRole("heading", { name: "Ödemeniz alındı" });

test("two posts of one form at the same moment charge once", async ({ page, request }) => {
  const amount = uniqueAmount(20);
  await openCardForm(page, amount);
  const form = await formOf(page, CARDS.frictionless);
  const answers = await Promise.all([1, 2, 3].map(() => request.post(page.url(), { form })));
  expect(answers.map((answer) => answer.status())).toEqual([200, 200, 200]);
  await page.reload();
  await expect(paid(page)).toBeVisible();
  expect((await listPayments(request, amount)).map(({ status }) => status)).toEqual(["captured"]);
});

test("two tabs charge once, and the second shows the result", async ({ page, context, request }) => {
  const amount = uniqueAmount(21);
  await openCardForm(page, amount);
  const second = await context.newPage();
  await second.goto(page.url());
  await typeCard(page, CARDS.frictionless);
  await typeCard(second, CARDS.frictionless);
  await pay(page);
  await expect(paid(page)).toBeVisible();
  await pay(second);
  await expect(paid(second)).toBeVisible();
  expect(await listPayments(request, amount)).toHaveLength(1);
});

test("a tab that is behind a decline does not charge but shows the decline", async ({
  page,
  context,
  request,
}) => {
  const amount = uniqueAmount(22);
  await openCardForm(page, amount);
  const behind = await context.newPage();
  await behind.goto(page.url());
  await typeCard(page, CARDS.noFunds);
  await pay(page);
  await expect(page.getByRole("heading", { name: "Ödeme onaylanmadı" })).toBeVisible();
  await typeCard(behind, CARDS.frictionless);
  await pay(behind);
  await expect(behind.getByRole("heading", { name: "Ödeme onaylanmadı" })).toBeVisible();
  expect((await listPayments(request, amount)).map(({ status }) => status)).toEqual(["declined"]);
});

test("Back and reload after paying show the result and charge nothing @phone", async ({ page, request }) => {
  const amount = uniqueAmount(23);
  await openCardForm(page, amount);
  const address = page.url();
  await typeCard(page, CARDS.frictionless);
  await pay(page);
  await expect(paid(page)).toBeVisible();
  await page.reload();
  await expect(paid(page)).toBeVisible();
  await page.goBack();
  await page.goto(address);
  await expect(paid(page)).toBeVisible();
  expect(await listPayments(request, amount)).toHaveLength(1);
});

test("Back from the bank leads on to the bank or out, never to a second charge", async ({ page }) => {
  await openCardForm(page, uniqueAmount(24));
  const address = page.url();
  await typeCard(page, CARDS.challenge);
  await pay(page);
  await page.waitForURL(/\/bank\/acs\//);
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "Bankanız onayınızı istiyor" })).toBeVisible();
  await expect(page.locator("#card-form")).toHaveCount(0);
  await page.getByRole("button", { name: "Ödemeden vazgeç" }).click();
  await expect(page.getByRole("heading", { name: "Ödemeden vazgeçtiniz" })).toBeVisible();
  await page.reload();
  await expect(page.getByText("Kartınızdan para çekilmedi.")).toBeVisible();
});

test("a return that nobody signed changes nothing", async ({ page, request }) => {
  await openCardForm(page, uniqueAmount(25));
  const address = page.url();
  await typeCard(page, CARDS.challenge);
  const challenge = page.waitForRequest(/\/pay\/challenge\//);
  await pay(page);
  const token = (await challenge).url().split("/pay/challenge/")[1] ?? "";
  await page.waitForURL(/\/bank\/acs\//);
  const forged = await request.post(`/pay/return/${token}`, {
    form: { mdStatus: "1", oid: token.split(".")[0] ?? "", HASH: "AAAA" },
    headers: { Origin: "https://somebody.example" },
  });
  expect(forged.status()).toBe(200);
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "Bankanız onayınızı istiyor" })).toBeVisible();
});
