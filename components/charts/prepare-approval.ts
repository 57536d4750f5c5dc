import { formatCount, formatPercent } from "@/components/format/figures";
import type { AnalyticsAnswer, ApprovalDay } from "@/server/contract/analytics";
import type { Locale } from "@/server/core/money-text";
import type { ChartPoint, TimeChartModel } from "./chart-model";
import {
  chooseGranularity,
  labelOfBucket,
  listBuckets,
  matchBucket,
  rowsOfBucket,
  tickOfBucket,
} from "./prepare-buckets";

/** Words of the chart of approvals. */
export interface ApprovalWords {
  readonly rate: string;
  readonly approved: string;
  readonly declined: string;
  readonly before: string;
}

type Answer = Pick<AnalyticsAnswer, "firstDay" | "today" | "period" | "before">;

/** From the narrowest window to the whole: the first that holds every rate is drawn. */
const WINDOWS = [
  [0.8, 0.85, 0.9, 0.95, 1],
  [0.5, 0.6, 0.7, 0.8, 0.9, 1],
] as const;
const WHOLE = [0, 0.25, 0.5, 0.75, 1] as const;

interface Rate {
  readonly share: number;
  readonly approvedCount: number;
  readonly declinedCount: number;
}

/** Null where nothing was decided: a rate of nothing is a gap, not a zero. */
function rateOf(rows: readonly ApprovalDay[] | null): Rate | null {
  if (!rows) return null;
  const decidedCount = rows.reduce((sum, row) => sum + row.decidedCount, 0);
  const approvedCount = rows.reduce((sum, row) => sum + row.approvedCount, 0);
  if (decidedCount === 0) return null;
  return { share: approvedCount / decidedCount, approvedCount, declinedCount: decidedCount - approvedCount };
}

/** The share of approved payments over time beside the span it is compared with. */
export function prepareApproval(answer: Answer, locale: Locale, words: ApprovalWords): TimeChartModel {
  const { period, before } = answer;
  const granularity = chooseGranularity(period);
  const points = listBuckets(period).map((bucket): ChartPoint => {
    const now = rateOf(rowsOfBucket(period.approvalDays, bucket, answer));
    const then =
      before && rateOf(rowsOfBucket(before.approvalDays, matchBucket(bucket, period, before), answer));
    return {
      key: bucket.from,
      tick: tickOfBucket(bucket, granularity, locale),
      label: labelOfBucket(bucket, granularity, locale),
      values: [now?.share ?? null, ...(before ? [then?.share ?? null] : [])],
      lines: [
        ...(now
          ? [
              { name: words.rate, text: formatPercent(now.share, locale), series: 0 },
              { name: words.approved, text: formatCount(now.approvedCount, locale), series: null },
              { name: words.declined, text: formatCount(now.declinedCount, locale), series: null },
            ]
          : []),
        ...(then ? [{ name: words.before, text: formatPercent(then.share, locale), series: 1 }] : []),
      ],
    };
  });
  const lowest = Math.min(1, ...points.flatMap(({ values }) => values.filter((value) => value !== null)));
  return {
    series: [
      { name: words.rate, token: 3, shape: "line" },
      ...(before ? [{ name: words.before, token: 2, shape: "dashed" } as const] : []),
    ],
    points,
    ticks: (WINDOWS.find(([first]) => lowest >= first) ?? WHOLE).map((value) => ({
      value,
      text: formatPercent(value, locale, 0),
    })),
  };
}
