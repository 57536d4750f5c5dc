import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";
import type { DayEndFile, DayEndLine } from "@/server/bank/settlement-wire/bank-file";
import { readBankFile } from "@/server/bank/settlement-wire/read-bank-file";
import { writeBankFile } from "@/server/bank/settlement-wire/write-bank-file";
import { test } from "../balanced-test";
import { expectWellMade, signInAs, watchPolicy } from "./portal-support";

/** A shop whose work list no other suite reads. */
const SHOP = 1;

const FILES = "/reconciliation?view=files";
const downloadsOf = (page: Page, kind: RegExp) => page.getByRole("link", { name: kind });

/** Chooses the terminal of a name and gives it a file. */
async function upload(
  page: Page,
  file: { readonly name: string; readonly bytes: Uint8Array; readonly terminal: string },
): Promise<Locator> {
  await page.getByRole("button", { name: "Dosya yükle" }).click();
  const dialog = page.getByRole("dialog", { name: "Banka dosyası yükle" });
  const terminal = dialog.getByLabel("Terminal");
  const option = terminal.locator("option", { hasText: file.terminal }).first();
  await terminal.selectOption(String(await option.getAttribute("value")));
  const buffer = Buffer.from(file.bytes);
  await dialog.locator("input[type=file]").setInputFiles({ name: file.name, mimeType: "text/csv", buffer });
  await dialog.getByRole("button", { name: "Yükle", exact: true }).click();
  return dialog;
}

/** The newest day end of the shop that has a sale, with the terminal it is of. */
async function findDayEnd(page: Page): Promise<{ file: DayEndFile; sale: DayEndLine; terminal: string }> {
  await page.goto(FILES);
  const links = downloadsOf(page, /_dayend\.\w+ dosyasını indir$/);
  await expect(links.first()).toBeVisible();
  for (const link of await links.all()) {
    const answer = await page.request.get(String(await link.getAttribute("href")));
    const reading = readBankFile(await answer.body());
    if (reading.kind === "refused" || reading.file.kind !== "day_end") throw new Error("it is no day end");
    const sale = reading.file.lines.find(({ type }) => type === "sale");
    if (!sale) continue;
    const row = page.getByRole("row").filter({ has: link });
    const terminal = (await row.getByRole("cell").nth(2).textContent()) ?? "";
    return { file: reading.file, sale, terminal };
  }
  throw new Error("no day end has a sale");
}

test("the owner sees the banks' files, takes one away, and the same file given again changes nothing @phone", async ({
  page,
}) => {
  test.slow();
  const refused = watchPolicy(page);
  await signInAs(page, "owner");
  await page.goto("/reconciliation");
  await expect(page.getByRole("heading", { level: 1, name: "Mutabakat" })).toBeVisible();
  await expectWellMade(page);
  await page.getByRole("link", { name: "Dosyalar", exact: true }).click();
  await expect(page.getByRole("table", { name: "Banka dosyaları" })).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectWellMade(page);
  }

  const link = downloadsOf(page, / dosyasını indir$/).first();
  const row = page.getByRole("row").filter({ has: link });
  const terminal = (await row.getByRole("cell").nth(2).textContent()) ?? "";
  const waiting = page.waitForEvent("download");
  await link.click();
  const download = await waiting;
  const bytes = await readFile(await download.path());
  expect(download.suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d_\d{6}_(dayend|statement)\.(csv|txt)$/);
  expect(readBankFile(bytes)).toMatchObject({ kind: "read" });

  const dialog = await upload(page, { name: download.suggestedFilename(), bytes, terminal });
  await expect(dialog.getByText("Bu dosya daha önce okundu. Bir şey değişmedi.")).toBeVisible();
  await expectWellMade(page);
  expect(refused).toEqual([]);
});

test("a difference stands in the work list until the accountant says what became of it", async ({ page }) => {
  test.slow();
  await signInAs(page, "accountant", SHOP);
  const { file, sale, terminal } = await findDayEnd(page);
  const other = { ...sale, grossMinor: sale.grossMinor + 100n, netMinor: sale.netMinor + 100n };
  const lines = file.lines.map((line) => (line === sale ? other : line));
  const bytes = writeBankFile({ ...file, lines }, "csv");
  const dialog = await upload(page, { name: "gun-sonu.csv", bytes, terminal });
  await expect(dialog.getByText(`Dosya okundu: ${lines.length} satırda 1 fark.`)).toBeVisible();

  await page.goto("/reconciliation?kind=amount_differs");
  const heading = page.getByRole("heading", { level: 2, name: sale.hostReference });
  await expect(heading).toBeVisible();
  await expect(page.getByText("İkisinde de var, tutarları farklı.").first()).toBeVisible();
  await expectWellMade(page);
  const open = page.getByRole("button", { name: "Çöz", exact: true });
  await page.locator("div").filter({ has: heading }).filter({ has: open }).last().getByRole("button").click();
  const question = page.getByRole("dialog", { name: "Bu fark ne oldu?" });
  await question.getByLabel("Çözüm").selectOption("bank_corrected");
  await question.getByLabel(/^Not/).fill("Banka yeni dosya gönderecek");
  await question.getByRole("button", { name: "Çöz", exact: true }).click();
  await expect(heading).toHaveCount(0);

  await page.goto("/reconciliation?status=resolved&kind=amount_differs");
  await expect(heading).toBeVisible();
  await expect(page.getByText(/Banka düzeltecek · Ozan Çelik, /).first()).toBeVisible();
  await expect(page.getByText("Banka yeni dosya gönderecek").first()).toBeVisible();
  await expectWellMade(page);
  await page.goto(FILES);
  const given = page.getByRole("row").filter({ hasText: "Yüklendi, Ozan Çelik" });
  await expect(given.first()).toContainText("Tutmuyor");
});

test("a file goes to its own shop alone, as it came, and to nobody without the right", async ({
  page,
  browser,
  baseURL,
}) => {
  await signInAs(page, "owner");
  await page.goto(FILES);
  const address = String(
    await downloadsOf(page, / dosyasını indir$/)
      .first()
      .getAttribute("href"),
  );
  const answer = await page.request.get(address);
  expect(answer.headers()).toMatchObject({
    "content-type": expect.stringMatching(/^text\/(csv; charset=utf-8|plain; charset=iso-8859-9)$/),
    "content-disposition": expect.stringMatching(/^attachment; filename="[\w.-]+"$/),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  const context = await browser.newContext(baseURL ? { baseURL, locale: "tr-TR" } : { locale: "tr-TR" });
  expect((await context.request.get(address)).status()).toBe(401);
  const neighbour = await context.newPage();
  await signInAs(neighbour, "owner", SHOP);
  expect((await neighbour.request.get(address)).status()).toBe(404);
  await context.close();
});

test("who may not see reconciliation finds neither its way nor its page nor its files", async ({
  page,
  browser,
  baseURL,
}) => {
  await signInAs(page, "support");
  await expect(page.getByRole("link", { name: "Mutabakat" })).toHaveCount(0);
  await page.goto("/reconciliation");
  await expect(page.getByText("Bu sayfa rolünüze açık değil")).toBeVisible();
  const context = await browser.newContext(baseURL ? { baseURL, locale: "tr-TR" } : { locale: "tr-TR" });
  const owner = await context.newPage();
  await signInAs(owner, "owner");
  await owner.goto(FILES);
  const address = String(
    await downloadsOf(owner, / dosyasını indir$/)
      .first()
      .getAttribute("href"),
  );
  expect((await page.request.get(address)).status()).toBe(403);
  await context.close();
});
