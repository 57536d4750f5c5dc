import { beforeAll, expect, it } from "vitest";
import { jobScope } from "@/server/access/job-scope";
import type { BankConnector } from "@/server/bank/bank-connector";
import { fetchBankFiles } from "@/server/bank-files/fetch-bank-files";
import type { AppPorts } from "@/server/composition";
import { createPayment } from "@/server/payments/create-payment";
import { openShop, saleOf } from "@/tests/support/merchant-world";
import { endDay, openPaperBank, payoutOf, statementOf } from "@/tests/support/paper-bank";
import { openWorld, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

/** Ports whose bank is read from in another way. */
function withReading(ports: AppPorts, readFile: BankConnector["readFile"]): AppPorts {
  return {
    ...ports,
    bankOf: (terminal) => {
      const bank = ports.bankOf(terminal);
      return { ...bank, connector: { ...bank.connector, readFile } };
    },
  };
}

it("a process that dies while it reads leaves the rest to the next one, and nothing is taken twice", async () => {
  const shop = await openShop(world);
  const bank = openPaperBank(world);
  await createPayment(shop.scope, saleOf(), world.context);
  const file = await endDay(world, shop);
  bank.write(file);
  const payout = payoutOf([file], { payoutReference: "D1", valueDate: file.valueDate });
  bank.write(statementOf(shop, file.valueDate, [payout]));
  const fetch = (ports: AppPorts) =>
    fetchBankFiles(jobScope(shop.scope.merchantId, "bank_files"), shop.terminal.id, ports);
  const payouts = () =>
    asOwner(
      `select v.bank_reference, sum(p.amount_minor)::text as booked from payouts v
         join ledger_entries e on e.reference = v.id and e.reason = 'payout'
         join ledger_postings p on p.entry_id = e.id and p.account = 'bank_account'
       where v.terminal_id = $1 group by v.id`,
      [shop.terminal.id],
    );
  let killed = () => {};
  const dead = new Promise<void>((resolve) => {
    killed = resolve;
  });
  const dying = withReading(bank.ports, async () => {
    killed();
    return new Promise<never>(() => {});
  });
  void fetch(dying);
  await dead;
  const away = withReading(bank.ports, async () => {
    throw new Error("the bank is away");
  });
  expect(await fetch(away)).toBe(0);
  expect(await payouts()).toEqual([]);
  const booked = await Promise.all([fetch(bank.ports), fetch(bank.ports), fetch(bank.ports)]);
  expect(booked.reduce((sum, count) => sum + count)).toBe(1);
  expect(await payouts()).toEqual([{ bank_reference: "D1", booked: String(payout.paidMinor) }]);
});
