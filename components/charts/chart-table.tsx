import { TextLink } from "@/components/ui/link-button";
import type { TimeChartModel } from "./chart-model";

interface ChartTableProps {
  model: TimeChartModel;
  /** Words that open the table. */
  summary: string;
  /** What the table holds. */
  caption: string;
  /** Heading of the column of days. */
  heading: string;
  /** The rows behind a point, by its key. */
  hrefOf: (key: string) => string;
}

/** The figures of a chart as a table, for whoever does not see the drawing and for whoever wants the rows. */
export function ChartTable({ model, summary, caption, heading, hrefOf }: ChartTableProps) {
  const rows = model.points.filter(({ lines }) => lines.length > 0);
  const names = [...new Set(rows.flatMap(({ lines }) => lines.map(({ name }) => name)))];
  return (
    <details className="mt-3 border-t pt-2">
      <summary className="w-fit rounded-sm py-1 text-[0.8125rem] text-ink-muted hover:text-ink max-sm:py-3">
        {summary}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key */}
      <section tabIndex={0} aria-label={caption} className="mt-2 max-h-80 overflow-auto rounded-sm">
        <table className="w-full border-collapse">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr className="border-b text-[0.8125rem] text-ink-muted">
              <th scope="col" className="sticky top-0 bg-surface py-2 pr-4 text-left font-medium">
                {heading}
              </th>
              {names.map((name) => (
                <th
                  key={name}
                  scope="col"
                  className="sticky top-0 bg-surface py-2 pl-4 text-right font-medium whitespace-nowrap"
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((point) => (
              <tr key={point.key} className="border-b last:border-b-0">
                <th scope="row" className="py-2 pr-4 text-left font-normal whitespace-nowrap">
                  <TextLink href={hrefOf(point.key)} prefetch={false}>
                    {point.label}
                  </TextLink>
                </th>
                {names.map((name) => (
                  <td key={name} className="py-2 pl-4 text-right whitespace-nowrap tabular-nums">
                    {point.lines.find((line) => line.name === name)?.text ?? "–"}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
