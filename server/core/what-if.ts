import type { CardFacts } from "./card";
import { addOutcome, emptySum, type ReplayCompared, type ReplaySum } from "./what-if-figures";
import { createCalendar, outcomeNow, outcomeThen, type ReplayFacts } from "./what-if-outcome";
import { lowerCount, placeSale, type ReplayTerminal, type Scenario } from "./what-if-scenario";

/** A kind of card, of one programme, in one count. */
export interface ReplayGroup extends ReplayCompared {
  readonly cardType: CardFacts["type"] | "foreign";
  readonly family: string | null;
  /** As it was paid. */
  readonly instalments: number;
}

/** What a replay comes to. */
export interface ReplayResult {
  readonly total: ReplayCompared;
  /** Oldest first. Shape: `2026-11`. */
  readonly months: readonly (ReplayCompared & { readonly month: string })[];
  /** Largest first by what was captured. */
  readonly groups: readonly ReplayGroup[];
  /** Payments that go to another terminal. */
  readonly movedCount: number;
  /** Payments that the mix wants elsewhere, where nobody takes them. */
  readonly stuckCount: number;
  /** Payments that are paid in fewer instalments. */
  readonly loweredCount: number;
}

interface Pair {
  readonly booked: ReplaySum;
  readonly replayed: ReplaySum;
}

interface Tally {
  readonly total: Pair;
  readonly months: Map<string, Pair>;
  readonly groups: Map<string, Pair & Pick<ReplayGroup, "cardType" | "family" | "instalments">>;
  movedCount: number;
  stuckCount: number;
  loweredCount: number;
}

const emptyPair = (): Pair => ({ booked: emptySum(), replayed: emptySum() });

function groupOf(tally: Tally, { card, instalments }: ReplayFacts): Pair {
  const cardType = card.country === "TR" ? card.type : ("foreign" as const);
  const key = `${cardType} ${card.family} ${instalments}`;
  const known = tally.groups.get(key);
  if (known) return known;
  const fresh = { ...emptyPair(), cardType, family: card.family, instalments };
  tally.groups.set(key, fresh);
  return fresh;
}

function monthOf(tally: Tally, { capturedOn }: ReplayFacts): Pair {
  const month = capturedOn.slice(0, 7);
  const known = tally.months.get(month);
  if (known) return known;
  const fresh = emptyPair();
  tally.months.set(month, fresh);
  return fresh;
}

function byGross(a: ReplayGroup, b: ReplayGroup): number {
  if (a.booked.grossMinor === b.booked.grossMinor) return 0;
  return a.booked.grossMinor > b.booked.grossMinor ? -1 : 1;
}

/**
 * Replays payments under a scenario, each by itself and rounded as the bank would round it, beside what the books have.
 * Under the very terms by which they were booked both are the same, to the minor unit.
 * `present` are the terminals as they are: a batch that is still open is expected by their terms.
 * Does not know: whether shoppers would have bought the same, what was declined, and what a refund costs in days.
 */
export function replayHistory(
  history: Iterable<ReplayFacts>,
  scenario: Scenario,
  present: ReadonlyMap<string, ReplayTerminal>,
): ReplayResult {
  const calendar = createCalendar();
  const tally: Tally = {
    total: emptyPair(),
    months: new Map(),
    groups: new Map(),
    movedCount: 0,
    stuckCount: 0,
    loweredCount: 0,
  };
  for (const facts of history) {
    const { count } = facts;
    const booked = outcomeNow(facts, present.get(facts.terminalId) ?? null, calendar);
    const instalments = lowerCount(scenario, facts);
    const { terminal, moved, stuck } = placeSale(scenario, { ...facts, instalments });
    const replayed =
      terminal === null ? booked : outcomeThen(scenario, facts, { instalments, terminal, calendar });
    if (moved) tally.movedCount += count;
    if (stuck) tally.stuckCount += count;
    if (instalments !== facts.instalments) tally.loweredCount += count;
    for (const pair of [tally.total, monthOf(tally, facts), groupOf(tally, facts)]) {
      addOutcome(pair.booked, booked, count);
      addOutcome(pair.replayed, replayed, count);
    }
  }
  const { total, months, groups, ...counts } = tally;
  return {
    total,
    months: [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, pair]) => ({ month, ...pair })),
    groups: [...groups.values()].sort(byGross),
    ...counts,
  };
}
