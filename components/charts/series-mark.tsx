import type { ChartSeries } from "./chart-model";

const FILLS: Record<number, string> = {
  1: "fill-chart-1 stroke-chart-1",
  2: "fill-chart-2 stroke-chart-2",
  3: "fill-chart-3 stroke-chart-3",
  4: "fill-chart-4 stroke-chart-4",
  5: "fill-chart-5 stroke-chart-5",
  6: "fill-chart-6 stroke-chart-6",
  7: "fill-chart-7 stroke-chart-7",
  8: "fill-chart-8 stroke-chart-8",
};

/** How a series looks in words: a block, a line, a dashed line. Empty where a line belongs to none. */
export function SeriesMark({ series }: { series: ChartSeries | undefined }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 16 10"
      className={`h-2.5 w-4 shrink-0 ${series ? FILLS[series.token] : ""}`}
    >
      {series?.shape === "bar" ? <rect x="3" width="10" height="10" rx="2" /> : null}
      {series && series.shape !== "bar" ? (
        <line
          x1="0"
          x2="16"
          y1="5"
          y2="5"
          strokeWidth="2"
          strokeDasharray={series.shape === "dashed" ? "4 2" : undefined}
        />
      ) : null}
    </svg>
  );
}

/** Which series stand in a chart. */
export function ChartLegend({ series }: { series: readonly ChartSeries[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem] text-ink-muted">
      {series.map((one) => (
        <li key={one.name} className="flex items-center gap-2">
          <SeriesMark series={one} />
          {one.name}
        </li>
      ))}
    </ul>
  );
}
