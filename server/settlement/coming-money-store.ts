import type { CommissionTerms } from "@/server/core/commission";
import type { CurrencyCode } from "@/server/core/money";
import { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** A terminal as the calendar of coming money knows it. */
export interface ComingTerminal {
  readonly id: string;
  readonly name: string;
  readonly bank: string;
  readonly currency: CurrencyCode;
  readonly commission: CommissionTerms;
  readonly nextDayEndAt: Date;
}

/** A batch that has not been paid, with what it comes to by our ledger. Units: minor. Shape: days as 2026-11-23. */
export interface UnpaidBatch {
  readonly id: string;
  readonly terminalId: string;
  readonly number: number;
  readonly status: "open" | "closed";
  /** Null while it is open. */
  readonly valueDate: string | null;
  /** Sales that were captured and not voided. */
  readonly salesCount: number;
  readonly netMinor: bigint;
  readonly reserveMinor: bigint;
}

/** A batch whose reserve the bank still holds although the rest was paid. Units: minor. */
export interface HeldBatch {
  readonly id: string;
  readonly terminalId: string;
  readonly number: number;
  readonly heldMinor: bigint;
  readonly releaseOn: string;
}

/** A payout as the calendar shows it. Units: minor. */
export interface CalendarPayout {
  readonly id: string;
  readonly terminalId: string;
  readonly valueDate: string;
  readonly status: string;
  readonly bankReference: string | null;
  readonly netMinor: bigint;
  readonly arrivedMinor: bigint;
  readonly carriedOutMinor: bigint;
  readonly differenceMinor: bigint;
}

/** Every terminal of this merchant, active ones first. */
export async function listComingTerminals(tx: MerchantTx): Promise<ComingTerminal[]> {
  const rows = await tx.db.terminal.findMany({
    where: { merchantId: tx.scope.merchantId },
    select: { id: true, name: true, bank: true, currency: true, commission: true, nextDayEndAt: true },
    orderBy: [{ active: "desc" }, { priority: "asc" }, { id: "asc" }],
  });
  return rows as unknown as ComingTerminal[];
}

/** The batches of terminals that have not been paid, open ones among them. */
export async function listUnpaidBatches(
  tx: MerchantTx,
  terminalIds: readonly string[],
): Promise<UnpaidBatch[]> {
  return tx.db.$queryRaw<UnpaidBatch[]>`
    select b.id, b.terminal_id as "terminalId", b.number, b.status, b.value_date::text as "valueDate",
      coalesce(sum(case when p.position = 0 then case e.reason when 'capture' then 1 when 'void' then -1 else 0 end end), 0)::int
        as "salesCount",
      coalesce(sum(case when p.account = 'bank_receivable' then p.amount_minor end), 0)::bigint as "netMinor",
      coalesce(sum(case when p.account = 'bank_reserve' then p.amount_minor end), 0)::bigint as "reserveMinor"
    from batches b
      left join ledger_entries e on e.batch_id = b.id and e.reason not in ('payout', 'reserve_release')
      left join ledger_postings p on p.entry_id = e.id
    where b.merchant_id = ${tx.scope.merchantId} and b.terminal_id = any(${[...terminalIds]}) and b.payout_id is null
    group by b.id order by b.value_date nulls last, b.id`;
}

/** The batches of terminals whose reserve waits for its day. */
export async function listHeldBatches(tx: MerchantTx, terminalIds: readonly string[]): Promise<HeldBatch[]> {
  return tx.db.$queryRaw<HeldBatch[]>`
    select id, terminal_id as "terminalId", number, reserve_held_minor as "heldMinor",
      reserve_release_on::text as "releaseOn"
    from batches
    where merchant_id = ${tx.scope.merchantId} and terminal_id = any(${[...terminalIds]})
      and reserve_held_minor > 0 and reserve_payout_id is null and reserve_release_on is not null
    order by reserve_release_on, id`;
}

const PAYOUT = Prisma.sql`id, terminal_id as "terminalId", value_date::text as "valueDate", status,
  bank_reference as "bankReference", net_minor as "netMinor", arrived_minor as "arrivedMinor", carried_out_minor as "carriedOutMinor",
  difference_minor as "differenceMinor"`;

/** The payouts of terminals whose value date lies in a span, both ends included. */
export async function listCalendarPayouts(
  tx: MerchantTx,
  wanted: { readonly terminalIds: readonly string[]; readonly from: string; readonly to: string },
): Promise<CalendarPayout[]> {
  return tx.db.$queryRaw<CalendarPayout[]>`
    select ${PAYOUT} from payouts
    where merchant_id = ${tx.scope.merchantId} and terminal_id = any(${[...wanted.terminalIds]})
      and value_date between ${wanted.from}::date and ${wanted.to}::date and status <> 'empty'
    order by value_date, id`;
}

/** What the last payout of each terminal could not cover: zero or negative. Units: minor. */
export async function listCarriedOver(
  tx: MerchantTx,
  terminalIds: readonly string[],
): Promise<{ readonly terminalId: string; readonly carriedMinor: bigint }[]> {
  return tx.db.$queryRaw<{ terminalId: string; carriedMinor: bigint }[]>`
    select t.id as "terminalId", o.carried_out_minor as "carriedMinor" from unnest(${[...terminalIds]}::text[]) as t(id)
      join lateral (
        select carried_out_minor from payouts where terminal_id = t.id
        order by value_date desc, created_at desc, id desc limit 1) o on true
    where o.carried_out_minor < 0`;
}
