/** How a series is drawn. `token` is the number of the chart colour, 1 to 8. */
export interface ChartSeries {
  readonly name: string;
  readonly token: number;
  readonly shape: "bar" | "line" | "dashed";
}

/** One line of what is said about a point. `series` is the series it belongs to, if it is drawn. */
export interface PointLine {
  readonly name: string;
  readonly text: string;
  readonly series: number | null;
}

/** One place on the axis of time. */
export interface ChartPoint {
  readonly key: string;
  /** Words below the axis. */
  readonly tick: string;
  /** Words above what is said about the point. */
  readonly label: string;
  /** Height of each series; null where nothing is known: a gap is not a zero. */
  readonly values: readonly (number | null)[];
  readonly lines: readonly PointLine[];
}

/** A mark on the axis of figures, with its words. */
export interface AxisTick {
  readonly value: number;
  readonly text: string;
}

/** Everything that a chart over time draws. All words are final: who draws decides nothing. */
export interface TimeChartModel {
  readonly series: readonly ChartSeries[];
  readonly points: readonly ChartPoint[];
  readonly ticks: readonly AxisTick[];
}
