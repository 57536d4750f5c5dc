import { beforeAll, describe, expect, it } from "vitest";
import type { Account } from "@/server/core/ledger";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { findEntry } from "@/server/ledger/find-entry";
import { readBalance } from "@/server/ledger/read-balance";
import { readBooks } from "@/server/ledger/read-books";
import { exportStatement, readStatement, type StatementLine } from "@/server/ledger/read-statement";
import { createPayment } from "@/server/payments/create-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import { memberOf, openShop, type Shop, saleOf } from "@/tests/support/merchant-world";
import { openWorld, passTime, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

const DAY_MS = 86_400_000;
const SALES = 55;

let world: World;
let shop: Shop;
let other: Shop;
let middle: Date;
beforeAll(async () => {
  world = await openWorld();
  [shop, other] = [await openShop(world), await openShop(world)];
  const sales = await Promise.all(
    Array.from({ length: SALES }, (_, at) =>
      createPayment(shop.scope, saleOf({ amountMinor: 10_000n + BigInt(at) }), world.context),
    ),
  );
  await passTime(world, DAY_MS);
  middle = await readBusinessNow();
  for (const sale of sales.slice(0, 3)) {
    await requestRefund(
      shop.scope,
      { paymentId: sale.id, amountMinor: 100n, reason: "other", note: null, expectedRefundableMinor: null },
      world.context,
    );
  }
}, 60_000);

const spanOf = (account: Account) =>
  ({ account, currency: "TRY", from: null, to: null, reason: null }) as const;

async function readPages(account: Account): Promise<StatementLine[][]> {
  const pages: StatementLine[][] = [];
  let place = null;
  do {
    const page = await readStatement(shop.scope, { ...spanOf(account), place, towards: "older" });
    pages.push([...page.lines]);
    place = page.older;
  } while (place);
  return pages;
}

describe("an account's statement", () => {
  it("goes through every entry once, each with what stood on the account after it", async () => {
    const pages = await readPages("bank_receivable");
    const lines = pages.flat().reverse();
    expect(pages.map(({ length }) => length)).toEqual([50, SALES + 3 - 50]);
    let balanceMinor = 0n;
    for (const line of lines) {
      balanceMinor += line.amountMinor;
      expect(line.balanceMinor).toBe(balanceMinor);
    }
    const [row] = await asOwner<{ balance: string }>(
      "select sum(amount_minor)::text as balance from ledger_postings where merchant_id = $1 and account = 'bank_receivable'",
      [shop.scope.merchantId],
    );
    expect(balanceMinor).toBe(BigInt(row?.balance ?? "0"));
  });

  it("goes back to the page before", async () => {
    const first = await readStatement(shop.scope, { ...spanOf("sales"), place: null, towards: "older" });
    const second = await readStatement(shop.scope, {
      ...spanOf("sales"),
      place: first.older,
      towards: "older",
    });
    const back = await readStatement(shop.scope, {
      ...spanOf("sales"),
      place: second.newer,
      towards: "newer",
    });
    expect(back.lines).toEqual(first.lines);
    expect([first.newer, second.older, back.newer]).toEqual([null, null, null]);
  });

  it("is narrowed by days and by reason; totals are of the whole span", async () => {
    const span = { ...spanOf("bank_receivable"), from: middle };
    const page = await readStatement(shop.scope, { ...span, place: null, towards: "older" });
    expect(page.lines.map(({ reason }) => reason)).toEqual(["refund", "refund", "refund"]);
    expect(page.totals.closingMinor).toBe(page.lines[0]?.balanceMinor);
    expect(page.totals.openingMinor + page.totals.debitMinor - page.totals.creditMinor).toBe(
      page.totals.closingMinor,
    );
    for (const [reason, count] of [
      ["refund", 3],
      ["capture", 50],
      ["payout", 0],
    ] as const) {
      const narrowed = await readStatement(shop.scope, {
        ...spanOf("bank_receivable"),
        reason,
        place: null,
        towards: "older",
      });
      expect(narrowed.lines).toHaveLength(count);
      expect(narrowed.lines.every((line) => line.balanceMinor === null && line.reason === reason)).toBe(true);
    }
  });

  it("is exported whole, oldest first, with the same balances", async () => {
    const exported: StatementLine[] = [];
    for await (const line of exportStatement(shop.scope, spanOf("bank_receivable"))) exported.push(line);
    expect(exported.reverse()).toEqual((await readPages("bank_receivable")).flat());
  });

  it("is refused to whoever may not read the ledger, before a line is made", async () => {
    const analyst = memberOf(shop, { name: "Deniz", role: "analyst", refundLimitMinor: null });
    expect(() => exportStatement(analyst, spanOf("sales"))).toThrow(/ledger\.read/);
    await expect(
      readStatement(analyst, { ...spanOf("sales"), place: null, towards: "older" }),
    ).rejects.toThrow(/ledger\.read/);
  });
});

describe("an entry", () => {
  it("names its payment, refund and day; another merchant does not find it", async () => {
    const { lines } = await readStatement(shop.scope, {
      ...spanOf("refunds"),
      place: null,
      towards: "older",
    });
    const id = lines[0]?.id ?? "";
    const { entry, postings, seal } = await findEntry(shop.scope, id);
    expect(entry).toMatchObject({ reason: "refund", paymentId: lines[0]?.paymentId, day: null });
    expect(entry.refundId).toBe(entry.reference);
    expect(entry.batchNumber).toBeGreaterThan(0);
    expect(postings.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(0n);
    expect(seal).toBeNull();
    await expect(findEntry(other.scope, id)).rejects.toMatchObject({ code: "ledger_entry_not_found" });
  });
});

describe("the books", () => {
  it("hold open pre-authorisations as a memorandum beside a trial balance that they do not move", async () => {
    const before = await readBooks(shop.scope, { before: null });
    await createPayment(shop.scope, saleOf({ amountMinor: 7_000n, captureMode: "manual" }), world.context);
    const after = await readBooks(shop.scope, { before: null });
    expect(after.trials).toEqual(before.trials);
    expect(before.memo).toEqual([]);
    expect(after.memo?.map(({ account, amountMinor }) => [account, amountMinor])).toEqual([
      ["authorizations_held", 7_000n],
      ["authorizations_contra", -7_000n],
    ]);
    expect((await readBooks(shop.scope, { before: middle })).memo).toBeNull();
  });

  it("divide what banks owe into what is open, settling and carried, without a rest", async () => {
    const { trials } = await readBooks(shop.scope, { before: null });
    const owed = trials[0]?.accounts.find(({ account }) => account === "bank_receivable")?.balanceMinor;
    const [money] = (await readBalance(shop.scope)).currencies;
    const settling = money?.settling.reduce((sum, { minor }) => sum + minor, 0n) ?? 0n;
    expect((money?.openMinor ?? 0n) + settling + (money?.carriedMinor ?? 0n)).toBe(owed);
  });
});
