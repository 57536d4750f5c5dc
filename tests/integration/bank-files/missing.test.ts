import { beforeAll, describe, expect, it } from "vitest";
import { jobScope } from "@/server/access/job-scope";
import type { DayEndFile } from "@/server/bank/settlement-wire/bank-file";
import { writeBankFile } from "@/server/bank/settlement-wire/write-bank-file";
import { plantSettlementFault } from "@/server/bank/simulated/operator/plant-settlement-fault";
import { fetchBankFiles } from "@/server/bank-files/fetch-bank-files";
import { resolveException } from "@/server/bank-files/resolve-exception";
import { uploadBankFile } from "@/server/bank-files/upload-bank-file";
import type { AppPorts } from "@/server/composition";
import { addDays, startOfIstanbulDay, valueDateOf } from "@/server/core/business-day";
import { batchIdOf } from "@/server/core/terminal";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { createPayment } from "@/server/payments/create-payment";
import { advanceTestClock } from "@/server/sandbox/advance-test-clock";
import { findingsOf, memberOf, openShop, type Shop, saleOf } from "@/tests/support/merchant-world";
import { endDay, openPaperBank, payoutOf, statementOf } from "@/tests/support/paper-bank";
import { moveClocks, openWorld, portsTo, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

const HOUR_MS = 3_600_000;
const CONTEXT = { requestId: "req_test" };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

const sell = (shop: Shop) => createPayment(shop.scope, saleOf({ amountMinor: 10_000n }), world.context);

const fetch = (shop: Shop, ports: AppPorts) =>
  fetchBankFiles(jobScope(shop.scope.merchantId, "bank_files"), shop.terminal.id, ports);

const accountantOf = (shop: Shop) =>
  memberOf(shop, { name: "Derya", role: "accountant", refundLimitMinor: null });

const missingOf = (shop: Shop) =>
  asOwner<{ id: string } & Record<string, string | null>>(
    `select id, kind, subject, key, status, resolution, resolved_by, ours_minor::text as ours, bank_minor, file_id
     from reconciliation_exceptions where terminal_id = $1 and kind = 'missing' order by id`,
    [shop.terminal.id],
  );

const nextLookOf = async (shop: Shop) =>
  (
    await asOwner<{ due_at: Date | null }>("select due_at from bank_file_cursors where terminal_id = $1", [
      shop.terminal.id,
    ])
  )[0]?.due_at ?? null;

const netOf = ({ lines }: DayEndFile) => lines.reduce((sum, { netMinor }) => sum + netMinor, 0n);

const at = (day: string, hour: number) =>
  moveClocks(world, new Date(startOfIstanbulDay(day).getTime() + hour * HOUR_MS));

const bankingDayAfter = (day: string) => valueDateOf(addDays(day, 1), 0);

/** A shop with a sale in a closed batch whose money has come, and whose day-end file has not. */
async function openPaidWithoutFile(keptMinor = 0n) {
  const shop = await openShop(world);
  const bank = openPaperBank(world);
  await sell(shop);
  const file = await endDay(world, shop);
  const payout = payoutOf([file], {
    payoutReference: "M1",
    valueDate: file.valueDate,
    commissionMinor: file.lines.reduce((sum, line) => sum + line.commissionMinor, 0n) + keptMinor,
  });
  bank.write(statementOf(shop, file.valueDate, [payout]));
  const filed = bankingDayAfter(file.closedOn);
  return { shop, bank, file, filed, missing: bankingDayAfter(filed) };
}

describe("a day-end file that does not come", () => {
  it.each(["fetched", "uploaded"] as const)(
    "is missing once the next banking day is over, though the money is there, and ends by itself when it is %s",
    async (way) => {
      const { shop, bank, file, filed, missing } = await openPaidWithoutFile();
      await at(filed, 23);
      expect(await fetch(shop, bank.ports)).toBe(1);
      expect(await missingOf(shop)).toEqual([]);
      expect(await nextLookOf(shop)).toEqual(
        new Date(startOfIstanbulDay(addDays(filed, 1)).getTime() + 9.5 * HOUR_MS),
      );
      await at(missing, 10);
      await Promise.all([fetch(shop, bank.ports), fetch(shop, bank.ports)]);
      await fetch(shop, bank.ports);
      expect(await missingOf(shop)).toMatchObject([
        {
          subject: "batch",
          key: `day end ${batchIdOf(shop.terminal.id, file.batchNumber)}`,
          status: "open",
          ours: `${netOf(file)}`,
          bank_minor: null,
        },
      ]);
      if (way === "fetched") {
        bank.write(file);
        await fetch(shop, bank.ports);
      } else {
        const wish = { terminalId: shop.terminal.id, name: "day.csv", bytes: writeBankFile(file, "csv") };
        expect(await uploadBankFile(accountantOf(shop), wish, CONTEXT)).toMatchObject({ status: "matched" });
        await fetch(shop, bank.ports);
      }
      expect(await missingOf(shop)).toMatchObject([
        { status: "resolved", resolution: "arrived", resolved_by: "system" },
      ]);
      expect(await nextLookOf(shop)).toBeNull();
    },
  );

  it("stays missing where the file that came cannot be read", async () => {
    const { shop, bank, missing } = await openPaidWithoutFile();
    await at(missing, 10);
    await fetch(shop, bank.ports);
    bank.writeBytes(Buffer.from("half a file"), "day_end");
    await fetch(shop, bank.ports);
    expect(await missingOf(shop)).toMatchObject([{ status: "open" }]);
  });

  it("books nothing, whatever is said of it, and is not noted again", async () => {
    const { shop, bank, missing } = await openPaidWithoutFile(500n);
    await at(missing, 10);
    await fetch(shop, bank.ports);
    const [noted] = await missingOf(shop);
    const wish = { exceptionId: noted?.id ?? "", resolution: "accepted_bank", note: null } as const;
    expect(await resolveException(accountantOf(shop), wish, CONTEXT)).toMatchObject({ correctedMinor: 0n });
    await fetch(shop, bank.ports);
    expect(await missingOf(shop)).toMatchObject([{ status: "resolved", resolution: "accepted_bank" }]);
    const payout = await asOwner(
      "select difference_minor::text as off, corrected_minor::text as corrected from payouts where terminal_id = $1",
      [shop.terminal.id],
    );
    expect(payout).toEqual([{ off: "-500", corrected: "0" }]);
    const broken = (await findingsOf(world, shop)).filter(({ check }) => check !== "bank_settlement");
    expect(broken).toEqual([]);
  });

  it("is nobody's concern where nothing was booked, or where the bank has no files", async () => {
    const idle = await openShop(world);
    const paper = openPaperBank(world);
    await endDay(world, idle);
    const { shop, missing } = await openPaidWithoutFile();
    const silent = portsTo(world.bank, ({ capabilities }) => ({
      capabilities: { ...capabilities, files: false },
    }));
    await at(missing, 10);
    await fetch(idle, paper.ports);
    await fetch(shop, silent);
    expect([...(await missingOf(idle)), ...(await missingOf(shop))]).toEqual([]);
  });

  it("is not said to be missing while a look was not complete", async () => {
    const { shop, bank, missing } = await openPaidWithoutFile();
    await at(missing, 10);
    const away: AppPorts = {
      ...bank.ports,
      bankOf: (terminal) => {
        const reached = bank.ports.bankOf(terminal);
        const listFiles = async () => {
          throw new Error("the bank is away");
        };
        return { ...reached, connector: { ...reached.connector, listFiles } };
      },
    };
    await fetch(shop, away);
    expect(await missingOf(shop)).toEqual([]);
  });
});

it("a file that the bank was told to make late is noticed, and arrives by itself when the bank makes it", async () => {
  const shop = await openShop(world);
  const { clientId } = shop.terminal;
  await plantSettlementFault(world.bank.database, { clientId, fault: "late_file", times: 1 });
  await sell(shop);
  const file = await endDay(world, shop);
  const second = bankingDayAfter(bankingDayAfter(file.closedOn));
  const advanceTo = async (day: string, hour: number) => {
    const target = startOfIstanbulDay(day).getTime() + hour * HOUR_MS;
    await advanceTestClock(shop.scope, { byMs: target - (await readBusinessNow()).getTime() }, world.ports);
  };
  await advanceTo(bankingDayAfter(file.closedOn), 23);
  expect(await missingOf(shop)).toEqual([]);
  await advanceTo(second, 12);
  expect(await missingOf(shop)).toMatchObject([{ subject: "batch", status: "open" }]);
  await advanceTo(bankingDayAfter(second), 12);
  expect(await missingOf(shop)).toMatchObject([{ status: "resolved", resolution: "arrived" }]);
  expect(await findingsOf(world, shop)).toEqual([]);
}, 240_000);
