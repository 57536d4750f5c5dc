"use client";

import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { ChartPoint, ChartSeries, TimeChartModel } from "./chart-model";
import { SeriesMark } from "./series-mark";

const AXIS_TEXT = { fill: "var(--ink-muted)", fontSize: 12 };
const SIDE = 56;

const colourOf = (series: ChartSeries) => `var(--chart-${series.token})`;

function PointCard({ point, series }: { point: ChartPoint; series: readonly ChartSeries[] }) {
  return (
    <div className="min-w-40 rounded-md border bg-surface px-3 py-2 shadow-lift">
      <p className="font-semibold">{point.label}</p>
      <dl className="mt-1 space-y-0.5">
        {point.lines.map((line) => (
          <div key={line.name} className="flex items-center justify-between gap-4">
            <dt className="flex items-center gap-2 text-ink-muted">
              <SeriesMark series={line.series === null ? undefined : series[line.series]} />
              {line.name}
            </dt>
            <dd className="font-medium whitespace-nowrap tabular-nums">{line.text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Recharts hands the point over as it was given. */
function isPoint(value: unknown): value is ChartPoint {
  return typeof value === "object" && value !== null && "lines" in value;
}

/** A dashed line has dots only where it is too short to be one. */
function dotOf(series: ChartSeries, isShort: boolean) {
  if (series.shape === "dashed" && !isShort) return false;
  const colour = colourOf(series);
  return { r: isShort ? 3 : 2, fill: colour, stroke: colour, strokeDasharray: "none" };
}

function shapeOf(series: ChartSeries, position: number, isShort: boolean) {
  const facts = {
    name: series.name,
    dataKey: (point: ChartPoint) => point.values[position] ?? null,
    isAnimationActive: false,
  };
  const colour = colourOf(series);
  if (series.shape === "bar") {
    return <Bar key={position} {...facts} fill={colour} maxBarSize={28} radius={[3, 3, 0, 0]} />;
  }
  return (
    <Line
      key={position}
      {...facts}
      type="linear"
      connectNulls={false}
      stroke={colour}
      strokeWidth={series.shape === "dashed" ? 1.5 : 2}
      {...(series.shape === "dashed" ? { strokeDasharray: "4 4" } : {})}
      dot={dotOf(series, isShort)}
      activeDot={{ r: 4, fill: colour, stroke: "var(--surface)", strokeDasharray: "none" }}
    />
  );
}

/** Draws a prepared chart over time and decides nothing. The arrow keys walk from point to point. */
export function TimeChart({ model, label }: { model: TimeChartModel; label: string }) {
  const { points, series, ticks } = model;
  const textOf = new Map(ticks.map(({ value, text }) => [value, text]));
  const tickOf = new Map(points.map(({ key, tick }) => [key, tick]));
  const marks = ticks.map(({ value }) => value);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={[...points]}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        title={label}
        role="application"
        aria-label={label}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="key"
          tickFormatter={(key: string) => tickOf.get(key) ?? ""}
          tick={AXIS_TEXT}
          tickLine={false}
          axisLine={false}
          interval="preserveStartEnd"
          minTickGap={20}
          height={28}
          tickMargin={8}
        />
        <YAxis
          width={SIDE}
          ticks={marks}
          domain={[marks[0] ?? 0, marks.at(-1) ?? 1]}
          tickFormatter={(value: number) => textOf.get(value) ?? ""}
          tick={AXIS_TEXT}
          tickLine={false}
          axisLine={false}
        />
        {(marks[0] ?? 0) < 0 ? <ReferenceLine y={0} stroke="var(--line-strong)" /> : null}
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--sunken)", stroke: "var(--line-strong)", strokeWidth: 0.5 }}
          content={({ active, payload }) => {
            const point: unknown = payload?.[0]?.payload;
            if (!active || !isPoint(point) || point.lines.length === 0) return null;
            return <PointCard point={point} series={series} />;
          }}
        />
        {series.map((one, position) => shapeOf(one, position, points.length < 3))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
