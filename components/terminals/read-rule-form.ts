import type { RateCap } from "@/server/core/rate-caps";
import { parsePercent } from "./percent-text";

const MOST_DAYS = 400;
const MOST_COUNT = 36;

/** A field of the form that cannot be read. */
type RuleProblem = "figure" | "validFrom" | "source";

function readFigure(text: string, cap: RateCap): number | null {
  if (cap.kind === "commission") return parsePercent(text);
  if (!/^\d{1,3}$/.test(text)) return null;
  const figure = Number.parseInt(text, 10);
  const [least, most] = cap.kind === "wait" ? [0, MOST_DAYS] : [1, MOST_COUNT];
  return figure >= least && figure <= most ? figure : null;
}

/** What the form of a rule says, with every field that cannot be read. Units: as the rule counts. */
export function readRuleForm(form: FormData, cap: RateCap) {
  const textOf = (name: string) => String(form.get(name) ?? "").trim();
  const problems: RuleProblem[] = [];
  const figure = readFigure(textOf("figure"), cap);
  const [validFrom, source] = [textOf("validFrom"), textOf("source")];
  if (figure === null) problems.push("figure");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(validFrom) || validFrom < cap.validFrom) problems.push("validFrom");
  if (source === "") problems.push("source");
  const status = form.get("isSample") === null ? ("sourced" as const) : ("sample" as const);
  return { change: { figure: figure ?? 0, validFrom, source, status }, problems };
}
