import { createWriteStream, mkdirSync, rmSync, type WriteStream } from "node:fs";
import { dirname } from "node:path";
import type { BankConnector } from "@/server/bank/bank-connector";
import { contextOf, passTime, portsTo, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";
import { type CrewStep, NO_OUTCOME, type Outcome, type Step } from "./act";
import { checkInvariants, type Finding } from "./check-invariants";
import { comeToRest, passNight } from "./come-to-rest";
import { type Crews, openCrews } from "./crew";
import type { PlanSize } from "./draws";
import { type Made, performStep } from "./perform";
import { openPlan } from "./plan";
import { beginFirstMorning } from "./simulation-world";
import { allAtOnce, inTurn, openStalls, type Stage } from "./stage";
import { addState, countRowStates, type StateCounts } from "./states";

/** How to simulate. */
export interface SimulationOptions extends PlanSize {
  /** Steps at once; one replays a seed exactly. */
  readonly concurrency: number;
  /** Where the trace goes, and beside it what killed processes logged. */
  readonly traceFile: string;
  /** A planted fault of the bank, or of what carries its words. */
  readonly plant?: (bank: BankConnector) => Partial<BankConnector>;
  readonly onDay?: (day: number, payments: number) => void;
}

/** What a simulation found, and what it met on the way. */
export interface SimulationResult {
  readonly findings: readonly Finding[];
  readonly counts: StateCounts;
  readonly payments: number;
  readonly steps: number;
  /** Units: milliseconds, by part. */
  readonly tookMs: Readonly<Record<"trading" | "nights" | "coming to rest" | "checking", number>>;
  /** What this process used, the database not counted. Units: milliseconds. */
  readonly cpuMs: number;
  readonly logFile: string;
}

interface Run {
  readonly options: SimulationOptions;
  readonly stage: Stage;
  readonly crews: Crews | null;
  readonly trace: WriteStream;
  readonly outcomes: Map<number, Promise<Outcome>>;
  readonly counts: StateCounts;
  readonly findings: Finding[];
}

const HOUR_MS = 3_600_000;
/** Steps whose outcome later steps may still ask for. */
const REMEMBERED = 15_000;
const MOST_SURPRISES = 20;

function settle(run: Run, step: Step, outcome: Outcome): Outcome {
  for (const state of outcome.met) addState(run.counts, state);
  for (const surprise of outcome.surprises) {
    if (run.findings.length < MOST_SURPRISES) run.findings.push(`step ${step.index}: ${surprise}`);
  }
  run.trace.write(`${JSON.stringify({ ...step, ...outcome })}\n`);
  return outcome;
}

async function madeOf(run: Run, { act }: Step): Promise<Made> {
  const before = "of" in act ? await run.outcomes.get(act.of) : undefined;
  return { paymentId: before?.payments[0] ?? null, refundId: before?.refunds[0] ?? null };
}

async function doStep(run: Run, step: Step): Promise<Outcome> {
  return settle(run, step, await performStep(run.stage, step.act, await madeOf(run, step)));
}

async function doCrew(run: Run, crews: Crews, step: CrewStep): Promise<void> {
  const work = crews.run(run.stage, step, (one) => madeOf(run, one));
  for (const one of step.crew) {
    run.outcomes.set(
      one.index,
      work.then(
        (outcomes) => settle(run, one, outcomes.get(one.index) ?? NO_OUTCOME),
        () => NO_OUTCOME,
      ),
    );
  }
  const { kill } = step;
  try {
    const outcomes = await work;
    const isDead = [...outcomes.values()].some(({ met }) =>
      met.some((state) => state.startsWith("killed in")),
    );
    addState(
      run.counts,
      isDead ? `process killed at ${kill.at === "bank" ? "the bank" : "a statement"}` : "crew lived",
    );
    run.trace.write(`${JSON.stringify({ index: step.index, kill, isDead })}\n`);
  } catch (error) {
    run.findings.push(`step ${step.index}: a crew failed: ${error}`);
  }
}

function begin(run: Run, step: Step | CrewStep): Promise<unknown> {
  if ("crew" in step) return run.crews ? doCrew(run, run.crews, step) : Promise.resolve();
  const work = doStep(run, step);
  run.outcomes.set(step.index, work);
  return work;
}

/** The steps of a day, so many at once; what is over lets the next one begin. */
async function tradeDay(run: Run, steps: Generator<Step | CrewStep>): Promise<number> {
  const active = new Set<Promise<unknown>>();
  let last = 0;
  for (const step of steps) {
    last = step.index;
    if (active.size >= run.options.concurrency) await Promise.race(active);
    const work = begin(run, step).finally(() => active.delete(work));
    active.add(work);
  }
  await Promise.all(active);
  for (const index of run.outcomes.keys()) {
    if (index > last - REMEMBERED) break;
    run.outcomes.delete(index);
  }
  return last;
}

async function countPayments({ stalls }: Stage): Promise<number> {
  const [row] = await asOwner<{ count: number }>(
    "select count(*)::int as count from payments where merchant_id = any($1)",
    [stalls.map(({ merchantId }) => merchantId)],
  );
  return row?.count ?? 0;
}

async function openRun(world: World, options: SimulationOptions): Promise<Run> {
  await beginFirstMorning();
  const ports = { ...world.ports, bankOf: portsTo(world.bank, options.plant).bankOf };
  const stage: Stage = {
    world: { ...world, ports, context: contextOf(ports) },
    stalls: await openStalls(world, options.merchants),
    atOnce: options.concurrency === 1 ? inTurn : allAtOnce,
  };
  mkdirSync(dirname(options.traceFile), { recursive: true });
  const logFile = logFileOf(options);
  rmSync(logFile, { force: true });
  return {
    options,
    stage,
    crews: options.kills > 0 ? await openCrews(logFile) : null,
    trace: createWriteStream(options.traceFile),
    outcomes: new Map(),
    counts: new Map(),
    findings: [],
  };
}

const logFileOf = ({ traceFile }: SimulationOptions) => traceFile.replace(/(\.ndjson)?$/, ".log");

/** Days on which nobody sells; the weekend before is the longest. */
const SKIPPED_DAYS = 3;

async function liveThrough(run: Run, took: Record<string, number>): Promise<number> {
  const { options, stage } = run;
  const plan = openPlan(options);
  let last = 0;
  for (let day = 0; day < options.days; day += 1) {
    const startedMs = performance.now();
    last = await tradeDay(run, plan.day(day));
    const tradedMs = performance.now();
    // Now and then the clock leaps over several days at once: their day ends come in order, each once.
    if (day % 5 === 4) {
      await passTime(stage.world, SKIPPED_DAYS * 24 * HOUR_MS);
      addState(run.counts, "clock moved over several days");
    }
    await passNight(stage);
    took.trading = (took.trading ?? 0) + tradedMs - startedMs;
    took.nights = (took.nights ?? 0) + performance.now() - tradedMs;
    options.onDay?.(day, Math.round((options.payments * (day + 1)) / options.days));
  }
  return last + 1;
}

/**
 * Simulates merchants, shoppers, staff, workers and a bank with faults over some days, lets everything come to rest and
 * checks every invariant. The trace stays where something was found.
 */
export async function simulate(world: World, options: SimulationOptions): Promise<SimulationResult> {
  const run = await openRun(world, options);
  const cpu = process.cpuUsage();
  const tookMs = { trading: 0, nights: 0, "coming to rest": 0, checking: 0 };
  try {
    const steps = await liveThrough(run, tookMs);
    const restMs = performance.now();
    await comeToRest(run.stage);
    const checkMs = performance.now();
    tookMs["coming to rest"] = checkMs - restMs;
    // Its card was put away before the payment was found to have ended; it goes when its half hour is over.
    const overtaken = run.counts.get("challenge: write_conflict") ?? 0;
    run.findings.push(...(await checkInvariants(run.stage, options.kills + overtaken)));
    await countRowStates(
      run.stage.stalls.map(({ merchantId }) => merchantId),
      run.counts,
    );
    tookMs.checking = performance.now() - checkMs;
    const { findings, counts } = run;
    const payments = await countPayments(run.stage);
    const { user, system } = process.cpuUsage(cpu);
    const cpuMs = Math.round((user + system) / 1_000);
    return { findings, counts, payments, steps, tookMs, cpuMs, logFile: logFileOf(options) };
  } finally {
    await run.crews?.close();
    await new Promise<void>((done) => run.trace.end(done));
    if (run.findings.length === 0) rmSync(options.traceFile, { force: true });
  }
}
