import type { CheckReport } from "./reconcile";

/** A check over all merchants together. */
interface Line {
  readonly says: string;
  readonly checked: number;
  readonly broken: number;
  readonly reports: readonly CheckReport[];
}

const SHOWN = 10;

function linesOf(reports: readonly CheckReport[]): Line[] {
  return [...new Set(reports.map(({ check }) => check))].map((id) => {
    const own = reports.filter(({ check }) => check === id);
    const sum = (pick: (report: CheckReport) => number) =>
      own.reduce((total, report) => total + pick(report), 0);
    return {
      says: own[0]?.says ?? id,
      checked: sum(({ checked }) => checked),
      broken: sum(({ broken }) => broken),
      reports: own,
    };
  });
}

function* brokenLines({ reports, broken }: Line): Generator<string> {
  const rows = reports.flatMap(({ merchantId, rows: own }) => own.map((row) => ({ merchantId, ...row })));
  for (const { merchantId, objectId, detail } of rows.slice(0, SHOWN)) {
    yield `        ${merchantId}  ${objectId}  ${detail}`;
  }
  if (broken > SHOWN) yield `        and ${broken - SHOWN} more`;
}

/** The outcome of all checks as a table for a terminal: one line per check, the first broken rows below it. */
export function printReports(reports: readonly CheckReport[]): string {
  const lines = linesOf(reports);
  const width = Math.max(0, ...lines.map(({ says }) => says.length));
  const merchants = new Set(reports.map(({ merchantId }) => merchantId)).size;
  const broken = lines.filter((line) => line.broken > 0).length;
  const table = lines.flatMap((line) => [
    `  ${line.broken === 0 ? "ok  " : "FAIL"}  ${line.says.padEnd(width)}  ${String(line.checked).padStart(9)} checked  ${String(line.broken).padStart(6)} broken`,
    ...brokenLines(line),
  ]);
  const verdict =
    broken === 0
      ? `The books agree: ${lines.length} checks over ${merchants} ${merchants === 1 ? "merchant" : "merchants"}.`
      : `The books do not agree: ${broken} of ${lines.length} checks found something.`;
  return [...table, "", verdict, ""].join("\n");
}
