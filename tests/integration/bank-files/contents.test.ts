import { beforeAll, expect, it } from "vitest";
import { jobScope } from "@/server/access/job-scope";
import { writeBankFile } from "@/server/bank/settlement-wire/write-bank-file";
import { fetchBankFiles } from "@/server/bank-files/fetch-bank-files";
import { findFileContent } from "@/server/bank-files/find-file-content";
import { readReconciliation } from "@/server/bank-files/read-reconciliation";
import { uploadBankFile } from "@/server/bank-files/upload-bank-file";
import { readReconciliationQuery } from "@/server/contract/reconciliation";
import { createPayment } from "@/server/payments/create-payment";
import { memberOf, openShop, type Shop, saleOf } from "@/tests/support/merchant-world";
import { endDay, openPaperBank, payoutOf, statementOf } from "@/tests/support/paper-bank";
import { openWorld, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

const accountantOf = (shop: Shop) =>
  memberOf(shop, { name: "Derya", role: "accountant", refundLimitMinor: null });

const filesOf = async (shop: Shop) =>
  (await readReconciliation(accountantOf(shop), readReconciliationQuery({ view: "files" }))).files;

/** A shop with a day end that was fetched, a statement that was uploaded and bytes that are no file. */
async function openRead() {
  const shop = await openShop(world);
  const bank = openPaperBank(world);
  await createPayment(shop.scope, saleOf({ amountMinor: 10_000n }), world.context);
  const file = await endDay(world, shop);
  const broken = Uint8Array.from([0, 255, 13, 10, 128]);
  bank.write(file, "fixed");
  bank.writeBytes(broken, "statement");
  await fetchBankFiles(jobScope(shop.scope.merchantId, "bank_files"), shop.terminal.id, bank.ports);
  const payout = payoutOf([file], { payoutReference: "B1", valueDate: file.valueDate });
  const statement = writeBankFile(statementOf(shop, file.valueDate, [payout]), "csv");
  const wish = { terminalId: shop.terminal.id, name: 'ekstre "kasım".csv', bytes: statement };
  await uploadBankFile(accountantOf(shop), wish, { requestId: "req_test" });
  return { shop, dayEnd: writeBankFile(file, "fixed"), statement, broken };
}

it("the bytes of a file are kept as they came, fetched or uploaded, read or not, and given back with their charset", async () => {
  const { shop, dayEnd, statement, broken } = await openRead();
  const files = await filesOf(shop);
  expect(files.map(({ hasContent }) => hasContent)).toEqual([true, true, true]);
  const contents = await Promise.all(files.map(({ id }) => findFileContent(accountantOf(shop), id)));
  const byOrigin = (wanted: string) =>
    contents[files.findIndex(({ origin, status }) => wanted === `${origin} ${status}`)];
  expect(byOrigin("fetched matched")).toMatchObject({
    type: "text/plain; charset=iso-8859-9",
    name: "000001.fixed",
  });
  expect(Buffer.from(byOrigin("fetched matched")?.bytes ?? []).equals(dayEnd)).toBe(true);
  expect(byOrigin("uploaded matched")).toMatchObject({ type: "text/csv; charset=utf-8" });
  expect(byOrigin("uploaded matched")?.name).toMatch(/^upload-[0-9a-f]{12}-ekstre-kas-m-\.csv$/);
  expect(Buffer.from(byOrigin("uploaded matched")?.bytes ?? []).equals(statement)).toBe(true);
  expect(Buffer.from(byOrigin("fetched unreadable")?.bytes ?? []).equals(broken)).toBe(true);
});

it("a file is given to nobody of another shop, nor without the right, nor where its bytes were not kept", async () => {
  const { shop } = await openRead();
  const other = await openShop(world);
  const [file] = await filesOf(shop);
  const id = file?.id ?? "";
  await expect(findFileContent(accountantOf(other), id)).rejects.toMatchObject({ code: "not_found" });
  const support = memberOf(shop, { name: "Sam", role: "support", refundLimitMinor: null });
  await expect(findFileContent(support, id)).rejects.toMatchObject({ code: "forbidden" });
  await asOwner(
    `insert into bank_files (id, merchant_id, terminal_id, name, kind, form, day, origin, sha256, size_bytes, line_count,
       matched_count, exception_count, status, created_at)
     select id || '_old', merchant_id, terminal_id, name || '_old', kind, form, '2020-01-01', origin, sha256 || '_old',
       size_bytes, line_count, matched_count, exception_count, status, created_at from bank_files where id = $1`,
    [id],
  );
  expect((await filesOf(shop)).at(-1)).toMatchObject({ id: `${id}_old`, hasContent: false });
  await expect(findFileContent(accountantOf(shop), `${id}_old`)).rejects.toMatchObject({ code: "not_found" });
});

it("what was kept is never changed", async () => {
  const { shop } = await openRead();
  const changes = [
    "update bank_file_contents set content = '' where merchant_id = $1",
    "delete from bank_file_contents where merchant_id = $1",
  ];
  for (const change of changes) {
    await expect(asOwner(change, [shop.scope.merchantId])).rejects.toThrow(/append-only/);
  }
});
