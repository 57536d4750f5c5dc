import { type ChildProcess, fork } from "node:child_process";
import { createWriteStream, rmSync } from "node:fs";
import { bundleEntry } from "@/scripts/lib/bundle-entry.mjs";
import { fromRoot } from "@/scripts/lib/paths.mjs";
import { asOwner } from "@/tests/support/world-sql";
import { type CrewStep, NO_OUTCOME, type Outcome, type PlannedSale, type Step } from "./act";
import type { CrewOrder, CrewWord } from "./crew-main";
import type { Made } from "./perform";
import { bodyOf, keyOf, postApi, seeAnswers } from "./perform-sales";
import { type Stage, stallAt } from "./stage";
import { openWitness } from "./witness";

/** Processes that do steps and are killed. */
export interface Crews {
  /** Does the steps of a crew in a process of its own; answers what became of each. */
  run(stage: Stage, step: CrewStep, madeOf: (step: Step) => Promise<Made>): Promise<Map<number, Outcome>>;
  close(): Promise<void>;
}

interface Crew {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  readonly ended: Promise<void>;
}

function startCrew(bundle: string, logFile: string): Crew {
  const child = fork(bundle, [], {
    cwd: fromRoot("."),
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "info" },
    execArgv: ["--enable-source-maps"],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const log = createWriteStream(logFile, { flags: "a" });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  const ended = new Promise<void>((done) => child.once("close", () => log.end(done)));
  const ready = new Promise<void>((done, refuse) => {
    child.once("message", () => done());
    child.once("exit", (code) => refuse(new Error(`a crew could not start (${code}), see ${logFile}`)));
  });
  ready.catch(() => {});
  return { child, ready, ended };
}

/** Lets what a dead process held be taken over: its keys and its messages. */
async function takeFromTheDead(stage: Stage): Promise<void> {
  const merchants = stage.stalls.map(({ merchantId }) => merchantId);
  await asOwner(
    `update operations set lease_until = now() - interval '1 second'
      where merchant_id = any($1) and status = 'sending' and lease_until > now()`,
    [merchants],
  );
  await asOwner(
    `update idempotency_keys set lease_until = now() - interval '1 second'
      where merchant_id = any($1) and response_status is null and lease_until > now()`,
    [merchants],
  );
}

async function findByTag(sale: PlannedSale): Promise<string[]> {
  const rows = await asOwner<{ id: string }>("select id from payments where order_id = $1 order by id", [
    sale.tag,
  ]);
  return rows.map(({ id }) => id);
}

/** The shop's server whose request was cut sends it again with the same key. */
async function askAgain(stage: Stage, sale: PlannedSale): Promise<Outcome> {
  const witness = openWitness();
  const asked = { path: "/payments", key: keyOf(sale), body: bodyOf(sale) };
  const first = await postApi(stage, stallAt(stage, sale.shop), asked);
  witness.met(first.isReplayed ? "key of a dead process taken over" : "key sent again after a death");
  seeAnswers(witness, "keyed sale after a death", [first]);
  for (const id of await findByTag(sale)) witness.madePayment(id);
  return witness.outcome();
}

async function bury(stage: Stage, { act }: Step): Promise<Outcome> {
  const killed = { ...NO_OUTCOME, met: [`killed in ${act.kind}`] };
  if (act.kind === "keyed_sale") {
    const again = await askAgain(stage, act.sale);
    return { ...again, met: [...killed.met, ...again.met] };
  }
  return "sale" in act && act.kind !== "retry" ? { ...killed, payments: await findByTag(act.sale) } : killed;
}

function listen(crew: Crew, order: CrewOrder): Promise<{ outcomes: Map<number, Outcome>; isDead: boolean }> {
  const outcomes = new Map<number, Outcome>();
  return new Promise((done) => {
    const onWord = (word: CrewWord) => {
      if (word.kind === "outcome") outcomes.set(word.index, word.outcome);
      if (word.kind === "done") done({ outcomes, isDead: false });
    };
    crew.child.on("message", onWord);
    crew.child.once("exit", () => done({ outcomes, isDead: true }));
    crew.child.send(order, () => {});
  });
}

/** Makes ready to start crews. The next one is started while the one before works. */
export async function openCrews(logFile: string): Promise<Crews> {
  const bundle = await bundleEntry("tests/simulation/crew-main.ts", `simulation-crew-${process.pid}`);
  const living = new Set<Crew>();
  const hire = (): Crew => {
    const crew = startCrew(bundle, logFile);
    living.add(crew);
    void crew.ended.then(() => living.delete(crew));
    return crew;
  };
  let next: Crew | null = null;

  const run: Crews["run"] = async (stage, { crew: steps, kill }, madeOf) => {
    const crew = next ?? hire();
    next = null;
    await crew.ready;
    const asked = await Promise.all(steps.map(async (step) => ({ ...step, made: await madeOf(step) })));
    const { outcomes, isDead } = await listen(crew, { stalls: stage.stalls, kill, steps: asked });
    if (!isDead) next ??= crew;
    else {
      next ??= hire();
      await takeFromTheDead(stage);
    }
    for (const step of steps) {
      if (!outcomes.has(step.index)) outcomes.set(step.index, await bury(stage, step));
    }
    return outcomes;
  };

  return {
    run,
    close: async () => {
      for (const { child } of living) child.kill("SIGKILL");
      await Promise.all([...living].map(({ ended }) => ended));
      for (const file of [bundle, `${bundle}.map`]) rmSync(file, { force: true });
    },
  };
}
