import { gzipSync } from "node:zlib";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "../balanced-test";
import { CARDS, openCardForm, pay, typeCard, uniqueAmount, watchPage } from "./hosted-support";

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

test("every wrong field says what to do, and only harmless values stay @phone @no-script", async ({
  page,
}) => {
  const watch = watchPage(page);
  await openCardForm(page, 30_000);
  await page.locator("#number").fill("5526 0800 0000 0007");
  await page.locator("#expiry").fill("01/20");
  await page.locator("#cvc").fill("12");
  await page.locator("#holder").fill("Ayşe Yılmaz");
  await pay(page);
  const summary = page.getByRole("alert");
  await expect(summary).toContainText("3 alanı düzeltin");
  await expect(summary.getByRole("link", { name: /bir rakam yanlış/ })).toHaveAttribute("href", "#number");
  await expect(page.locator("#number")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#number")).toHaveValue("");
  await expect(page.locator("#cvc")).toHaveValue("");
  await expect(page.locator("#expiry")).toHaveValue(/01.*20/);
  await expect(page.locator("#holder")).toHaveValue("Ayşe Yılmaz");
  await watch.assertClean("5526080000000007");
});

test("a card number in the name field is never written back", async ({ page }) => {
  const watch = watchPage(page);
  await openCardForm(page, 30_000);
  await typeCard(page, "");
  await page.locator("#holder").fill(CARDS.challenge);
  await pay(page);
  await expect(page.locator("#holder-error")).toContainText("kart numarası değil");
  await expect(page.locator("#holder")).toHaveValue("");
  await watch.assertClean(CARDS.challenge);
});

test("an amount that can be read in two ways is refused with an example", async ({ page }) => {
  await page.goto("/l/bagis");
  await page.locator("#amount").fill("10.1");
  await page.locator("button.go").click();
  await expect(page.getByRole("alert")).toContainText("Kuruşu virgülle ayırın");
  await expect(page.locator("#amount")).toHaveValue("10.1");
});

for (const [amount, sentence] of [
  ["0", "Tutar sıfırdan büyük olmalı."],
  ["-5", "Tutar eksi olamaz."],
  ["10,555", "Kuruş en çok iki basamaklı olur"],
  ["9999999999", "En çok 999.999.999,99"],
] as const) {
  test(`an amount of ${amount} is refused with its own sentence`, async ({ page }) => {
    await page.goto("/l/bagis");
    await page.locator("#amount").fill(amount);
    await page.locator("button.go").click();
    await expect(page.locator("#amount-error")).toContainText(sentence);
  });
}

test("asking for more time keeps what is typed", async ({ page }) => {
  await openCardForm(page, 30_000);
  await page.locator("#holder").fill("Ayşe Yılmaz");
  await page.getByRole("button", { name: "Süreyi uzat" }).click();
  await expect(page.locator("#until")).toContainText(/henüz gerekmiyor|Süre uzatıldı/);
  await expect(page.locator("#holder")).toHaveValue("Ayşe Yılmaz");
});

test("leaving is a page that says nothing was taken, and time can be extended @no-script", async ({
  page,
}) => {
  await openCardForm(page, 30_000);
  await page.getByRole("button", { name: "Süreyi uzat" }).click();
  await expect(page.locator("#card-form")).toBeVisible();
  await expect(page.locator("#until")).toContainText(/henüz gerekmiyor|Süre uzatıldı/);
  await page.getByRole("button", { name: "Ödemeden vazgeç" }).click();
  await expect(page.getByRole("heading", { name: "Ödemeden vazgeçtiniz" })).toBeVisible();
  await expect(page.getByText("Kartınızdan para çekilmedi.")).toBeVisible();
});

test("an address that leads nowhere is a friendly page", async ({ page }) => {
  for (const path of ["/pay/nothing", "/r/pay_1.aaaa", "/l/yok-boyle", "/pay/return/att_1.x"]) {
    expect((await page.goto(path))?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "Bu sayfa bulunamadı" })).toBeVisible();
  }
});

for (const scheme of ["light", "dark"] as const) {
  test(`pages are accessible in the ${scheme} scheme @phone`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto("/l/bagis");
    await expectAccessible(page);
    await openCardForm(page, uniqueAmount(30));
    await page.locator("#number").fill(CARDS.frictionless);
    await expect(page.locator(".plans label").first()).toBeVisible();
    await expectAccessible(page);
    await pay(page);
    await expect(page.locator("#errors")).toBeVisible();
    await expectAccessible(page);
    await typeCard(page, CARDS.noFunds);
    await pay(page);
    await expect(page.getByRole("heading", { name: "Ödeme onaylanmadı" })).toBeVisible();
    await expectAccessible(page);
    await typeCard(page, CARDS.frictionless);
    await pay(page);
    await expect(page.getByRole("heading", { name: "Ödemeniz alındı" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Makbuzu aç" }).click();
    await expectAccessible(page);
  });
}

test("the card page is small, sets no cookie and admits nothing but itself", async ({ page, request }) => {
  await openCardForm(page, 30_000);
  const answer = await request.get(page.url());
  const html = await answer.text();
  const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? "";
  expect(gzipSync(html).length).toBeLessThan(12_000);
  expect(gzipSync(script).length).toBeLessThan(5_000);
  const headers = answer.headers();
  const policy = headers["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toMatch(/unsafe|nonce/);
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["set-cookie"]).toBeUndefined();
});

test("a post that calls itself a framework action is refused", async ({ page, request }) => {
  await openCardForm(page, 30_000);
  const answer = await request.post(page.url(), {
    headers: { "Next-Action": "0".repeat(40) },
    form: { step: "0" },
  });
  expect([404, 405]).toContain(answer.status());
});
