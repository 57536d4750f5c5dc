import { expect, type Page } from "@playwright/test";
import { SHOPPER_MESSAGES } from "@/server/core/decline-messages";
import { test } from "../balanced-test";
import { answerBank, leaveBank, OTP, openCardForm, pay, typeCard, uniqueAmount } from "./hosted-support";

// Contract §3 on the hosted page, in both languages: what the shopper sees for every published card.

const LANGUAGES = ["tr", "en"] as const;

type Language = (typeof LANGUAGES)[number];

const HEADINGS = {
  tr: { paid: "Ödemeniz alındı", declined: "Ödeme onaylanmadı" },
  en: { paid: "Your payment was received", declined: "The payment was not approved" },
} as const;

const APPROVED = [
  "5526080000000006",
  "4603450000000000",
  "9792030000000000",
  "5400360000000003",
  "374427000000003",
  "4766620000000001",
  "9792020000000001",
  "5400010000000004",
  "5406670000000009",
  "4355084355084358",
  "4546711234567894",
] as const;

const DECLINED = [
  ["4111111111111129", "insufficient_funds"],
  ["4129111111111111", "do_not_honour"],
  ["4128111111111112", "invalid_transaction"],
  ["4127111111111113", "lost_card"],
  ["4126111111111114", "stolen_card"],
  ["4125111111111115", "expired_card"],
  ["4124111111111116", "invalid_cvc"],
  ["4123111111111117", "not_permitted_to_cardholder"],
  ["4122111111111118", "not_permitted_to_terminal"],
  ["4121111111111119", "fraud_suspect"],
  ["4120111111111110", "pick_up_card"],
  ["4130111111111118", "system_error"],
  ["4151111111111393", "restricted_by_law"],
  ["4131111111111117", "authentication_failed"],
  ["4151111111111112", "authentication_unavailable"],
  ["4141111111111115", "authentication_not_accepted"],
] as const;

const WRONG_CVC = [
  ["5526080000000006", "999"],
  ["374427000000003", "9999"],
] as const;

const cvcOf = (number: string) => (number.startsWith("37") ? "1234" : "123");

/** Some lira below the balance of the debit cards; the last digits force no fault. */
const smallAmount = () => ((uniqueAmount(0) / 100) % 90) * 100 + 1_025;

/** Pays with a card; answers the bank's page where it is shown. */
async function payWith(page: Page, language: Language, number: string, cvc = cvcOf(number)): Promise<void> {
  await openCardForm(page, smallAmount(), language === "en" ? "?lang=en" : "");
  await typeCard(page, number, cvc);
  await pay(page);
  await page.waitForURL(/\/bank\/acs\/|\/pay\/cs_/);
  await expect(page.locator("input[name=otp], h1").first()).toBeVisible();
  if (!page.url().includes("/bank/acs/")) return;
  await answerBank(page, OTP);
  await leaveBank(page, true);
}

for (const language of LANGUAGES) {
  test.describe(`the hosted page in ${language}`, () => {
    for (const number of APPROVED) {
      test(`takes ${number}`, async ({ page }) => {
        await payWith(page, language, number);
        await expect(page.getByRole("heading", { name: HEADINGS[language].paid })).toBeVisible();
        await expect(page.getByText(number.slice(-4))).toBeVisible();
      });
    }

    for (const [number, code] of DECLINED) {
      test(`says of ${number} what to do (${code})`, async ({ page }) => {
        await payWith(page, language, number);
        await expect(page.getByRole("heading", { name: HEADINGS[language].declined })).toBeVisible();
        await expect(page.getByText(SHOPPER_MESSAGES[code][language])).toBeVisible();
        await expect(page.locator("main")).not.toContainText(number);
      });
    }

    for (const [number, cvc] of WRONG_CVC) {
      test(`says of ${number} that ${cvc} is not its code`, async ({ page }) => {
        await payWith(page, language, number, cvc);
        await expect(page.getByText(SHOPPER_MESSAGES.invalid_cvc[language])).toBeVisible();
      });
    }
  });
}
