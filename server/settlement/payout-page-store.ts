import type { CardBrand, CardType } from "@/server/core/card";
import type { CurrencyCode } from "@/server/core/money";
import { Prisma } from "@/server/db/generated/client";
import type { MerchantTx } from "@/server/db/merchant-tx";

/** A payout with its terminal. Units: minor. Shape: `valueDate` as 2026-11-23. */
export interface PayoutFacts {
  readonly id: string;
  readonly terminalId: string;
  readonly terminalName: string;
  readonly bank: string;
  readonly currency: CurrencyCode;
  readonly status: string;
  readonly bankReference: string | null;
  readonly valueDate: string;
  readonly paidAt: Date | null;
  readonly createdAt: Date;
  readonly grossMinor: bigint;
  readonly shopperFeeMinor: bigint;
  readonly refundMinor: bigint;
  readonly commissionMinor: bigint;
  readonly fixedFeeMinor: bigint;
  readonly commissionTaxMinor: bigint;
  readonly reserveHeldMinor: bigint;
  readonly reserveReleasedMinor: bigint;
  readonly carriedInMinor: bigint;
  readonly netMinor: bigint;
  readonly carriedOutMinor: bigint;
  readonly arrivedMinor: bigint;
  readonly differenceMinor: bigint;
}

/** A batch that a payout paid, or of which it released the reserve. Units: minor. */
export interface PayoutBatch {
  readonly id: string;
  readonly number: number;
  readonly closedAt: Date | null;
  readonly releasesReserve: boolean;
  readonly reserveMinor: bigint;
  readonly salesMinor: bigint;
  readonly refundsMinor: bigint;
  readonly netMinor: bigint;
}

/** One booked movement of a payment within a payout: a sale, a void, a refund. Units: minor, signs as the shop sees them. */
export interface PayoutMovement {
  readonly id: string;
  readonly reason: "capture" | "void" | "refund";
  readonly occurredAt: Date;
  readonly batchNumber: number;
  readonly paymentId: string;
  readonly orderId: string | null;
  readonly instalments: number;
  readonly capturedAt: Date | null;
  readonly cardBrand: CardBrand | null;
  readonly cardType: CardType | null;
  readonly cardFamily: string | null;
  readonly cardCountry: string | null;
  readonly cardLast4: string | null;
  /** Sale with shopper's fee; negative for a void. */
  readonly grossMinor: bigint;
  readonly shopperFeeMinor: bigint;
  readonly refundsMinor: bigint;
  readonly commissionMinor: bigint;
  readonly fixedFeeMinor: bigint;
  readonly taxMinor: bigint;
  readonly reserveHeldMinor: bigint;
  readonly netMinor: bigint;
}

/** The commission of one kind of sale on one day within a payout. Units: minor. */
export interface CommissionGroup {
  readonly cardType: CardType | null;
  readonly cardFamily: string | null;
  readonly cardCountry: string | null;
  readonly instalments: number;
  readonly capturedAt: Date;
  readonly movements: number;
  readonly grossMinor: bigint;
  readonly refundsMinor: bigint;
  readonly commissionMinor: bigint;
}

const FACTS = Prisma.sql`o.id, o.terminal_id as "terminalId", t.name as "terminalName", t.bank, o.currency, o.status,
  o.bank_reference as "bankReference", o.value_date::text as "valueDate", o.paid_at as "paidAt",
  o.created_at as "createdAt", o.gross_minor as "grossMinor", o.shopper_fee_minor as "shopperFeeMinor",
  o.refund_minor as "refundMinor", o.commission_minor as "commissionMinor", o.fixed_fee_minor as "fixedFeeMinor",
  o.commission_tax_minor as "commissionTaxMinor", o.reserve_held_minor as "reserveHeldMinor",
  o.reserve_released_minor as "reserveReleasedMinor", o.carried_in_minor as "carriedInMinor", o.net_minor as "netMinor",
  o.carried_out_minor as "carriedOutMinor", o.arrived_minor as "arrivedMinor", o.difference_minor as "differenceMinor"`;

/** A payout of this merchant; null where there is none. */
export async function findPayoutFacts(tx: MerchantTx, id: string): Promise<PayoutFacts | null> {
  const [row] = await tx.db.$queryRaw<PayoutFacts[]>`
    select ${FACTS} from payouts o join terminals t on t.id = o.terminal_id
    where o.merchant_id = ${tx.scope.merchantId} and o.id = ${id}`;
  return row ?? null;
}

/** The payouts before and after one at its terminal: what was carried comes from there and goes there. */
export async function findPayoutNeighbours(
  tx: MerchantTx,
  { id, terminalId, valueDate, createdAt }: PayoutFacts,
): Promise<{ readonly previousId: string | null; readonly nextId: string | null }> {
  const place = Prisma.sql`(${valueDate}::date, ${createdAt}::timestamptz, ${id})`;
  const [row] = await tx.db.$queryRaw<{ previousId: string | null; nextId: string | null }[]>`
    select
      (select id from payouts where terminal_id = ${terminalId} and status <> 'empty'
        and (value_date, created_at, id) < ${place} order by value_date desc, created_at desc, id desc limit 1) as "previousId",
      (select id from payouts where terminal_id = ${terminalId} and status <> 'empty'
        and (value_date, created_at, id) > ${place} order by value_date, created_at, id limit 1) as "nextId"`;
  return row ?? { previousId: null, nextId: null };
}

