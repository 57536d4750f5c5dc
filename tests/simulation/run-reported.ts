import { writeSync } from "node:fs";
import { closeDatabase } from "@/server/db/client";
import { closeSql } from "@/tests/support/world-sql";
import { writeDossier } from "./dossier";
import { findSecrets } from "./find-secrets";
import { printFigures, printStates } from "./report";
import { type SimulationOptions, simulate } from "./simulate";
import { openSimulationWorld } from "./simulation-world";
import { missedStates } from "./states";

/** From so many payments on, every interesting state must have been met. */
const BIG = 5_000;
/** The report goes here; the log of the verbs goes to the standard output, which is a file. */
const REPORT = 3;

function say(text: string): void {
  writeSync(REPORT, `${text}\n`);
}

function sayVerdict(
  findings: readonly string[],
  missed: readonly string[],
  options: SimulationOptions,
): void {
  for (const finding of findings.slice(0, 40)) say(`FAIL  ${finding}`);
  if (missed.length > 0) say(`FAIL  never met: ${missed.join("; ")}`);
  if (findings.length + missed.length === 0) {
    say("Every invariant holds.");
    return;
  }
  const { seed, payments, days, merchants, kills } = options;
  say(`\nThe trace is in ${options.traceFile}. Once more, one step after the other:`);
  say(
    `  npm run simulate -- --seed ${seed} --payments ${payments} --days ${days} --merchants ${merchants} --kills ${kills} --concurrency 1`,
  );
}

async function simulateAndSay(options: SimulationOptions, log: string): Promise<boolean> {
  const world = await openSimulationWorld();
  const startedMs = performance.now();
  const result = await simulate(world, {
    ...options,
    onDay: (day, payments) => {
      const seconds = (performance.now() - startedMs) / 1_000;
      say(`day ${day + 1} of ${options.days}: ${payments} payments, ${(payments / seconds).toFixed(1)}/s`);
    },
  });
  const searchedMs = performance.now();
  const findings = [...result.findings, ...(await findSecrets([log, result.logFile]))];
  const missed = options.payments >= BIG ? missedStates(result.counts, options.kills > 0) : [];
  say(`\n${printStates(result.counts)}\n\nseed ${options.seed}: ${printFigures(result)}`);
  say(`searching for card numbers took ${((performance.now() - searchedMs) / 1_000).toFixed(1)} s`);
  sayVerdict(findings, missed, options);
  if (findings.length > 0) {
    const dossier = options.traceFile.replace(/\.ndjson$/, "-findings.ndjson");
    await writeDossier(findings, dossier);
    say(`What is known of the payments that were found is in ${dossier}.`);
  }
  await world.bank.close();
  await closeDatabase();
  await closeSql();
  return findings.length + missed.length === 0;
}

/** Runs a simulation of these options (JSON) and reports it; answers the exit code. */
export async function runReported(given: string): Promise<number> {
  const options = JSON.parse(given) as SimulationOptions;
  const log = options.traceFile.replace(/\.ndjson$/, "-verbs.log");
  try {
    return (await simulateAndSay(options, log)) ? 0 : 1;
  } catch (error) {
    say(`The simulation could not be run: ${error instanceof Error ? error.stack : error}`);
    return 2;
  }
}
