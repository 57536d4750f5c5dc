import { expect } from "@playwright/test";
import { test } from "../balanced-test";
import { expectWellMade, sell, signInAs, watchPolicy } from "./portal-support";

const PAGES = ["/overview", "/transactions", "/refunds", "/payment-links", "/payment-links/new"];

for (const colorScheme of ["light", "dark"] as const) {
  test(`every page is well made in ${colorScheme}, in both languages @phone`, async ({ page }) => {
    test.slow();
    const refused = watchPolicy(page);
    await page.emulateMedia({ colorScheme });
    await signInAs(page, "owner");
    const id = await sell(page.request, 12_345);
    for (const path of [...PAGES, `/transactions/${id}`, `/transactions/${id}/give-back`]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByRole("status").filter({ hasText: "Yükleniyor" })).toHaveCount(0);
      await expectWellMade(page);
    }
    const { origin, hostname } = new URL(page.url());
    await page.context().addCookies([{ name: "vezne_locale", value: "en", domain: hostname, path: "/" }]);
    await page.goto(`${origin}/transactions`);
    await expect(page.getByRole("heading", { level: 1, name: "Transactions" })).toBeVisible();
    await expectWellMade(page);
    expect(refused).toEqual([]);
  });
}

test("somebody who is not signed in goes to the door and comes back to the very page", async ({ page }) => {
  await page.goto("/transactions?status=declined");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Ftransactions%3Fstatus%3Ddeclined/);
});

test("pages carry the headers of a place that handles money", async ({ page }) => {
  const answer = await page.goto("/sign-in");
  const headers = answer?.headers() ?? {};
  expect(headers["content-security-policy"]).toMatch(/script-src 'nonce-[\w-]+' 'strict-dynamic'/);
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBe("strict-origin-when-cross-origin");
  expect(headers["permissions-policy"]).toContain("camera=()");
});

test("procedures take changes from our own pages only, at most ten calls at once, and are never cached", async ({
  page,
}) => {
  await signInAs(page, "owner");
  const body = { data: { "0": { json: { refundId: "ref_x" } } } };
  const foreign = await page.request.post("/api/trpc/refunds.approve?batch=1", {
    ...body,
    headers: { origin: "https://evil.example" },
  });
  expect(foreign.status()).toBe(403);
  const many = Array.from({ length: 11 }, () => "transactions.stamp").join(",");
  expect((await page.request.get(`/api/trpc/${many}?batch=1&input=%7B%7D`)).status()).toBe(400);
  const one = await page.request.get("/api/trpc/transactions.stamp");
  expect(one.headers()["cache-control"]).toContain("no-store");
});
