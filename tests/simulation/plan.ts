import type { Act, CrewStep, KillPoint, Step } from "./act";
import { AROUND, type Book, type Draw, FOLLOW_UPS, type PlanSize, SALES } from "./draws";
import { type Chance, chanceOf } from "./random";

/** The steps of one business day, in order. A pure function of the size and the day before. */
export interface Plan {
  day(day: number): Generator<Step | CrewStep>;
}

const KEPT = 1_500;
const CREW_SIZE = 8;

/** How often somebody does something about a sale, and how often the world itself does, for each sale. */
const FOLLOW_UPS_PER_SALE = 0.75;

function remember(book: Book, index: number, act: Act): void {
  if (act.kind === "refund" && act.asker === "support" && act.keyed === null) {
    book.asked.push({ step: index, shop: act.shop });
  }
  if (!("sale" in act) || act.kind === "retry") return;
  book.payments += 1;
  const left = act.kind === "challenge" && act.answer === "later" ? "later" : "now";
  book.sold.push({ step: index, sale: act.sale, left });
}

function drawStep(book: Book, draws: readonly (readonly [number, Draw])[]): Step | null {
  const index = book.steps;
  book.steps += 1;
  const chance = chanceOf(book.size.seed, index);
  const act = chance.weigh(draws)(book, chance);
  return act && { index, act };
}

/** Where the process of a crew dies. Many end before: a statement that never comes kills nobody. */
function drawKill(chance: Chance): KillPoint {
  const at = chance.is(0.35) ? "bank" : "statement";
  const nth = at === "bank" ? chance.between(1, 9) : chance.between(1, 75);
  return { at, nth, when: chance.pick(["before", "during", "after"] as const) };
}

/** Nothing in a crew is about a sale of the same crew: what is killed has no outcome to wait for. */
function drawCrew(book: Book): CrewStep {
  const index = book.steps;
  book.steps += 1;
  book.crews += 1;
  const known = { ...book, sold: [...book.sold], asked: [...book.asked] };
  const crew: Step[] = [];
  while (crew.length < CREW_SIZE) {
    known.steps = book.steps;
    const step = drawStep(
      known,
      crew.length % 2 === 0 ? SALES : [...FOLLOW_UPS, [6, AROUND_WORK], [4, AROUND_END]],
    );
    book.steps = known.steps;
    if (step) crew.push(step);
  }
  for (const { index: own, act } of crew) remember(book, own, act);
  return { index, crew, kill: drawKill(chanceOf(book.size.seed, index)) };
}

const AROUND_WORK: Draw = () => ({ kind: "work", workers: 1 });
const AROUND_END: Draw = () => ({ kind: "lapse" });

function* daySteps(book: Book, day: number): Generator<Step | CrewStep> {
  const { payments, days, kills } = book.size;
  const until = Math.round((payments * (day + 1)) / days);
  const first = book.payments;
  // Somewhere in the last tenth of the day it ends, while sales go on.
  const end = until - Math.max(2, Math.floor((until - first) / 10));
  let isEnded = false;
  let owed = 0;
  while (book.payments < until) {
    if (!isEnded && book.payments >= end) {
      isEnded = true;
      yield { index: book.steps++, act: { kind: "day_end" } };
    }
    const isCrewDue = book.crews < kills && book.payments >= ((book.crews + 0.5) * payments) / kills;
    if (isCrewDue) yield drawCrew(book);
    else yield* drawSale(book);
    owed += FOLLOW_UPS_PER_SALE;
    while (owed >= 1) {
      owed -= 1;
      const step = drawStep(book, chanceOf(book.size.seed, -book.steps).is(0.18) ? AROUND : FOLLOW_UPS);
      if (step) {
        remember(book, step.index, step.act);
        yield step;
      }
    }
    if (book.sold.length > KEPT * 2) book.sold.splice(0, KEPT);
  }
}

function* drawSale(book: Book): Generator<Step> {
  const step = drawStep(book, SALES);
  if (!step) return;
  remember(book, step.index, step.act);
  yield step;
}

/** Opens the plan of a simulation. Days are asked for in order. */
export function openPlan(size: PlanSize): Plan {
  const book: Book = { size, sold: [], asked: [], steps: 0, payments: 0, crews: 0 };
  return { day: (day) => daySteps(book, day) };
}
