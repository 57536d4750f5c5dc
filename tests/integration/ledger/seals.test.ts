import { beforeAll, describe, expect, it } from "vitest";
import { jobScope } from "@/server/access/job-scope";
import { istanbulDay } from "@/server/core/business-day";
import { verifyLedgerExport } from "@/server/core/ledger-export";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { exportLedger } from "@/server/ledger/export-ledger";
import { sealLedger } from "@/server/ledger/seal-ledger";
import { createPayment } from "@/server/payments/create-payment";
import { hashToken } from "@/server/platform/crypto";
import { isSignedBy } from "@/server/platform/signing";
import { openShop, type Shop, saleOf } from "@/tests/support/merchant-world";
import { openWorld, passTime, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

const DAY_MS = 86_400_000;

const checks = {
  digest: hashToken,
  isSigned: (seal: { publicKey: string; text: string; signature: string }) =>
    isSignedBy(seal.publicKey, seal.text, seal.signature),
};

let world: World;
let shop: Shop;
beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
});

const seal = () => sealLedger(jobScope(shop.scope.merchantId, "ledger seals"));
const sell = (times: number) =>
  Promise.all(Array.from({ length: times }, () => createPayment(shop.scope, saleOf(), world.context)));

async function exportAll(): Promise<string> {
  const parts: string[] = [];
  for await (const part of exportLedger(shop.scope, { fromDay: null, toDay: null })) parts.push(part);
  return parts.join("");
}

describe("the ledger's seals", () => {
  it("leave the day that still runs alone", async () => {
    await sell(3);
    expect(await seal()).toBe(0);
  });

  it("chain each day that is over once, and the export proves it", async () => {
    await passTime(world, DAY_MS);
    await sell(2);
    await passTime(world, DAY_MS);
    expect(await seal()).toBe(2);
    expect(await seal()).toBe(0);
    const result = verifyLedgerExport(await exportAll(), checks);
    expect(result).toMatchObject({
      merchantId: shop.scope.merchantId,
      days: 2,
      isFromStart: true,
      faults: [],
    });
    const [row] = await asOwner<{ entries: number }>(
      "select count(*)::int as entries from ledger_entries where merchant_id = $1",
      [shop.scope.merchantId],
    );
    expect(result.entries).toBe(row?.entries);
  });

  it("are made once by two workers at the same moment", async () => {
    await sell(1);
    await passTime(world, DAY_MS);
    const made = await Promise.all([seal(), seal()]);
    expect(made.sort()).toEqual([0, 1]);
  });

  it("give an entry that came late its place in the next day", async () => {
    const { merchantId } = shop.scope;
    const late = new Date((await readBusinessNow()).getTime() - 2 * DAY_MS);
    await asOwner(
      `with entry as (
         insert into ledger_entries (id, merchant_id, reason, reference, occurred_at)
           values ('ent_late', $1, 'payout', 'late', $2) returning id)
       insert into ledger_postings (entry_id, position, merchant_id, account, currency, amount_minor, occurred_at)
         select id, n, $1, case n when 0 then 'bank_account' else 'bank_receivable' end, 'TRY', 5 - 10 * n, $2
         from entry, generate_series(0, 1) n`,
      [merchantId, late],
    );
    await passTime(world, DAY_MS);
    expect(await seal()).toBe(1);
    const [link] = await asOwner<{ day: string }>(
      "select day::text from ledger_links where entry_id = 'ent_late'",
    );
    expect(link && link.day > istanbulDay(late)).toBe(true);
    expect(verifyLedgerExport(await exportAll(), checks).faults).toEqual([]);
  });

  it("cannot be changed, and a row changed behind their back is named", async () => {
    await expect(asOwner("update ledger_seals set root = 'x'")).rejects.toThrow("append-only");
    await expect(asOwner("delete from ledger_links")).rejects.toThrow("append-only");
    const text = (await exportAll()).replace('"amountMinor":"-5"', '"amountMinor":"-4"');
    expect(
      verifyLedgerExport(text, checks).faults.map(({ kind, what }) => [kind, what.split(" ")[1]]),
    ).toEqual([["changed", "ent_late"]]);
  });
});
