import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { readBins } from "@/prisma/seed/bins";
import { DEMO_MERCHANTS } from "@/prisma/seed/demo-merchants";
import { writeHistory } from "@/prisma/seed/history/write-history";
import { provisionMerchant } from "@/prisma/seed/provision";
import { readBankFile } from "@/server/bank/settlement-wire/read-bank-file";
import { writeBankFile } from "@/server/bank/settlement-wire/write-bank-file";
import { findFileContent } from "@/server/bank-files/find-file-content";
import { readReconciliation } from "@/server/bank-files/read-reconciliation";
import { uploadBankFile } from "@/server/bank-files/upload-bank-file";
import { readDayEnd } from "@/server/batches/read-day-end";
import { readReconciliationQuery } from "@/server/contract/reconciliation";
import { readBusinessNow } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { findingsOf } from "@/tests/support/merchant-world";
import { openWorld } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

const DAYS = 12;

/** The newest files of the past are there byte for byte: given again they are known, and in the other form they agree. */
async function expectFilesOfTheBank(scope: MerchantScope): Promise<void> {
  const { files } = await readReconciliation(scope, readReconciliationQuery({ view: "files" }));
  const [newest] = files.filter(
    ({ kind, lineCount, hasContent }) => kind === "day_end" && lineCount > 0 && hasContent,
  );
  const { bytes, name } = await findFileContent(scope, newest?.id ?? "");
  const reading = readBankFile(bytes);
  if (reading.kind === "refused" || reading.file.kind !== "day_end") throw new Error("it is no day end");
  const [{ terminal_id: terminalId = "" } = {}] = await asOwner<{ terminal_id: string }>(
    "select terminal_id from bank_files where id = $1",
    [newest?.id],
  );
  const give = (given: Uint8Array) =>
    uploadBankFile(scope, { terminalId, name, bytes: given }, { requestId: null });
  expect(await give(bytes)).toMatchObject({ id: newest?.id, isNew: false });
  const { file } = reading;
  const otherForm = writeBankFile(file, reading.form === "csv" ? "fixed" : "csv");
  expect(await give(otherForm)).toMatchObject({
    isNew: true,
    status: "matched",
    lineCount: newest?.lineCount,
  });
  const sale = file.lines.find(({ type }) => type === "sale");
  const lines = file.lines.map((line) =>
    line === sale ? { ...line, grossMinor: line.grossMinor + 100n, netMinor: line.netMinor + 100n } : line,
  );
  expect(await give(writeBankFile({ ...file, lines }, "csv"))).toMatchObject({
    status: "differs",
    exceptionCount: 1,
  });
}

it("a past at two banks is routed like today's sales, and both banks' books agree with it", async () => {
  const world = await openWorld();
  const [lale] = DEMO_MERCHANTS;
  if (!lale) throw new Error("there is no demo merchant");
  const now = await readBusinessNow();
  const startAt = new Date(now.getTime() - DAYS * 86_400_000);
  const demo = { ...lale, domain: `${randomUUID()}.example`, members: [], links: [] };
  const { scope, terminals } = await provisionMerchant(demo, world.bank, { startAt, now });
  const liras = terminals.filter(({ currency }) => currency === "TRY");
  const plan = { demo, scope, terminals: liras, bins: readBins(), startAt, now, seed: 7 };
  const count = await writeHistory(plan, world.bank, async () => {
    await asOwner("analyze");
  });
  const rows = await asOwner<{ terminal_id: string; route_reason: string; count: number }>(
    "select terminal_id, route_reason, count(*)::int from payments where merchant_id = $1 group by 1, 2",
    [scope.merchantId],
  );
  expect(count).toBeGreaterThan(DAYS * 20);
  expect(new Set(rows.map((row) => row.terminal_id))).toEqual(new Set(liras.map(({ id }) => id)));
  expect(new Set(rows.map((row) => row.route_reason))).toEqual(
    new Set(["on_us", "cost", "priority", "only"]),
  );
  const { closed } = await readDayEnd(scope, {});
  expect(closed.length).toBeGreaterThanOrEqual(DAYS);
  for (const { ours, theirs, differs } of closed) {
    const { salesCount, salesMinor, refundsCount, refundsMinor } = ours;
    expect(theirs).toEqual({ salesCount, salesMinor, refundsCount, refundsMinor });
    expect(differs).toBe(false);
  }
  expect(
    await findingsOf(world, { scope, terminal: liras[0] ?? terminals[0] ?? (undefined as never) }),
  ).toEqual([]);
  await expectFilesOfTheBank(scope);
});
