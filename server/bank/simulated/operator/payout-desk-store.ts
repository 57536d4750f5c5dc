import type { CommissionTerms } from "@/server/core/commission";
import type { BankDatabase } from "../bank-database";

/** Where a terminal's money stands at the bank. Units: minor. */
export interface PayoutPosition {
  readonly clientId: string;
  readonly merchantName: string;
  readonly currency: string;
  /** Settled and not paid yet; negative where refunds outweigh. */
  readonly waitingMinor: bigint;
  /** Rest that the next payout bears: zero or negative. */
  readonly carriedMinor: bigint;
  readonly reserveMinor: bigint;
  /** Shape: `2026-11-24`; null where nothing was paid yet. */
  readonly lastPaidOn: string | null;
  readonly lastPaidMinor: bigint | null;
}

/** Every terminal's position, by merchant; of one terminal where it is named. */
export async function listPayoutPositions(
  db: BankDatabase,
  clientId: string | null,
): Promise<readonly PayoutPosition[]> {
  return db.$queryRaw<PayoutPosition[]>`
    select m.client_id as "clientId", m.merchant_name as "merchantName", m.currency,
        coalesce(w.waiting, 0)::bigint as "waitingMinor", coalesce(p.carried_out_minor, 0)::bigint as "carriedMinor",
        coalesce(r.held, 0)::bigint as "reserveMinor", to_char(p.paid_on, 'YYYY-MM-DD') as "lastPaidOn",
        p.paid_minor as "lastPaidMinor"
      from terminals m
      left join lateral (
        select sum(l.net_minor) as waiting from batches b
          join settlement_lines l on l.client_id = b.client_id and l.batch_number = b.number
          where b.client_id = m.client_id and b.value_date is not null and b.payout_reference is null) w on true
      left join lateral (
        select sum(reserve_minor) as held from batches
          where client_id = m.client_id and release_on is not null and release_reference is null) r on true
      left join lateral (
        select paid_on, paid_minor, carried_out_minor from payouts
          where client_id = m.client_id order by value_date desc limit 1) p on true
      where ${clientId}::text is null or m.client_id = ${clientId}::text
      order by m.merchant_name, m.client_id`;
}

/** The terms that the bank holds for a terminal now, and since when; null where it was told none. */
export async function findTermsInForce(
  db: BankDatabase,
  clientId: string,
): Promise<{ readonly effectiveAt: Date; readonly terms: CommissionTerms } | null> {
  const row = await db.terminalTerms.findFirst({
    where: { clientId },
    orderBy: [{ effectiveAt: "desc" }, { id: "desc" }],
  });
  return row && { effectiveAt: row.effectiveAt, terms: row.terms as unknown as CommissionTerms };
}
