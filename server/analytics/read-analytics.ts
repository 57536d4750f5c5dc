import type { AnalyticsAnswer, AnalyticsInput, AnalyticsPeriod } from "@/server/contract/analytics";
import { istanbulDay, startOfIstanbulDay } from "@/server/core/business-day";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import {
  type DimensionRow,
  findFirstDay,
  listCurrencies,
  listDimensionRows,
  listSalesDays,
  type Span,
  sumSalesBetween,
} from "./analytics-store";
import { comparedSpan } from "./compared-span";
import type { Days } from "./raw-figures-store";
import { type ChangedDays, listChangedDays } from "./rollup-store";
import { approvalDaysOf, approvalOf, hourCellsOf, sharesOf, sumSales } from "./sum-figures";

/** Days that are read from the rows themselves: whatever has changed since the folding, and always the present day. */
export function liveDays(changed: ChangedDays, today: string): { sales: Days; payments: Days } {
  return {
    sales: [...new Set([...changed.salesDays, today])],
    payments: [...new Set([...changed.paymentDays, today])],
  };
}

async function readPeriod(
  tx: MerchantTx,
  span: Span,
  live: ReturnType<typeof liveDays>,
): Promise<{ period: AnalyticsPeriod; rows: DimensionRow[] }> {
  const salesDays = await listSalesDays(tx, span, live.sales);
  const rows = await listDimensionRows(tx, span, live.payments);
  const period = {
    from: span.from,
    to: span.to,
    sales: sumSales(salesDays),
    approval: approvalOf(rows),
    salesDays,
    approvalDays: approvalDaysOf(rows),
  };
  return { period, rows };
}

/** The span before; where the period ends today, its money is summed up to the same time of its last day. */
async function readBefore(
  tx: MerchantTx,
  span: Span,
  facts: { readonly live: ReturnType<typeof liveDays>; readonly endsToday: boolean },
): Promise<AnalyticsPeriod> {
  const { period } = await readPeriod(tx, span, facts.live);
  if (!facts.endsToday) return period;
  const elapsedMs = tx.now.getTime() - startOfIstanbulDay(istanbulDay(tx.now)).getTime();
  const start = startOfIstanbulDay(span.to);
  const lastDay = await sumSalesBetween(tx, span.currency, [start, new Date(start.getTime() + elapsedMs)]);
  return { ...period, sales: sumSales([...period.salesDays.filter(({ day }) => day < span.to), lastDay]) };
}

/**
 * Sales, refunds, approvals and what payments share over a span of days, beside the span it is compared with.
 * Money comes from the ledger and falls on the day on which it was booked; approvals fall on the day on which the
 * payment was begun. Closed days come from the rollups, changed days and today from the rows, so that both always agree.
 * Refuses: `forbidden`.
 */
export async function readAnalytics(scope: MerchantScope, input: AnalyticsInput): Promise<AnalyticsAnswer> {
  requirePermission(scope, "analytics.read");
  return inMerchantTx(scope, async (tx) => {
    const today = istanbulDay(tx.now);
    const currencies = await listCurrencies(tx);
    const currency = input.currency ?? currencies[0] ?? "TRY";
    const live = liveDays(await listChangedDays(tx), today);
    const firstDay = await findFirstDay(tx);
    const { period, rows } = await readPeriod(tx, { from: input.from, to: input.to, currency }, live);
    const earlier = comparedSpan(input, input.compare);
    const endsToday = input.to === today;
    const before = earlier ? await readBefore(tx, { ...earlier, currency }, { live, endsToday }) : null;
    return {
      today,
      currency,
      currencies,
      firstDay,
      period,
      before,
      brands: sharesOf(rows, "brand"),
      families: sharesOf(rows, "family"),
      instalments: sharesOf(rows, "instalments"),
      channels: sharesOf(rows, "channel"),
      declines: sharesOf(rows, "decline").map(({ key, decidedCount }) => ({
        code: key,
        count: decidedCount,
      })),
      hours: hourCellsOf(rows),
    };
  });
}
