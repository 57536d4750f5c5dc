import { beforeAll, describe, expect, it } from "vitest";
import { jobScope } from "@/server/access/job-scope";
import type { DayEndFile } from "@/server/bank/settlement-wire/bank-file";
import { fetchBankFiles } from "@/server/bank-files/fetch-bank-files";
import { createPayment } from "@/server/payments/create-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import { balanceOf, expectBalanced } from "@/tests/support/ledger-sums";
import { openShop, type Shop, saleOf } from "@/tests/support/merchant-world";
import { endDay, openPaperBank, type PaperBank, payoutOf, statementOf } from "@/tests/support/paper-bank";
import { openWorld, passTime, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

const DAY_MS = 86_400_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

const sell = (shop: Shop, amountMinor = 10_000n) =>
  createPayment(shop.scope, saleOf({ amountMinor }), world.context);

const giveBack = (shop: Shop, paymentId: string, amountMinor: bigint) =>
  requestRefund(
    shop.scope,
    { paymentId, amountMinor, reason: "other", note: null, expectedRefundableMinor: null },
    world.context,
  );

const fetch = (shop: Shop, bank: PaperBank) =>
  fetchBankFiles(jobScope(shop.scope.merchantId, "bank_files"), shop.terminal.id, bank.ports);

const payoutsOf = (shop: Shop) =>
  asOwner<Record<string, string | null>>(
    `select bank_reference, status, gross_minor::text, refund_minor::text, net_minor::text, arrived_minor::text,
       carried_in_minor::text, carried_out_minor::text, difference_minor::text, value_date::text
     from payouts where terminal_id = $1 order by paid_at, value_date, bank_reference`,
    [shop.terminal.id],
  );

const exceptionsOf = (shop: Shop) =>
  asOwner<Record<string, string | null>>(
    `select kind, subject, status, reference, ours_minor::text, bank_minor::text, difference_minor::text
     from reconciliation_exceptions where terminal_id = $1 order by id`,
    [shop.terminal.id],
  );

const netOf = ({ lines }: DayEndFile) => lines.reduce((sum, { netMinor }) => sum + netMinor, 0n);

describe("files of a bank that agrees with us", () => {
  it("are matched to the last line, and what the bank paid is booked once, however often they are read", async () => {
    const shop = await openShop(world);
    const bank = openPaperBank(world);
    const sale = await sell(shop);
    await sell(shop, 2_500n);
    await giveBack(shop, sale.id, 300n);
    const file = await endDay(world, shop);
    expect(file.lines).toHaveLength(3);
    bank.write(file, "fixed");
    expect(await fetch(shop, bank)).toBe(0);
    const payout = payoutOf([file], { payoutReference: "P1", valueDate: file.valueDate });
    await passTime(world, 4 * DAY_MS);
    bank.write(statementOf(shop, file.valueDate, [payout]));
    expect((await Promise.all([fetch(shop, bank), fetch(shop, bank)])).reduce((a, b) => a + b)).toBe(1);
    // The same payment again, in another file of another form.
    bank.write(statementOf(shop, file.valueDate, [payout]), "fixed");
    expect(await fetch(shop, bank)).toBe(0);
    expect(await payoutsOf(shop)).toMatchObject([
      { bank_reference: "P1", status: "paid", arrived_minor: `${netOf(file)}`, difference_minor: "0" },
    ]);
    expect(await exceptionsOf(shop)).toEqual([]);
    expect(await balanceOf(shop, "bank_receivable")).toBe(0n);
    expect(await balanceOf(shop, "bank_account")).toBe(netOf(file));
    const files = await asOwner(
      `select kind, form, line_count, matched_count, status, origin from bank_files
       where terminal_id = $1 order by name`,
      [shop.terminal.id],
    );
    expect(files).toEqual([
      {
        kind: "day_end",
        form: "fixed",
        line_count: 3,
        matched_count: 3,
        status: "matched",
        origin: "fetched",
      },
      {
        kind: "statement",
        form: "csv",
        line_count: 1,
        matched_count: 1,
        status: "matched",
        origin: "fetched",
      },
      {
        kind: "statement",
        form: "fixed",
        line_count: 1,
        matched_count: 1,
        status: "matched",
        origin: "fetched",
      },
    ]);
    const events = await asOwner("select 1 from events where merchant_id = $1 and type = 'payout.paid'", [
      shop.scope.merchantId,
    ]);
    expect(events).toHaveLength(1);
    await expectBalanced(shop);
  });

  it("carry what a payout cannot bear into the next one", async () => {
    const shop = await openShop(world);
    const bank = openPaperBank(world);
    const sale = await sell(shop);
    const first = await endDay(world, shop);
    await giveBack(shop, sale.id, 9_000n);
    const second = await endDay(world, shop);
    await sell(shop, 50_000n);
    const third = await endDay(world, shop);
    await passTime(world, 6 * DAY_MS);
    const one = payoutOf([first], { payoutReference: "C1", valueDate: first.valueDate });
    const two = payoutOf([second], { payoutReference: "C2", valueDate: second.valueDate });
    const three = payoutOf([third], {
      payoutReference: "C3",
      valueDate: third.valueDate,
      carriedInMinor: two.carriedOutMinor,
    });
    for (const file of [first, second, third]) bank.write(file);
    for (const payout of [one, two, three]) bank.write(statementOf(shop, payout.valueDate, [payout]));
    expect(await fetch(shop, bank)).toBe(3);
    expect(two).toMatchObject({ paidMinor: 0n, carriedOutMinor: netOf(second) });
    expect(await payoutsOf(shop)).toMatchObject([
      { status: "paid", carried_out_minor: "0" },
      { status: "carried", arrived_minor: "0", carried_out_minor: `${netOf(second)}` },
      {
        status: "paid",
        carried_in_minor: `${netOf(second)}`,
        arrived_minor: `${netOf(third) + netOf(second)}`,
      },
    ]);
    expect(await balanceOf(shop, "bank_receivable")).toBe(0n);
    expect((await exceptionsOf(shop)).filter(({ kind }) => kind !== "late")).toEqual([]);
    await expectBalanced(shop);
  });
});

describe("files of a bank that differs", () => {
  it("name each planted error and nothing else", async () => {
    const shop = await openShop(world);
    const bank = openPaperBank(world);
    for (const minor of [10_000n, 20_000n, 30_000n, 40_000n]) await sell(shop, minor);
    const file = await endDay(world, shop);
    const [first, second, ...rest] = file.lines;
    if (!first || !second) throw new Error("there are lines");
    const changed = {
      ...second,
      commissionMinor: second.commissionMinor + 7n,
      netMinor: second.netMinor - 7n,
    };
    const madeUp = { ...first, orderReference: "unknown", hostReference: "999999999999" };
    bank.write({ ...file, lines: [changed, ...rest, madeUp] });
    await fetch(shop, bank);
    const found = await exceptionsOf(shop);
    expect(found.map(({ kind, reference }) => [kind, reference]).sort()).toEqual([
      ["amount_differs", second.hostReference],
      ["extra", "999999999999"],
      ["missing", first.hostReference],
    ]);
    // The bank's own book was right: the payout is as we say.
    bank.write(
      statementOf(shop, file.valueDate, [
        payoutOf([file], { payoutReference: "E1", valueDate: file.valueDate }),
      ]),
    );
    await fetch(shop, bank);
    expect((await exceptionsOf(shop)).length).toBe(3);
    expect(await payoutsOf(shop)).toMatchObject([{ difference_minor: "0" }]);
  });

  it("keep what arrived less open on the bank's account", async () => {
    const shop = await openShop(world);
    const bank = openPaperBank(world);
    await sell(shop);
    const file = await endDay(world, shop);
    bank.write(file);
    const less = payoutOf([file], {
      payoutReference: "L1",
      valueDate: file.valueDate,
      commissionMinor: 1_000n,
    });
    bank.write(statementOf(shop, file.valueDate, [less]));
    await fetch(shop, bank);
    const difference = less.paidMinor - netOf(file);
    expect(await payoutsOf(shop)).toMatchObject([
      { difference_minor: `${difference}`, arrived_minor: `${less.paidMinor}` },
    ]);
    expect(await exceptionsOf(shop)).toMatchObject([
      { kind: "amount_differs", subject: "payout", difference_minor: `${difference}`, status: "open" },
    ]);
    expect(await balanceOf(shop, "bank_receivable")).toBe(-difference);
    await expectBalanced(shop);
  });

  it("that does not pay in time is noted late once, and what arrives later ends it", async () => {
    const shop = await openShop(world);
    const bank = openPaperBank(world);
    await sell(shop);
    const file = await endDay(world, shop);
    bank.write(file);
    await passTime(world, 8 * DAY_MS);
    await fetch(shop, bank);
    await fetch(shop, bank);
    expect(await exceptionsOf(shop)).toMatchObject([{ kind: "late", subject: "batch", status: "open" }]);
    const day = new Date(Date.parse(file.valueDate) + 7 * DAY_MS).toISOString().slice(0, 10);
    bank.write(
      statementOf(shop, day, [payoutOf([file], { payoutReference: "T1", valueDate: file.valueDate })]),
    );
    await fetch(shop, bank);
    expect(await exceptionsOf(shop)).toMatchObject([{ kind: "late", status: "resolved" }]);
  });

  it("that cannot be read is kept as such and holds up nothing", async () => {
    const shop = await openShop(world);
    const bank = openPaperBank(world);
    await sell(shop);
    const file = await endDay(world, shop);
    bank.writeBytes(Buffer.from("not a file of the bank"), "statement");
    bank.write(
      statementOf(shop, file.valueDate, [
        payoutOf([file], { payoutReference: "U1", valueDate: file.valueDate }),
      ]),
    );
    expect(await fetch(shop, bank)).toBe(1);
    const files = await asOwner(
      "select status, problem from bank_files where terminal_id = $1 order by name limit 1",
      [shop.terminal.id],
    );
    expect(files).toEqual([{ status: "unreadable", problem: "bank_file_unreadable:1" }]);
  });
});
