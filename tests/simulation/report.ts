import type { SimulationResult } from "./simulate";
import type { StateCounts } from "./states";

const COLUMNS = 3;
const PARTS = ["trading", "nights", "coming to rest", "checking"] as const;

/** How often each state was met, as a table for a terminal. */
export function printStates(counts: StateCounts): string {
  const cells = [...counts]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([state, times]) => `${String(times).padStart(7)}  ${state}`);
  const rows = Math.ceil(cells.length / COLUMNS);
  const width = Math.max(0, ...cells.map(({ length }) => length)) + 2;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: COLUMNS }, (_, column) => (cells[column * rows + row] ?? "").padEnd(width))
      .join("")
      .trimEnd(),
  ).join("\n");
}

/** How long it took and where the time went. */
export function printFigures({ payments, steps, tookMs, cpuMs }: SimulationResult): string {
  const whole = PARTS.reduce((sum, part) => sum + tookMs[part], 0);
  const parts = PARTS.map((part) => `${part} ${(tookMs[part] / 1_000).toFixed(1)} s`).join(", ");
  const perSecond = ((payments * 1_000) / whole).toFixed(1);
  return `${payments} payments, ${steps} steps, ${(cpuMs / payments).toFixed(1)} ms of CPU each, ${(whole / 1_000).toFixed(1)} s, ${perSecond} payments/s (${parts})`;
}
