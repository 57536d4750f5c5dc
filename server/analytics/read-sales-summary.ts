import type { EarlierDay, SalesDay, SalesSummary } from "@/server/contract/analytics";
import { addDays, istanbulDay, startOfIstanbulDay } from "@/server/core/business-day";
import type { CurrencyCode } from "@/server/core/money";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { listCurrencies, listDimensionRows, listSalesDays, sumSalesBetween } from "./analytics-store";
import { liveDays } from "./read-analytics";
import { listChangedDays } from "./rollup-store";
import { approvalOf, NO_SALES } from "./sum-figures";

const DAYS_SHOWN = 14;

async function readEarlierDay(
  tx: MerchantTx,
  days: readonly SalesDay[],
  wish: { readonly day: string; readonly elapsedMs: number; readonly currency: CurrencyCode },
): Promise<EarlierDay> {
  const { day, elapsedMs, currency } = wish;
  const start = startOfIstanbulDay(day);
  const soFar = await sumSalesBetween(tx, currency, [start, new Date(start.getTime() + elapsedMs)]);
  return { day, whole: days.find((row) => row.day === day) ?? { day, ...NO_SALES }, soFar };
}

/**
 * What was sold today, from the rows themselves, beside yesterday and the same weekday of last week, each whole and up
 * to the same time of day, with the last fourteen days. Refuses: `forbidden`.
 */
export async function readSalesSummary(
  scope: MerchantScope,
  input: { readonly currency?: CurrencyCode | undefined },
): Promise<SalesSummary> {
  requirePermission(scope, "analytics.read");
  return inMerchantTx(scope, async (tx) => {
    const today = istanbulDay(tx.now);
    const currencies = await listCurrencies(tx);
    const currency = input.currency ?? currencies[0] ?? "TRY";
    const live = liveDays(await listChangedDays(tx), today);
    const known = await listSalesDays(
      tx,
      { from: addDays(today, 1 - DAYS_SHOWN), to: today, currency },
      live.sales,
    );
    const days = Array.from({ length: DAYS_SHOWN }, (_, back) => {
      const day = addDays(today, back + 1 - DAYS_SHOWN);
      return known.find((row) => row.day === day) ?? { day, ...NO_SALES };
    });
    const elapsedMs = tx.now.getTime() - startOfIstanbulDay(today).getTime();
    const outcomes = await listDimensionRows(tx, { from: today, to: today, currency }, live.payments);
    return {
      readAt: tx.now,
      currency,
      currencies,
      today: days[DAYS_SHOWN - 1] ?? { day: today, ...NO_SALES },
      todayApproval: approvalOf(outcomes),
      yesterday: await readEarlierDay(tx, days, { day: addDays(today, -1), elapsedMs, currency }),
      lastWeek: await readEarlierDay(tx, days, { day: addDays(today, -7), elapsedMs, currency }),
      days,
    };
  });
}
