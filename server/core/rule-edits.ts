import { addDays } from "./business-day";
import type { RateCap } from "./rate-caps";

/** A new figure of a rule, from a day on. Units: parts per million, days or months, as the rule counts. */
export interface RuleCorrection {
  readonly capId: string;
  readonly figure: number;
  readonly validFrom: string;
  readonly source: string;
  readonly status: RateCap["status"];
}

/** A rule as it was written, and the one that ends the day before it begins; null where it takes that one's place. */
export interface RuleEdit {
  readonly rule: RateCap;
  readonly endedRuleId: string | null;
}

const DAY_SUFFIX = /\.\d{4}-\d{2}-\d{2}$/;
const LONGEST_STEM = 50;

/** What a rule counts. Units: parts per million, days or months. */
export function figureOf(cap: RateCap): number {
  if (cap.kind === "commission") return cap.maxRatePpm;
  return cap.kind === "wait" ? cap.maxWaitDays : cap.maxCount;
}

function withFigure(cap: RateCap, figure: number): RateCap {
  if (cap.kind === "commission") return { ...cap, maxRatePpm: figure };
  return cap.kind === "wait" ? { ...cap, maxWaitDays: figure } : { ...cap, maxCount: figure };
}

/**
 * A corrected rule. From its own first day it takes the old one's place; from a later day it follows it, so that what
 * was checked before is still known. Answers null for a rule that is unknown, or a day before it began.
 */
export function correctRule(caps: readonly RateCap[], correction: RuleCorrection): RuleEdit | null {
  const { capId, figure, validFrom, source, status } = correction;
  const cap = caps.find(({ id }) => id === capId);
  if (!cap || validFrom < cap.validFrom) return null;
  // A note explains the figure that it was written for.
  const { note: _, ...plain } = withFigure(cap, figure) as RateCap & { note?: unknown };
  const rule = { ...plain, source, status } as RateCap;
  if (validFrom === cap.validFrom) return { rule, endedRuleId: null };
  const stem = cap.id.replace(DAY_SUFFIX, "").slice(0, LONGEST_STEM);
  const { validTo: __, ...open } = rule as RateCap & { validTo?: string };
  return { rule: { ...open, id: `${stem}.${validFrom}`, validFrom } as RateCap, endedRuleId: cap.id };
}

function endBefore(cap: RateCap, day: string): RateCap {
  const last = addDays(day, -1);
  return cap.validTo !== undefined && cap.validTo <= last ? cap : { ...cap, validTo: last };
}

/** The rules after every edit, oldest first. */
export function foldRuleEdits(caps: readonly RateCap[], edits: readonly RuleEdit[]): RateCap[] {
  return edits.reduce<RateCap[]>(
    (rules, { rule, endedRuleId }) => {
      const others = rules
        .filter(({ id }) => id !== rule.id)
        .map((one) => (one.id === endedRuleId ? endBefore(one, rule.validFrom) : one));
      const place = rules.findIndex(({ id }) => id === rule.id || id === endedRuleId);
      const at = endedRuleId === null ? place : place + 1;
      return place < 0 ? [...others, rule] : [...others.slice(0, at), rule, ...others.slice(at)];
    },
    [...caps],
  );
}
