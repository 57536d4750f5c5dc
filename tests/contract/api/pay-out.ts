import { randomUUID } from "node:crypto";
import { type ApiMerchant, asOwner } from "./api-world";

/** The lines of a payout that a test wants to be other than nothing. Units: minor. */
export interface PaidLines {
  readonly status?: "paid" | "carried";
  readonly valueDate?: string;
  readonly terminal?: string;
  readonly gross?: number;
  readonly refunds?: number;
  readonly commission?: number;
  readonly tax?: number;
  readonly carriedOut?: number;
  readonly arrived?: number;
}

/** Writes a payout of a merchant as a statement would have made it. Answers its id. */
export async function payOut(shop: Pick<ApiMerchant, "scope" | "terminals">, lines: PaidLines = {}) {
  const id = `po_${randomUUID().replaceAll("-", "")}`;
  const { valueDate = "2026-11-24", terminal = shop.terminals[0]?.id, arrived = 0 } = lines;
  const { gross = arrived, refunds = 0, commission = 0, tax = 0 } = lines;
  await asOwner(
    `insert into payouts (id, merchant_id, terminal_id, bank_reference, status, currency, gross_minor, refund_minor,
       fee_minor, commission_minor, commission_tax_minor, net_minor, carried_out_minor, arrived_minor, value_date,
       created_at, paid_at)
     values ($1, $2, $3, $1, $4, 'TRY', $5, $6, $7::bigint + $8::bigint, $7::bigint, $8::bigint, $9, $10, $11, $12::text::date,
       ($12::text || 'T00:00:00Z')::timestamptz, ($12::text || 'T00:00:00Z')::timestamptz)`,
    [
      id,
      shop.scope.merchantId,
      terminal,
      lines.status ?? "paid",
      gross,
      refunds,
      commission,
      tax,
      gross - refunds - commission - tax,
      lines.carriedOut ?? 0,
      arrived,
      valueDate,
    ],
  );
  return id;
}
