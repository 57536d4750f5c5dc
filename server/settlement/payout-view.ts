import { amountOf } from "@/server/contract/amount";
import type { PayoutDetailView, PayoutStatus, PayoutView } from "@/server/contract/payout";
import type { CurrencyCode } from "@/server/core/money";
import type { PayoutRow } from "./payout-list-store";
import type { PayoutBatch } from "./payout-page-store";

/** A payout as the public API shows it. */
export function presentPayout(row: PayoutRow): PayoutView {
  return {
    id: row.id,
    terminal: row.terminalId,
    status: row.status as PayoutStatus,
    currency: row.currency as CurrencyCode,
    amount: amountOf(row.arrivedMinor),
    net: amountOf(row.netMinor),
    difference: amountOf(row.differenceMinor),
    gross: amountOf(row.grossMinor),
    shopperFee: amountOf(row.shopperFeeMinor),
    commission: amountOf(row.commissionMinor),
    fixedFee: amountOf(row.fixedFeeMinor),
    tax: amountOf(row.commissionTaxMinor),
    reserveHeld: amountOf(row.reserveHeldMinor),
    reserveReleased: amountOf(row.reserveReleasedMinor),
    refunds: amountOf(row.refundMinor),
    carriedIn: amountOf(row.carriedInMinor),
    carriedOut: amountOf(row.carriedOutMinor),
    bankReference: row.bankReference,
    valueDate: row.valueDate.toISOString().slice(0, 10),
    paidAt: row.status === "paid" ? (row.paidAt?.toISOString() ?? null) : null,
    createdAt: row.createdAt.toISOString(),
  };
}

function batchOf(batch: PayoutBatch): PayoutDetailView["batches"][number] {
  const { id, number, closedAt, releasesReserve, reserveMinor, netMinor } = batch;
  return {
    id,
    number,
    kind: releasesReserve ? "reserve_release" : "settlement",
    amount: amountOf(releasesReserve ? reserveMinor : netMinor),
    closedAt: closedAt?.toISOString() ?? null,
  };
}

/** A payout with the batches that it paid, as the public API shows it. */
export function presentPayoutDetail(row: PayoutRow, batches: readonly PayoutBatch[]): PayoutDetailView {
  return { ...presentPayout(row), batches: batches.map(batchOf) };
}
