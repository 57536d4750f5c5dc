import { beforeAll, describe, expect, it } from "vitest";
import { jobScope } from "@/server/access/job-scope";
import type { DayEndFile } from "@/server/bank/settlement-wire/bank-file";
import { writeBankFile } from "@/server/bank/settlement-wire/write-bank-file";
import { fetchBankFiles } from "@/server/bank-files/fetch-bank-files";
import { readReconciliation } from "@/server/bank-files/read-reconciliation";
import { resolveException } from "@/server/bank-files/resolve-exception";
import { uploadBankFile } from "@/server/bank-files/upload-bank-file";
import { readReconciliationQuery } from "@/server/contract/reconciliation";
import { createPayment } from "@/server/payments/create-payment";
import { findingsOf, memberOf, openShop, type Shop, saleOf } from "@/tests/support/merchant-world";
import { endDay, openPaperBank, payoutOf, statementOf } from "@/tests/support/paper-bank";
import { openWorld, passTime, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

const CONTEXT = { requestId: "req_test" };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

const accountantOf = (shop: Shop) =>
  memberOf(shop, { name: "Derya", role: "accountant", refundLimitMinor: null });

const sell = (shop: Shop, amountMinor = 10_000n) =>
  createPayment(shop.scope, saleOf({ amountMinor }), world.context);

/** A shop whose bank kept 500 more than our book says, of one line or of none that its day end names. */
async function openDisagreement(
  where: "line and payout" | "payout",
): Promise<{ shop: Shop; file: DayEndFile }> {
  const shop = await openShop(world);
  await sell(shop);
  const bank = openPaperBank(world);
  const file = await endDay(world, shop);
  const [line] = file.lines;
  if (!line) throw new Error("there is a line");
  const dearer = { ...line, commissionMinor: line.commissionMinor + 500n, netMinor: line.netMinor - 500n };
  bank.write(where === "payout" ? file : { ...file, lines: [dearer] });
  const payout = payoutOf([{ ...file, lines: [dearer] }], {
    payoutReference: "W1",
    valueDate: file.valueDate,
  });
  bank.write(statementOf(shop, file.valueDate, [payout]));
  await fetchBankFiles(jobScope(shop.scope.merchantId, "bank_files"), shop.terminal.id, bank.ports);
  return { shop, file };
}

const listOpen = async (shop: Shop) =>
  (await readReconciliation(accountantOf(shop), readReconciliationQuery({}))).exceptions;

const receivableOf = async (shop: Shop) => {
  const [row] = await asOwner<{ minor: string }>(
    `select coalesce(sum(amount_minor), 0) as minor from ledger_postings
     where merchant_id = $1 and account = 'bank_receivable'`,
    [shop.scope.merchantId],
  );
  return BigInt(row?.minor ?? 0);
};

/** What `npm run reconcile` says, without the comparison with a bank whose files were written by hand. */
const brokenOf = async (shop: Shop) =>
  (await findingsOf(world, shop)).filter(({ check }) => check !== "bank_settlement");

describe("a difference", () => {
  it.each(["payout", "line and payout"] as const)(
    "of a %s is one line of the work list, and taken as the bank says it books one correction",
    async (where) => {
      const { shop } = await openDisagreement(where);
      const open = await listOpen(shop);
      expect(open).toMatchObject([
        {
          kind: "amount_differs",
          subject: where === "payout" ? "payout" : "operation",
          differenceMinor: -500n,
          status: "open",
        },
      ]);
      expect(await receivableOf(shop)).toBe(500n);
      expect(await brokenOf(shop)).toEqual([]);
      const wish = { exceptionId: open[0]?.id ?? "", resolution: "accepted_bank", note: "Old rate" } as const;
      expect(await resolveException(accountantOf(shop), wish, CONTEXT)).toMatchObject({
        correctedMinor: -500n,
      });
      expect(await receivableOf(shop)).toBe(0n);
      expect(await brokenOf(shop)).toEqual([]);
      await expect(resolveException(accountantOf(shop), wish, CONTEXT)).rejects.toMatchObject({
        code: "exception_state_conflict",
      });
      const query = readReconciliationQuery({ status: "resolved" });
      expect((await readReconciliation(accountantOf(shop), query)).exceptions).toMatchObject([
        { resolvedBy: "Derya", resolution: "accepted_bank", note: "Old rate", correctedMinor: -500n },
      ]);
      const audit = await asOwner(
        "select actor_id from audit_records where action = 'reconciliation.resolve' and object_id = $1",
        [wish.exceptionId],
      );
      expect(audit).toHaveLength(1);
    },
  );

  it("that the bank will correct books nothing and stays open on the bank's account", async () => {
    const { shop } = await openDisagreement("payout");
    const [difference] = await listOpen(shop);
    const wish = { exceptionId: difference?.id ?? "", resolution: "bank_corrected", note: null } as const;
    expect(await resolveException(accountantOf(shop), wish, CONTEXT)).toMatchObject({ correctedMinor: 0n });
    expect(await receivableOf(shop)).toBe(500n);
    expect(await brokenOf(shop)).toEqual([]);
  });

  it("is resolved by nobody who may not", async () => {
    const { shop } = await openDisagreement("payout");
    const [difference] = await listOpen(shop);
    const support = memberOf(shop, { name: "Sam", role: "support", refundLimitMinor: null });
    const wish = { exceptionId: difference?.id ?? "", resolution: "not_ours", note: null } as const;
    await expect(resolveException(support, wish, CONTEXT)).rejects.toMatchObject({ code: "forbidden" });
    await expect(readReconciliation(support, readReconciliationQuery({}))).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("a file that is uploaded", () => {
  const upload = (shop: Shop, bytes: Uint8Array, terminalId = shop.terminal.id) =>
    uploadBankFile(accountantOf(shop), { terminalId, name: "statement.csv", bytes }, CONTEXT);

  it("pays the batches that it names, once, however often and in whichever form it is given", async () => {
    const shop = await openShop(world);
    await sell(shop);
    const file = await endDay(world, shop);
    await passTime(world, 86_400_000);
    const payout = payoutOf([file], { payoutReference: "H1", valueDate: file.valueDate });
    const statement = statementOf(shop, file.valueDate, [payout]);
    const csv = writeBankFile(statement, "csv");
    const answers = await Promise.all([upload(shop, csv), upload(shop, csv)]);
    expect(answers.map(({ payouts }) => payouts).sort()).toEqual([0, 1]);
    expect(answers.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
    expect(await upload(shop, writeBankFile(statement, "fixed"))).toMatchObject({
      payouts: 0,
      status: "matched",
    });
    expect(
      await asOwner("select arrived_minor from payouts where terminal_id = $1", [shop.terminal.id]),
    ).toEqual([{ arrived_minor: String(payout.paidMinor) }]);
    expect(await receivableOf(shop)).toBe(0n);
  });

  it("is refused with a stable code where it is no file, does not add up, or is of another terminal", async () => {
    const shop = await openShop(world);
    const other = await openShop(world);
    const statement = statementOf(shop, "2026-11-24", []);
    const payout = payoutOf([], { payoutReference: "R1", valueDate: "2026-11-24", grossMinor: 500n });
    const text = Buffer.from(writeBankFile({ ...statement, payouts: [payout] }, "csv")).toString("utf8");
    const changed = Buffer.from(text.replace("R1;2026-11-24;5.00", "R1;2026-11-24;6.00"));
    const refusals: [() => Promise<unknown>, string][] = [
      [() => upload(shop, Buffer.from("nothing of the kind")), "bank_file_unreadable"],
      [() => upload(shop, changed), "bank_file_sums_differ"],
      [() => upload(other, writeBankFile(statement, "csv")), "bank_file_of_other_terminal"],
      [() => upload(shop, writeBankFile(statement, "csv"), other.terminal.id), "terminal_not_found"],
      [() => upload(shop, new Uint8Array(5 * 1024 * 1024 + 1)), "too_large"],
    ];
    for (const [refused, code] of refusals) await expect(refused()).rejects.toMatchObject({ code });
    expect(await asOwner("select 1 from bank_files where terminal_id = $1", [shop.terminal.id])).toEqual([]);
  });
});
