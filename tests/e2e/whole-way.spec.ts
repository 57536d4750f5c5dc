import { expect } from "@playwright/test";
import { test } from "./balanced-test";
import { CARDS, OTP, pay, typeCard } from "./hosted/hosted-support";
import { signInAs } from "./portal/portal-support";

test("a shopper pays, the merchant sees it, support gives a part back @phone", async ({ page, browser }) => {
  test.slow();
  const shop = await browser.newContext({ locale: "tr-TR" });
  const shopper = await shop.newPage();

  await signInAs(page, "support");
  await page.goto("/transactions");
  const first = page.locator("a[href*='/transactions/pay_']").first();
  const before = await first.getAttribute("href");

  await shopper.goto("/l/kitap-kulubu");
  await shopper.locator("button.go").click();
  await typeCard(shopper, CARDS.challenge);
  await pay(shopper);
  await shopper.waitForURL("**/bank/acs/**");
  await shopper.locator("input[autocomplete=one-time-code]").fill(OTP);
  await shopper.locator("form button").first().click();
  await expect(shopper.locator("main")).toContainText("Ödemeniz alındı");
  const number = /pay_[a-z0-9]+/.exec((await shopper.locator("body").textContent()) ?? "")?.[0] ?? "";

  // It appears in the page that was open all the time.
  await expect(first).not.toHaveAttribute("href", before ?? "");
  await expect(page.locator(`a[href*='${number}']`).first()).toBeVisible();

  await page.goto(`/transactions/${number}/give-back`);
  await page.getByRole("radio", { name: "Bir kısmı" }).check();
  await page.getByLabel("İade tutarı").fill("50,00");
  await page.getByRole("button", { name: "₺50,00 iade et" }).click();
  await expect(page.getByText("₺50,00 iade edildi")).toBeVisible();

  await shopper.goto((await shopper.locator("a[href*='/r/']").first().getAttribute("href")) ?? "");
  await expect(shopper.locator("body")).toContainText("₺50,00");
  await shop.close();

  const owner = await browser.newContext({ locale: "tr-TR", timezoneId: "Europe/Istanbul" });
  const desk = await owner.newPage();
  await signInAs(desk, "owner");
  await desk.goto(`/transactions/${number}`);
  await expect(desk.locator("main")).toContainText("Bankadan alacak");
  await expect(desk.locator("main")).toContainText("₺50,00");
  await desk.goto("/analytics");
  await expect(desk.locator("main")).toContainText("Net satış");
  await owner.close();
});
