import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "../balanced-test";

interface Demo {
  readonly merchants: readonly {
    readonly members: readonly { readonly role: string; readonly email: string; readonly password: string }[];
  }[];
}

/** The demo account of a role at the first merchant. */
function accountOf(role: string) {
  const demo = JSON.parse(readFileSync(process.env.E2E_DEMO_FILE ?? ".data/demo.json", "utf8")) as Demo;
  const account = demo.merchants[0]?.members.find((member) => member.role === role);
  if (!account) throw new Error(`the demo world has no ${role}`);
  return account;
}

async function typeAccount(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-posta").fill(email);
  await page.getByLabel("Şifre", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Oturum aç", exact: true }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    await fetch("/api/auth/signout", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, json: "true" }),
    });
  });
}

test("a member signs in, comes to the overview, and a copied cookie is worth nothing after signing out @phone", async ({
  page,
  context,
}) => {
  const { email, password } = accountOf("analyst");
  await page.goto("/sign-in");
  await typeAccount(page, email, password);
  await page.waitForURL("**/overview");
  const stolen = await context.cookies();
  expect(stolen.find(({ name }) => name.endsWith("vezne-session"))).toMatchObject({
    httpOnly: true,
    sameSite: "Lax",
  });

  await signOut(page);
  await context.addCookies(stolen);
  expect(await (await page.request.get("/api/auth/session")).json()).toEqual({});
  await page.goto("/overview");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a wrong password and an unknown account are told the same, and what was typed stays", async ({
  page,
}) => {
  const { email } = accountOf("developer");
  const told: string[] = [];
  for (const typed of [email, "nobody@lale.example"]) {
    await page.goto("/sign-in");
    await typeAccount(page, typed, "not the password of anybody");
    const alert = page.getByRole("alert").filter({ hasText: "Oturum açılamadı" });
    await expect(alert).toBeVisible();
    told.push((await alert.textContent()) ?? "");
    await expect(page.getByLabel("E-posta")).toHaveValue(typed);
    await expect(page).not.toHaveURL(/anybody/);
  }
  expect(told[0]).toBe(told[1]);
});

test("empty fields are named, the first one gets the focus, and the password can be looked at @phone", async ({
  page,
}) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Oturum aç", exact: true }).click();
  await expect(page.getByText("E-posta adresinizi yazın")).toBeVisible();
  await expect(page.getByLabel("E-posta")).toBeFocused();
  const password = page.getByLabel("Şifre", { exact: true });
  await password.fill("mor patates");
  await expect(password).toHaveAttribute("type", "password");
  await page.getByRole("button", { name: "Şifreyi göster" }).click();
  await expect(password).toHaveAttribute("type", "text");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test("a foreign address is not followed after signing in", async ({ page, baseURL }) => {
  const { email, password } = accountOf("accountant");
  await page.goto("/sign-in?next=https://evil.example/overview");
  await typeAccount(page, email, password);
  await page.waitForURL("**/overview");
  expect(new URL(page.url()).origin).toBe(new URL(baseURL ?? "").origin);
});
