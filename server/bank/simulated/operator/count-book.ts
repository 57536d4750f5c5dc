import type { BankDatabase } from "../bank-database";
import { readBankNow } from "../clock/clock-store";

/** What the operator's first page shows. Units: minor, lira at the sandbox's fixed rates left out: lira terminals only. */
export interface BookCounts {
  readonly bankNow: Date;
  readonly terminals: number;
  readonly cards: number;
  readonly openHolds: number;
  readonly openBatches: number;
  readonly faults: number;
  /** The last twenty-four hours by the bank's clock. */
  readonly lastDay: {
    readonly approved: number;
    readonly declined: number;
    readonly reversed: number;
    /** Approved sales and captures less voids, of lira terminals. */
    readonly salesMinor: bigint;
    readonly refundsMinor: bigint;
  };
}

interface DayRow {
  readonly approved: number;
  readonly declined: number;
  readonly reversed: number;
  readonly salesMinor: bigint;
  readonly refundsMinor: bigint;
}

const DAY_MS = 86_400_000;

/** Counts what is in the book now and what came in the last twenty-four hours. */
export async function countBook(db: BankDatabase): Promise<BookCounts> {
  const bankNow = await readBankNow(db);
  const since = new Date(bankNow.getTime() - DAY_MS);
  const [terminals, cards, openHolds, openBatches, faults, days] = await Promise.all([
    db.terminal.count(),
    db.card.count(),
    db.order.count({ where: { status: "authorized", expiresAt: { gt: bankNow } } }),
    db.batch.count({ where: { status: "open" } }),
    db.fault.count({ where: { OR: [{ remaining: null }, { remaining: { gt: 0 } }] } }),
    db.$queryRaw<DayRow[]>`
      select count(*) filter (where t.is_approved and t.kind <> 'reversal')::int as approved,
          count(*) filter (where not t.is_approved and t.kind <> 'barred')::int as declined,
          count(*) filter (where t.kind = 'reversal')::int as reversed,
          coalesce(sum(t.sales_minor) filter (where m.currency = 'TRY'), 0)::bigint as "salesMinor",
          coalesce(sum(t.refunds_minor) filter (where m.currency = 'TRY'), 0)::bigint as "refundsMinor"
        from transactions t join terminals m on m.client_id = t.client_id where t.booked_at > ${since}`,
  ]);
  const lastDay = days[0] ?? { approved: 0, declined: 0, reversed: 0, salesMinor: 0n, refundsMinor: 0n };
  return { bankNow, terminals, cards, openHolds, openBatches, faults, lastDay };
}
