import { beforeAll, describe, expect, it } from "vitest";
import { whatIfInput } from "@/server/contract/what-if";
import { addDays, istanbulDay, valueDateOf } from "@/server/core/business-day";
import { averageWaitDays } from "@/server/core/what-if-figures";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { createPayment } from "@/server/payments/create-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import { replayScenario } from "@/server/what-if/replay-scenario";
import { CARDS, cardOf, memberOf, openShop, type Shop, saleOf } from "@/tests/support/merchant-world";
import { openWorld, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

let world: World;
let shop: Shop;
let today: string;

const ask = (over: object = {}) => whatIfInput.parse({ from: today, to: today, ...over });

/** What the ledger says that the bank keeps: commission, fixed fee and tax, less what refunds brought back. */
async function keptByLedger(merchantId: string): Promise<bigint> {
  const [row] = await asOwner<{ kept: string }>(
    `select coalesce(sum(p.amount_minor), 0)::text as kept
     from ledger_postings p join ledger_entries e on e.id = p.entry_id join payments y on y.id = e.payment_id
     where e.merchant_id = $1 and y.status = 'captured' and p.account in ('commission', 'fixed_fees', 'commission_tax')`,
    [merchantId],
  );
  return BigInt(row?.kept ?? "0");
}

beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
  today = istanbulDay(await readBusinessNow());
  const sales = [
    saleOf({ amountMinor: 12_345n }),
    saleOf({ amountMinor: 12_345n }),
    saleOf({ amountMinor: 100_001n, instalments: 3 }),
    saleOf({ amountMinor: 50_000n, instalments: 6 }),
    saleOf({ card: cardOf(CARDS.declined) }),
    saleOf({ captureMode: "manual" }),
  ];
  for (const sale of sales) await createPayment(shop.scope, sale, world.context);
  const [first] = await asOwner<{ id: string }>(
    "select id from payments where merchant_id = $1 and amount_minor = 100001",
    [shop.scope.merchantId],
  );
  const wish = {
    paymentId: first?.id ?? "",
    amountMinor: 33_333n,
    reason: "other",
    note: null,
    expectedRefundableMinor: null,
  } as const;
  await requestRefund(shop.scope, wish, world.context);
});

describe("what if", () => {
  it("is the ledger, to the kuruş, under the terms as they are", async () => {
    const { result, presentKeptMinor } = await replayScenario(shop.scope, ask());
    const total = result?.total;
    expect(total?.booked.count).toBe(4);
    expect(total?.booked.refundedMinor).toBe(33_333n);
    expect(total?.booked.keptMinor).toBe(await keptByLedger(shop.scope.merchantId));
    expect(total?.replayed).toEqual(total?.booked);
    expect(presentKeptMinor).toBe(total?.booked.keptMinor);
  });

  it("says what a blocked contract without commission costs in days, and which caps it breaks", async () => {
    const change = { flatPpm: 0, model: "blocked", waitDays: 40, rates: [] };
    const { result, findings } = await replayScenario(shop.scope, ask({ change }));
    expect(result?.total.replayed.keptMinor).toBe(0n);
    const { nextDayEndAt } = shop.terminal;
    const closesOn = istanbulDay(nextDayEndAt);
    const due = valueDateOf(closesOn, 40);
    const waited = Math.round((Date.parse(due) - Date.parse(today)) / 86_400_000);
    expect(result && averageWaitDays(result.total.replayed)).toBe(waited);
    const broken = findings.filter(
      ({ code, severity }) => code === "wait_above_cap" && severity === "violation",
    );
    expect(broken.map(({ subject, isStanding }) => [subject, isStanding])).toEqual([["debit", false]]);
  });

  it("lets the shopper pay for instalments, and offers fewer", async () => {
    const { result } = await replayScenario(shop.scope, ask({ payer: "shop", maxInstalments: 3 }));
    expect(result?.loweredCount).toBe(1);
    expect(result?.total.replayed.shopperFeeMinor).toBe(0n);
    expect(result?.total.booked.shopperFeeMinor).toBeGreaterThan(0n);
  });

  it("counts what it leaves out", async () => {
    const { leftOut } = await replayScenario(shop.scope, ask());
    expect(leftOut).toEqual({ openCount: 1, declinedCount: 1, voidedCount: 0 });
  });

  it("knows nothing of other days", async () => {
    const yesterday = addDays(today, -1);
    const { result, leftOut } = await replayScenario(shop.scope, ask({ from: yesterday, to: yesterday }));
    expect(result?.total.booked.count).toBe(0);
    expect(leftOut.openCount).toBe(0);
  });

  it("is refused to support, and of a terminal of somebody else not found", async () => {
    const support = memberOf(shop, { name: "Nur", role: "support", refundLimitMinor: null });
    await expect(replayScenario(support, ask())).rejects.toMatchObject({ code: "forbidden" });
    const other = await openShop(world);
    const foreign = ask({ terminalId: other.terminal.id });
    await expect(replayScenario(shop.scope, foreign)).rejects.toMatchObject({ code: "terminal_not_found" });
    expect((await replayScenario(other.scope, ask({ mix: "cheapest" }))).result?.total.booked.count).toBe(0);
  });

  it("asks for a span of at most 400 days", () => {
    expect(whatIfInput.safeParse({ from: "2025-01-01", to: "2026-02-04" }).success).toBe(true);
    expect(whatIfInput.safeParse({ from: "2025-01-01", to: "2026-02-05" }).success).toBe(false);
    expect(whatIfInput.safeParse({ from: "2026-02-05", to: "2026-02-04" }).success).toBe(false);
  });
});
