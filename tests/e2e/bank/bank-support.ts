import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

interface Demo {
  readonly url: string;
  readonly bank: {
    readonly operator: { readonly email: string; readonly password: string };
    readonly nestpay: { readonly url: string; readonly clientId: string };
  };
}

/** The demo world's file. */
export function demo(): Demo {
  return JSON.parse(readFileSync(process.env.E2E_DEMO_FILE ?? ".data/demo.json", "utf8")) as Demo;
}

/** Where the bank stands; in these tests it has another host name than the product. */
export function bankUrl(path = ""): string {
  return `${new URL(demo().bank.nestpay.url).origin}/bank${path}`;
}

/** Signs the operator in, in Turkish. */
export async function signInOperator(page: Page): Promise<void> {
  const { email, password } = demo().bank.operator;
  await page.goto(bankUrl());
  await page.getByLabel("E-posta").fill(email);
  await page.getByLabel("Şifre", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Giriş yap" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Genel bakış" })).toBeVisible();
}

/** Nothing that axe knows stands against the page, and nothing sticks out at its side. */
export async function expectWellMade(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  const sticksOut = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sticksOut).toBeLessThanOrEqual(0);
}

/** What the browser refused by a page's policy, and scripts that threw. */
export function watchBank(page: Page): string[] {
  const violations: string[] = [];
  page.on("console", (message) => {
    if (/Content.Security.Policy|Refused to/i.test(message.text())) violations.push(message.text());
  });
  page.on("pageerror", (error) => violations.push(error.message));
  return violations;
}
