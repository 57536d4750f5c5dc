import { beforeAll, describe, expect, it } from "vitest";
import { closeBatchOnce } from "@/server/batches/close-batch-once";
import { countDiffering } from "@/server/batches/count-differing";
import { findBatchReport } from "@/server/batches/find-batch-report";
import { readDayEnd } from "@/server/batches/read-day-end";
import { inMerchantTx } from "@/server/db/merchant-tx";
import { createPayment } from "@/server/payments/create-payment";
import { memberOf, openShop, type Shop, saleOf } from "@/tests/support/merchant-world";
import { openWorld, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

const ownerOf = (shop: Shop) => memberOf(shop, { name: "Owner", role: "owner", refundLimitMinor: null });

async function openDayOf(shop: Shop) {
  const page = await readDayEnd(ownerOf(shop), {});
  return page.open.find(({ terminal }) => terminal.id === shop.terminal.id)?.batch ?? null;
}

async function trade(shop: Shop, amounts: readonly bigint[]) {
  for (const amountMinor of amounts) await createPayment(shop.scope, saleOf({ amountMinor }), world.context);
  const batch = await openDayOf(shop);
  if (!batch) throw new Error("a sale opens a batch");
  return batch;
}

describe("the page of day end", () => {
  it("adds the open day up and shows nothing of another merchant", async () => {
    const [shop, other] = [await openShop(world), await openShop(world)];
    const batch = await trade(shop, [10_000n, 2_550n]);
    expect(batch.ours).toMatchObject({ salesCount: 2, salesMinor: 12_550n, refundsMinor: 0n });
    expect((await readDayEnd(ownerOf(other), {})).open.every((day) => day.batch === null)).toBe(true);
    await expect(findBatchReport(ownerOf(other), batch.id)).rejects.toMatchObject({
      code: "batch_not_found",
    });
  });

  it("closes the day that was shown once, whatever is pressed, and agrees with the bank", async () => {
    const shop = await openShop(world);
    const batch = await trade(shop, [10_000n]);
    const press = () => closeBatchOnce(ownerOf(shop), batch.id, world.context);
    await Promise.all([press(), press()]);
    await trade(shop, [4_000n]);
    const late = await press();
    expect(late).toMatchObject({ id: batch.id, status: "closed", differs: false });
    expect(late.theirs).toMatchObject({ salesCount: 1, salesMinor: 10_000n });
    const page = await readDayEnd(ownerOf(shop), {});
    expect(page.closed.map(({ id }) => id)).toEqual([batch.id]);
    expect((await openDayOf(shop))?.ours.salesMinor).toBe(4_000n);
  });

  it("flags a day that the bank sums up otherwise", async () => {
    const shop = await openShop(world);
    const batch = await trade(shop, [10_000n]);
    await closeBatchOnce(ownerOf(shop), batch.id, world.context);
    await asOwner(
      `update batches set bank_totals = jsonb_set(bank_totals, '{salesMinor}', '"10100"') where id = $1`,
      [batch.id],
    );
    const { batch: report } = await findBatchReport(ownerOf(shop), batch.id);
    expect(report).toMatchObject({ differs: true, difference: { salesMinor: 100n, refundsMinor: 0n } });
    expect(await inMerchantTx(ownerOf(shop), countDiffering)).toBe(1);
  });

  it("is closed by who may, and read by no analyst", async () => {
    const shop = await openShop(world);
    const batch = await trade(shop, [10_000n]);
    for (const role of ["accountant", "support", "developer"] as const) {
      const scope = memberOf(shop, { name: role, role, refundLimitMinor: null });
      const refused = closeBatchOnce(scope, batch.id, world.context);
      await expect(refused).rejects.toMatchObject({ code: "forbidden" });
    }
    const analyst = memberOf(shop, { name: "Analyst", role: "analyst", refundLimitMinor: null });
    await expect(readDayEnd(analyst, {})).rejects.toMatchObject({ code: "forbidden" });
  });

  it("pages through closed days by the last one that was shown", async () => {
    const shop = await openShop(world);
    const first = await trade(shop, [1_000n]);
    await closeBatchOnce(ownerOf(shop), first.id, world.context);
    const second = await trade(shop, [2_000n]);
    await closeBatchOnce(ownerOf(shop), second.id, world.context);
    const place = { at: second.openedAt, id: second.id };
    const older = await readDayEnd(ownerOf(shop), { before: place });
    expect(older.closed.map(({ id }) => id)).toEqual([first.id]);
    const newer = await readDayEnd(ownerOf(shop), { after: { at: first.openedAt, id: first.id } });
    expect(newer.closed.map(({ id }) => id)).toEqual([second.id]);
  });
});
