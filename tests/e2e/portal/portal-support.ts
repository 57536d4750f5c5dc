import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, expect, type Page } from "@playwright/test";

interface Demo {
  readonly merchants: readonly {
    readonly id: string;
    readonly secretKey: string;
    readonly members: readonly { readonly role: string; readonly email: string; readonly password: string }[];
  }[];
}

function demo(): Demo {
  return JSON.parse(readFileSync(process.env.E2E_DEMO_FILE ?? ".data/demo.json", "utf8")) as Demo;
}

/** Signs somebody of a role in, at the first merchant unless told otherwise, in Turkish. */
export async function signInAs(page: Page, role: string, merchant = 0): Promise<void> {
  const account = demo().merchants[merchant]?.members.find((member) => member.role === role);
  if (!account) throw new Error(`the demo world has no ${role}`);
  await page.goto("/sign-in");
  await page.getByLabel("E-posta").fill(account.email);
  await page.getByLabel("Şifre", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Oturum aç", exact: true }).click();
  await page.waitForURL("**/overview");
}

/** A sale over the public API, as the shop's own server makes it. Units: minor. */
export async function sell(
  request: APIRequestContext,
  amount: number,
  more: { readonly orderId?: string; readonly card?: string; readonly merchant?: number } = {},
): Promise<string> {
  const { orderId, card = "5526080000000006", merchant = 0 } = more;
  const answer = await request.post("/api/v1/payments", {
    headers: { authorization: `Bearer ${demo().merchants[merchant]?.secretKey}` },
    data: {
      amount,
      currency: "TRY",
      threeDSecure: "off",
      card: { number: card, expMonth: 12, expYear: 2040, cvc: "123", holder: "Nermin Aksoy" },
      ...(orderId ? { orderId } : {}),
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

/** Sets a fault at every terminal of a merchant, over the public API. */
export async function setFault(
  request: APIRequestContext,
  fault: { readonly operation: string; readonly fault: string; readonly times?: number },
  merchant = 0,
): Promise<void> {
  const answer = await request.post("/api/v1/test-faults", {
    headers: { authorization: `Bearer ${demo().merchants[merchant]?.secretKey}` },
    data: fault,
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

/** Clears every fault of a merchant's terminals. */
export async function clearFaults(request: APIRequestContext, merchant = 0): Promise<void> {
  const answer = await request.delete("/api/v1/test-faults", {
    headers: { authorization: `Bearer ${demo().merchants[merchant]?.secretKey}` },
  });
  expect(answer.status()).toBe(200);
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

/** Collects what the browser refuses by the page's content security policy. */
export function watchPolicy(page: Page): string[] {
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text());
  });
  return refused;
}
