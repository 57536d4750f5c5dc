import { classNames } from "@/components/ui/class-names";
import type { HeatLevel, HeatRow } from "./prepare-hours";

const FILLS: Record<HeatLevel, string> = {
  0: "fill-sunken",
  1: "fill-chart-1/25",
  2: "fill-chart-1/50",
  3: "fill-chart-1/75",
  4: "fill-chart-1",
};

const HOURS_NAMED = [0, 6, 12, 18];

interface HourHeatProps {
  rows: readonly HeatRow[];
  label: string;
  /** Name of a weekday, 1 is Monday. */
  dayName: (weekday: number) => string;
  /** What is said about one hour. */
  cellText: (weekday: number, hour: number, count: number) => string;
}

/** A week by the hour: one square each, darker where more happened, the figure in words for each. */
export function HourHeat({ rows, label, dayName, cellText }: HourHeatProps) {
  return (
    <table className="w-full table-fixed border-separate border-spacing-0.5" aria-label={label}>
      <thead>
        <tr className="text-xs text-ink-muted">
          <td className="w-9" />
          {Array.from({ length: 24 }, (_, hour) => (
            <th
              // biome-ignore lint/suspicious/noArrayIndexKey: the hours are the positions
              key={hour}
              scope="col"
              className="overflow-visible p-0 text-left font-normal whitespace-nowrap tabular-nums"
            >
              <span className={classNames(!HOURS_NAMED.includes(hour) && "sr-only")}>
                {String(hour).padStart(2, "0")}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.weekday}>
            <th scope="row" className="p-0 text-left text-xs font-normal text-ink-muted">
              {dayName(row.weekday)}
            </th>
            {row.cells.map((cell) => (
              <td key={cell.hour} className="p-0" title={cellText(row.weekday, cell.hour, cell.count)}>
                <svg aria-hidden className="block h-5 w-full sm:h-6">
                  <rect width="100%" height="100%" rx="2" className={FILLS[cell.level]} />
                </svg>
                <span className="sr-only">{cellText(row.weekday, cell.hour, cell.count)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
