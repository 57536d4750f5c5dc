import type { DayRange } from "@/components/format/calendar";
import { formatCount } from "@/components/format/figures";
import { formatMoney } from "@/components/format/money";
import type { AnalyticsAnswer, AnalyticsPeriod, SalesDay } from "@/server/contract/analytics";
import type { Locale } from "@/server/core/money-text";
import type { ChartPoint, TimeChartModel } from "./chart-model";
import { compactMoney, drawnHeight } from "./compact-money";
import { prepareAxis } from "./prepare-axis";
import {
  chooseGranularity,
  type KnownDays,
  labelOfBucket,
  listBuckets,
  matchBucket,
  rowsOfBucket,
  tickOfBucket,
} from "./prepare-buckets";

/** Words of the chart of sales. */
export interface SalesWords {
  readonly net: string;
  readonly captured: string;
  readonly refunded: string;
  readonly payments: string;
  readonly before: string;
}

type Answer = Pick<AnalyticsAnswer, "currency" | "firstDay" | "today" | "period" | "before">;

interface Sums {
  readonly netMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly capturedCount: number;
}

function sumRows(rows: readonly SalesDay[] | null): Sums | null {
  return (
    rows?.reduce<Sums>(
      (sum, row) => ({
        netMinor: sum.netMinor + row.netMinor,
        capturedMinor: sum.capturedMinor + row.capturedMinor,
        refundedMinor: sum.refundedMinor + row.refundedMinor,
        capturedCount: sum.capturedCount + row.capturedCount,
      }),
      { netMinor: 0n, capturedMinor: 0n, refundedMinor: 0n, capturedCount: 0 },
    ) ?? null
  );
}

function beforeOf(bucket: DayRange, range: DayRange, before: AnalyticsPeriod | null, known: KnownDays) {
  return before ? sumRows(rowsOfBucket(before.salesDays, matchBucket(bucket, range, before), known)) : null;
}

/** Net sales over time beside the span they are compared with. */
export function prepareSales(answer: Answer, locale: Locale, words: SalesWords): TimeChartModel {
  const { currency, period, before } = answer;
  const granularity = chooseGranularity(period);
  const say = (minor: bigint) => formatMoney(minor, currency, locale);
  const points = listBuckets(period).map((bucket): ChartPoint => {
    const now = sumRows(rowsOfBucket(period.salesDays, bucket, answer));
    const then = beforeOf(bucket, period, before, answer);
    return {
      key: bucket.from,
      tick: tickOfBucket(bucket, granularity, locale),
      label: labelOfBucket(bucket, granularity, locale),
      values: [now && drawnHeight(now.netMinor), ...(before ? [then && drawnHeight(then.netMinor)] : [])],
      lines: [
        ...(now
          ? [
              { name: words.net, text: say(now.netMinor), series: 0 },
              { name: words.captured, text: say(now.capturedMinor), series: null },
              { name: words.refunded, text: say(now.refundedMinor), series: null },
              { name: words.payments, text: formatCount(now.capturedCount, locale), series: null },
            ]
          : []),
        ...(then ? [{ name: words.before, text: say(then.netMinor), series: 1 }] : []),
      ],
    };
  });
  return {
    series: [
      { name: words.net, token: 1, shape: "bar" },
      ...(before ? [{ name: words.before, token: 2, shape: "dashed" } as const] : []),
    ],
    points,
    ticks: prepareAxis(points.flatMap(({ values }) => values)).map((value) => ({
      value,
      text: compactMoney(value, currency, locale),
    })),
  };
}
