import type { BankDatabase } from "../bank-database";

/** What was asked and approved since an instant. Units: minor. */
export interface DaySales {
  readonly currency: string;
  readonly asked: number;
  readonly approved: number;
  readonly approvedMinor: bigint;
}

/** Sales and pre-authorisations booked since an instant, by the terminal's currency, the busiest first. */
export async function sumSalesSince(db: BankDatabase, since: Date): Promise<DaySales[]> {
  return db.$queryRaw<DaySales[]>`
    select m.currency, count(*)::int as asked, (count(*) filter (where t.is_approved))::int as approved,
        coalesce(sum(t.amount_minor) filter (where t.is_approved), 0)::bigint as "approvedMinor"
      from transactions t join terminals m on m.client_id = t.client_id
      where t.booked_at >= ${since} and t.kind in ('sale', 'preauth')
      group by m.currency order by count(*) desc`;
}

/** How many batches are open. */
export async function countOpenBatches(db: BankDatabase): Promise<number> {
  return db.batch.count({ where: { status: "open" } });
}