/** The batches of a payout: those that it paid, then those of which it released the reserve. */
export async function listPayoutBatches(tx: MerchantTx, payoutId: string): Promise<PayoutBatch[]> {
  return tx.db.$queryRaw<PayoutBatch[]>`
    select b.id, b.number, b.closed_at as "closedAt", b.payout_id is distinct from ${payoutId} as "releasesReserve",
      coalesce(b.reserve_held_minor, 0)::bigint as "reserveMinor",
      coalesce(sum(case when p.account in ('sales', 'shopper_fees') then -p.amount_minor end), 0)::bigint as "salesMinor",
      coalesce(sum(case when p.account = 'refunds' then p.amount_minor end), 0)::bigint as "refundsMinor",
      coalesce(sum(case when p.account = 'bank_receivable' then p.amount_minor end), 0)::bigint as "netMinor"
    from batches b
      left join ledger_entries e on e.batch_id = b.id and e.reason in ('capture', 'void', 'refund')
      left join ledger_postings p on p.entry_id = e.id
    where b.merchant_id = ${tx.scope.merchantId} and (b.payout_id = ${payoutId} or b.reserve_payout_id = ${payoutId})
    group by b.id order by "releasesReserve", b.number`;
}

/** Accounts of the ledger, with the sign that turns a posting into what the shop sees. */
const ACCOUNTS = {
  gross: { accounts: ["sales", "shopper_fees"], sign: -1 },
  shopperFee: { accounts: ["shopper_fees"], sign: -1 },
  refunds: { accounts: ["refunds"], sign: 1 },
  commission: { accounts: ["commission"], sign: 1 },
  fixedFee: { accounts: ["fixed_fees"], sign: 1 },
  tax: { accounts: ["commission_tax"], sign: 1 },
  reserveHeld: { accounts: ["bank_reserve"], sign: 1 },
  net: { accounts: ["bank_receivable"], sign: 1 },
} as const;

/** A part of a movement that can be asked for. */
export type MovementPart = keyof typeof ACCOUNTS;

function sumOf(part: MovementPart): Prisma.Sql {
  const { accounts, sign } = ACCOUNTS[part];
  const amount = sign < 0 ? Prisma.sql`-l.amount_minor` : Prisma.sql`l.amount_minor`;
  return Prisma.sql`coalesce(sum(case when l.account in (${Prisma.join([...accounts])}) then ${amount} end), 0)::bigint`;
}

const MOVEMENTS_OF = (payoutId: string, merchantId: string) => Prisma.sql`
  ledger_entries e join batches b on b.id = e.batch_id and b.merchant_id = ${merchantId} and b.payout_id = ${payoutId}
    join ledger_postings l on l.entry_id = e.id join payments p on p.id = e.payment_id
  where e.merchant_id = ${merchantId} and e.reason in ('capture', 'void', 'refund')`;

/** The movements of a payout, newest first, one more than asked where there are more; `part` leaves out those without it. */
export async function listMovementRows(
  tx: MerchantTx,
  wanted: {
    readonly payoutId: string;
    readonly part: MovementPart | null;
    readonly before: { readonly at: Date; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<PayoutMovement[]> {
  const { payoutId, part, before, limit } = wanted;
  const older = before
    ? Prisma.sql`and (e.occurred_at, e.id) < (${before.at}::timestamptz, ${before.id})`
    : Prisma.empty;
  const having = part ? Prisma.sql`having ${sumOf(part)} <> 0` : Prisma.empty;
  return tx.db.$queryRaw<PayoutMovement[]>`
    select e.id, e.reason, e.occurred_at as "occurredAt", b.number as "batchNumber", p.id as "paymentId",
      p.order_id as "orderId", p.instalments, p.captured_at as "capturedAt", p.card->>'brand' as "cardBrand",
      p.card->>'type' as "cardType", p.card->>'family' as "cardFamily", p.card->>'country' as "cardCountry",
      p.card_last4 as "cardLast4", ${sumOf("gross")} as "grossMinor", ${sumOf("shopperFee")} as "shopperFeeMinor",
      ${sumOf("refunds")} as "refundsMinor", ${sumOf("commission")} as "commissionMinor",
      ${sumOf("fixedFee")} as "fixedFeeMinor", ${sumOf("tax")} as "taxMinor",
      ${sumOf("reserveHeld")} as "reserveHeldMinor", ${sumOf("net")} as "netMinor"
    from ${MOVEMENTS_OF(payoutId, tx.scope.merchantId)} ${older}
    group by e.id, b.id, p.id ${having}
    order by e.occurred_at desc, e.id desc limit ${limit + 1}`;
}

/** The commission of a payout by kind of card, programme, count and day of capture. */
export async function listCommissionGroups(tx: MerchantTx, payoutId: string): Promise<CommissionGroup[]> {
  return tx.db.$queryRaw<CommissionGroup[]>`
    select p.card->>'type' as "cardType", p.card->>'family' as "cardFamily", p.card->>'country' as "cardCountry",
      p.instalments, max(p.captured_at) as "capturedAt", count(distinct e.id)::int as movements,
      ${sumOf("gross")} as "grossMinor", ${sumOf("refunds")} as "refundsMinor", ${sumOf("commission")} as "commissionMinor"
    from ${MOVEMENTS_OF(payoutId, tx.scope.merchantId)} and p.captured_at is not null
    group by 1, 2, 3, 4, (p.captured_at at time zone 'Europe/Istanbul')::date`;
}
