import type { LeftOut } from "@/server/contract/what-if";
import { addDays, startOfIstanbulDay } from "@/server/core/business-day";
import type { CardType } from "@/server/core/card";
import { feeShare } from "@/server/core/decide-captured";
import type { CurrencyCode } from "@/server/core/money";
import type { Terminal } from "@/server/core/terminal";
import type { ReplayFacts } from "@/server/core/what-if-outcome";
import { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** What is replayed: days of capture in Istanbul; one terminal, or all of the currency. */
export interface HistorySpan {
  readonly from: string;
  readonly to: string;
  readonly currency: CurrencyCode;
  readonly terminalId: string | null;
}

/** How many different payments one replay takes. */
export const MOST_FACTS = 100_000;

/** A capture follows its payment by no more than a hold may last, with room. Units: days. */
const LONGEST_HOLD_DAYS = 60;

/** One row of the answer. Amounts are decimal text, so that no float touches them. */
type FactRow = readonly [
  terminalId: string,
  cardType: CardType,
  family: string | null,
  bank: string | null,
  country: string | null,
  instalments: number,
  capturedMinor: string,
  amountMinor: string,
  shopperFeeMinor: string,
  refundedMinor: string,
  commissionMinor: string,
  fixedMinor: string,
  taxMinor: string,
  reserveMinor: string,
  capturedOn: string,
  closedOn: string,
  valueDate: string | null,
  count: number,
];

function factsOf(row: FactRow): ReplayFacts {
  const [terminalId, type, family, bank, country, instalments, captured, amount, fee, refunded] = row;
  const [, , , , , , , , , , commission, fixed, tax, reserve, capturedOn, closedOn, valueDate, count] = row;
  const capturedMinor = BigInt(captured);
  return {
    count,
    terminalId,
    card: { type, family, bank, country: country ?? "" },
    instalments,
    capturedMinor,
    shopperFeeMinor: feeShare({ amountMinor: BigInt(amount), shopperFeeMinor: BigInt(fee) }, capturedMinor),
    refundedMinor: BigInt(refunded),
    booked: { commissionMinor: BigInt(commission), fixedMinor: BigInt(fixed), taxMinor: BigInt(tax) },
    bookedReserveMinor: BigInt(reserve),
    capturedOn,
    closedOn,
    valueDate,
  };
}

const ofTerminal = ({ terminalId }: HistorySpan): Prisma.Sql =>
  terminalId === null ? Prisma.empty : Prisma.sql`and p.terminal_id = ${terminalId}`;

const istanbul = (instant: string) => Prisma.raw(`(${instant} at time zone 'Europe/Istanbul')`);

/**
 * Captured payments of a span in one statement and one value, payments that are alike folded into one row; null where
 * there are more than one replay takes. A payment whose batch is open is expected to close at its terminal's next day end.
 */
export async function readHistory(tx: MerchantTx, span: HistorySpan): Promise<ReplayFacts[] | null> {
  const from = startOfIstanbulDay(span.from);
  const until = startOfIstanbulDay(addDays(span.to, 1));
  const begunFrom = startOfIstanbulDay(addDays(span.from, -LONGEST_HOLD_DAYS));
  const [answer] = await tx.db.$queryRaw<{ facts: string }[]>`
    select coalesce(json_agg(json_build_array(f.terminal_id, f.type, f.family, f.bank, f.country, f.instalments,
      f.captured_minor::text, f.amount_minor::text, f.shopper_fee_minor::text, f.refunded_minor::text,
      f.commission::text, f.fixed::text, f.tax::text, f.reserve_minor::text,
      f.captured_on, f.closed_on, f.value_date, f.count)), '[]')::text as facts
    from (
      select p.terminal_id, coalesce(p.card->>'type', 'credit') as type, p.card->>'family' as family,
        p.card->>'bank' as bank, p.card->>'country' as country, p.instalments,
        p.captured_minor, p.amount_minor, p.shopper_fee_minor, p.refunded_minor, p.reserve_minor,
        p.commission_minor - p.commission_returned_minor as commission,
        p.fixed_fee_minor - p.fixed_fee_returned_minor as fixed,
        p.commission_tax_minor - p.commission_tax_returned_minor as tax,
        ${istanbul("p.captured_at")}::date as captured_on,
        coalesce(${istanbul("b.closed_at")},
          ${istanbul("p.captured_at")} + make_interval(hours => 24 - t.day_end_hour))::date as closed_on,
        b.value_date, count(*)::int as count
      from payments p join terminals t on t.id = p.terminal_id left join batches b on b.id = p.batch_id
      where p.merchant_id = ${tx.scope.merchantId} and p.status = 'captured' and p.purpose = 'sale'
        and p.currency = ${span.currency} and p.created_at >= ${begunFrom} and p.created_at < ${until}
        and p.captured_at >= ${from} and p.captured_at < ${until} ${ofTerminal(span)}
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17
      limit ${MOST_FACTS + 1}
    ) f`;
  const rows = JSON.parse(answer?.facts ?? "[]") as FactRow[];
  return rows.length > MOST_FACTS ? null : rows.map(factsOf);
}

/** Payments that were begun in the span and are not replayed. */
export async function countLeftOut(tx: MerchantTx, span: HistorySpan): Promise<LeftOut> {
  const from = startOfIstanbulDay(span.from);
  const until = startOfIstanbulDay(addDays(span.to, 1));
  const [row] = await tx.db.$queryRaw<{ open: number; declined: number; voided: number }[]>`
    select count(*) filter (where p.status in ('processing', 'requires_action', 'authorized', 'unknown'))::int as open,
      count(*) filter (where p.status = 'declined')::int as declined,
      count(*) filter (where p.status = 'voided')::int as voided
    from payments p
    where p.merchant_id = ${tx.scope.merchantId} and p.purpose = 'sale' and p.status <> 'captured'
      and p.currency = ${span.currency} and p.created_at >= ${from} and p.created_at < ${until} ${ofTerminal(span)}`;
  return {
    openCount: row?.open ?? 0,
    declinedCount: row?.declined ?? 0,
    voidedCount: row?.voided ?? 0,
  };
}

/** Every terminal with its present terms and without its secrets, by its id. */
export async function listReplayTerminals(tx: MerchantTx): Promise<Terminal[]> {
  const rows = await tx.db.terminal.findMany({
    orderBy: { id: "asc" },
    omit: { storeKey: true, credentials: true },
  });
  return rows as unknown as Terminal[];
}
