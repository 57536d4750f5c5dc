import { closeBatchOnce } from "@/server/batches/close-batch-once";
import { batchTotalsOf, type FreeReserve } from "@/server/batches/settle-batches";
import type { CommissionTerms } from "@/server/core/commission";
import type { Role } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import { recordPayouts } from "@/server/settlement/record-payouts";
import { memberOf, openShop, type Shop } from "@/tests/support/merchant-world";
import type { World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

/** 5.72 % for three instalments on Bonus since this year, 3 % for anything else; 0.25 fixed, BSMV, a tenth held for 30 days. */
export const TERMS: CommissionTerms = {
  rates: [
    { cardType: "any", instalments: "any", ratePpm: 30_000 },
    { cardType: "credit", family: "Bonus", instalments: 3, ratePpm: 57_200, validFrom: "2026-01-01" },
  ],
  fixedMinor: "25",
  taxPpm: 50_000,
  waitDays: 1,
  returnsOnRefund: true,
  reservePpm: 100_000,
  reserveDays: 30,
};

/** Somebody of a role in a shop. */
export const memberAs = (shop: Shop, role: Role) =>
  memberOf(shop, { name: role, role, refundLimitMinor: null });

/** A shop whose terminal has these terms, as its history knows since ever. */
export async function openReserveShop(world: World): Promise<Shop> {
  const shop = await openShop(world);
  const { id } = shop.terminal;
  await asOwner("update terminals set commission = $2::jsonb where id = $1", [id, JSON.stringify(TERMS)]);
  await asOwner(
    `insert into terminal_terms (terminal_id, version, merchant_id, commission, instalment_plans, currency, effective_at,
       actor_kind, actor_id, actor_label)
     select id, 2, merchant_id, commission, instalment_plans, currency, '2026-01-01Z', 'job', 'test', 'Test'
     from terminals where id = $1`,
    [id],
  );
  return shop;
}

/** Ends the open day of a batch. */
export async function endDay(world: World, shop: Shop, batchId: string): Promise<void> {
  await closeBatchOnce(memberAs(shop, "owner"), batchId, world.context);
}

/** Books a payout of a batch as a bank's statement would have told it. Answers its id. */
export async function payBatch(
  shop: Shop,
  batchId: string,
  more: { readonly releases?: readonly FreeReserve[]; readonly carriedInMinor?: bigint } = {},
): Promise<string> {
  return inMerchantTx(shop.scope, async (tx) => {
    const totals = (await batchTotalsOf(tx, [batchId])).get(batchId) ?? null;
    const { releases = [], carriedInMinor = 0n } = more;
    const released = releases.reduce((sum, { reserveMinor }) => sum + reserveMinor, 0n);
    const netMinor = (totals?.netMinor ?? 0n) + released + carriedInMinor;
    const [id = ""] = await recordPayouts(tx, [
      {
        terminal: shop.terminal,
        bankReference: `B-${batchId}`,
        statementFileId: null,
        batches: [{ id: batchId, totals }],
        releases,
        carriedInMinor,
        carriedOutMinor: netMinor < 0n ? netMinor : 0n,
        arrivedMinor: netMinor < 0n ? 0n : netMinor,
        valueDate: tx.now,
        paidAt: tx.now,
      },
    ]);
    return id;
  });
}
