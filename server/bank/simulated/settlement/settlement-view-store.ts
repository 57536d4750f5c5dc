import type {
  BankPayout,
  BankSettledBatch,
  BankSettledOrder,
  BankSettlement,
} from "@/server/bank/sandbox-bank";
import type { BankDatabase } from "../bank-database";
import { readBankNow } from "../clock/clock-store";
import { endDueNights } from "../day-end/end-nights";
import { runSettlement } from "./run-settlement";

/** Settled batches of a terminal, oldest first. */
export async function listSettledBatches(
  db: BankDatabase,
  clientId: string,
): Promise<readonly BankSettledBatch[]> {
  return db.$queryRaw<BankSettledBatch[]>`
    select b.number, b.closed_at as "closedAt", to_char(b.value_date, 'YYYY-MM-DD') as "valueDate",
        to_char(b.release_on, 'YYYY-MM-DD') as "releaseOn", coalesce(s.lines, 0)::int as "lineCount",
        coalesce(s.gross, 0)::bigint as "grossMinor", coalesce(s.refunds, 0)::bigint as "refundsMinor",
        b.commission_minor as "commissionMinor", b.fixed_minor as "fixedMinor", b.tax_minor as "taxMinor",
        b.reserve_minor as "reserveMinor", coalesce(s.net, 0)::bigint as "netMinor",
        b.payout_reference as "payoutReference", b.release_reference as "releaseReference"
      from batches b left join (
        select batch_number, count(*) as lines, sum(gross_minor) filter (where type <> 'refund') as gross,
            -sum(gross_minor) filter (where type = 'refund') as refunds, sum(net_minor) as net
          from settlement_lines where client_id = ${clientId} group by batch_number) s on s.batch_number = b.number
      where b.client_id = ${clientId} and b.value_date is not null
      order by b.number`;
}

/** Payouts of a terminal, oldest first. */
export async function listPayouts(db: BankDatabase, clientId: string): Promise<readonly BankPayout[]> {
  return db.$queryRaw<BankPayout[]>`
    with paid as (
      select payout_reference, array_agg(number order by number) as numbers from batches
        where client_id = ${clientId} and payout_reference is not null group by payout_reference)
    select p.reference as "payoutReference", to_char(p.value_date, 'YYYY-MM-DD') as "valueDate",
        to_char(p.paid_on, 'YYYY-MM-DD') as "paidOn", p.paid_at as "paidAt",
        coalesce(b.numbers, array[]::int[]) as "batchNumbers", p.gross_minor as "grossMinor",
        p.refunds_minor as "refundsMinor", p.commission_minor as "commissionMinor", p.fixed_minor as "fixedMinor",
        p.tax_minor as "taxMinor", p.reserve_held_minor as "reserveHeldMinor",
        p.reserve_released_minor as "reserveReleasedMinor", p.carried_in_minor as "carriedInMinor",
        p.carried_out_minor as "carriedOutMinor", p.paid_minor as "paidMinor"
      from payouts p left join paid b on b.payout_reference = p.reference
      where p.client_id = ${clientId} order by p.value_date`;
}

const held = ({ releaseOn, releaseReference, reserveMinor }: BankSettledBatch): bigint =>
  releaseOn !== null && releaseReference === null ? reserveMinor : 0n;

/** What the bank settled and paid a terminal by its clock; due nights and mornings come first. */
export async function readSettlement(db: BankDatabase, clientId: string): Promise<BankSettlement> {
  const bankNow = await readBankNow(db);
  await endDueNights(db, bankNow);
  await runSettlement(db, clientId, bankNow);
  const [batches, payouts] = await Promise.all([listSettledBatches(db, clientId), listPayouts(db, clientId)]);
  return {
    batches,
    payouts,
    carriedMinor: payouts.at(-1)?.carriedOutMinor ?? 0n,
    reserveHeldMinor: batches.reduce((sum, batch) => sum + held(batch), 0n),
  };
}

/** One page of what was settled of each order of a terminal, by reference. */
export async function listSettledOrders(
  db: BankDatabase,
  clientId: string,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
): Promise<{ readonly rows: readonly BankSettledOrder[]; readonly nextCursor: string | null }> {
  const rows = await db.$queryRaw<BankSettledOrder[]>`
    select order_reference as "orderReference",
        coalesce(sum(gross_minor) filter (where type <> 'refund'), 0)::bigint as "grossMinor",
        coalesce(-sum(gross_minor) filter (where type = 'refund'), 0)::bigint as "refundsMinor",
        sum(commission_minor)::bigint as "commissionMinor", sum(fixed_minor)::bigint as "fixedMinor",
        sum(tax_minor)::bigint as "taxMinor", sum(reserve_minor)::bigint as "reserveMinor",
        sum(net_minor)::bigint as "netMinor"
      from settlement_lines
      where client_id = ${clientId} and order_reference > ${cursor ?? ""}
      group by order_reference order by order_reference limit ${limit + 1}::int`;
  const page = rows.slice(0, limit);
  return { rows: page, nextCursor: rows.length > limit ? (page.at(-1)?.orderReference ?? null) : null };
}
