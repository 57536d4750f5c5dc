import { readFileSync } from "node:fs";
import { type APIRequestContext, expect, type Page } from "@playwright/test";

/** Published test cards. Source: contract §3. */
export const CARDS = {
  challenge: "5526080000000006",
  frictionless: "4603450000000000",
  debit: "4766620000000001",
  noFunds: "4111111111111129",
  stolen: "4126111111111114",
  mdStatusZero: "4131111111111117",
} as const;

export const OTP = "283126";

/** What a browser saw during a test. */
export interface Watch {
  /** Fails where a policy was broken, a script threw, a cookie was set or a card number was shown. */
  assertClean(...numbers: readonly string[]): Promise<void>;
}

/** Watches a page from its beginning. */
export function watchPage(page: Page): Watch {
  const violations: string[] = [];
  const addresses: string[] = [];
  const bodies: Promise<string>[] = [];
  page.on("console", (message) => {
    if (/Content.Security.Policy|Trusted ?Type|Refused to/i.test(message.text()))
      violations.push(message.text());
  });
  page.on("pageerror", (error) => violations.push(error.message));
  page.on("request", (request) => addresses.push(request.url()));
  page.on("response", (response) => {
    if (/html|json/.test(response.headers()["content-type"] ?? "")) {
      bodies.push(response.text().catch(() => ""));
    }
  });
  return {
    async assertClean(...numbers) {
      expect(violations).toEqual([]);
      expect(await page.context().cookies()).toEqual([]);
      const seen = [...addresses, ...(await Promise.all(bodies))].map((text) =>
        text.replace(/[ \u00a0]/g, ""),
      );
      for (const number of numbers) expect(seen.some((text) => text.includes(number))).toBe(false);
    },
  };
}

/** A lira amount that no other test uses, as kuruş; the last two digits are given because some force a fault. */
export function uniqueAmount(kurus: number): number {
  return (1_000 + Math.floor(Math.random() * 300_000)) * 100 + kurus;
}

/** The amount as a Turkish page takes it. */
export function turkishAmount(minor: number): string {
  return `${Math.floor(minor / 100)},${String(minor % 100).padStart(2, "0")}`;
}

/** Opens the link of any amount and goes on to its card form. */
export async function openCardForm(page: Page, amountMinor: number, query = ""): Promise<void> {
  await page.goto(`/l/bagis${query}`);
  const text = query.includes("en") ? `${amountMinor / 100}` : turkishAmount(amountMinor);
  await page.locator("#amount").fill(text);
  await page.locator("button.go").click();
  await expect(page.locator("#card-form")).toBeVisible();
}

/** Fills the card form. */
export async function typeCard(page: Page, number: string, cvc = "123"): Promise<void> {
  await page.locator("#number").fill(number);
  await page.locator("#expiry").fill("12/34");
  await page.locator("#cvc").fill(cvc);
  await page.locator("#holder").fill("Ayşe Yılmaz");
  // A person reads what the card may be paid in before pressing; the button moves when that comes.
  await page.waitForLoadState("networkidle");
}

/** Sends the card form. */
export async function pay(page: Page): Promise<void> {
  await page.locator("#pay").click();
}

/** Comes to the bank's page, by the button where no script leads there. */
export async function reachBank(page: Page): Promise<void> {
  await page.waitForURL(/\/pay\/challenge\/|\/bank\/acs\//);
  await page.waitForURL(/\/bank\/acs\//);
}

/** Types a code at the bank. */
export async function answerBank(page: Page, code: string): Promise<void> {
  await page.locator("input[name=otp]").fill(code);
  await page.locator("button[value=submit]").click();
}

/** Comes back from the bank's last page, by its button where no script does it. */
export async function leaveBank(page: Page, hasScript: boolean): Promise<void> {
  if (!hasScript) await page.locator("button.main").click();
  await page.waitForURL(/\/pay\/cs_/);
}

interface ListedPayment {
  readonly id: string;
  readonly status: string;
  readonly amount: number;
}

/** Every payment of the demo shop of exactly this amount, by the public API. */
export async function listPayments(request: APIRequestContext, amount: number): Promise<ListedPayment[]> {
  const file = process.env.E2E_DEMO_FILE ?? ".data/demo.json";
  const demo = JSON.parse(readFileSync(file, "utf8")) as { merchants: { secretKey: string }[] };
  const answer = await request.get(`/api/v1/payments?amountFrom=${amount}&amountTo=${amount}`, {
    headers: { Authorization: `Bearer ${demo.merchants[0]?.secretKey ?? ""}` },
  });
  expect(answer.status()).toBe(200);
  return ((await answer.json()) as { data: ListedPayment[] }).data;
}
