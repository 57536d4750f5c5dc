import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { describeServer, isRunning } from "../embedded-postgres.mjs";
import { generateClients } from "../generate-clients.mjs";
import { ensureDirectory, fromRoot, projectRoot } from "../paths.mjs";
import { step } from "../progress.mjs";
import { openSecrets } from "../secrets.mjs";
import { stopTestDatabase, withoutSettings } from "../testing/product-under-test.mjs";
import { readArguments } from "./read-arguments.mjs";

const dataDir = fromRoot(".data/test");

/** Runs the simulation in a process of its own: its log goes to a file, its report to this terminal. */
function runIn(program, args, logFile) {
  const log = openSync(logFile, "w");
  const child = spawn(process.execPath, ["--import", "tsx", "--conditions=react-server", program, ...args], {
    cwd: projectRoot,
    env: { ...process.env, ...withoutSettings(), NODE_ENV: "production", NODE_NO_WARNINGS: "1" },
    stdio: ["ignore", log, "inherit", process.stdout.fd],
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  return new Promise((done) =>
    child.once("exit", (code) => {
      closeSync(log);
      done(code ?? 2);
    }),
  );
}

/**
 * Simulates on databases of its own, beside whatever runs, and leaves nothing but a trace where something was found.
 * Answers the exit code: 0 every invariant holds, 1 one is broken, 2 it could not be run.
 */
export async function runSimulation(args) {
  const options = readArguments(args);
  const directory = ensureDirectory(fromRoot(".data/simulation"));
  const name = `seed-${options.seed}-${process.pid}`;
  const secret = openSecrets(ensureDirectory(dataDir));
  const wasRunning = isRunning(describeServer(dataDir, { password: secret("postgresSuperuser") }));
  await step("Prisma clients", async () => (await generateClients()).join(", ") || "up to date");
  const given = JSON.stringify({ ...options, traceFile: `${directory}/${name}.ndjson` });
  try {
    return await runIn("tests/simulation/simulate-main.ts", [given], `${directory}/${name}-verbs.log`);
  } finally {
    // Someone else's run may use it: what was there before stays.
    if (!wasRunning) stopTestDatabase(dataDir);
  }
}
