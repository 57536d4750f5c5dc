import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { buildProduct } from "./build-product.mjs";
import { bundleDirectory, bundleEntry } from "./bundle-entry.mjs";
import { makeDemoWorld, readDemo } from "./demo-world.mjs";
import { stopServer } from "./embedded-postgres.mjs";
import { Failure } from "./failure.mjs";
import { generateClients } from "./generate-clients.mjs";
import { claimInstance, forgetInstance, writeInstance } from "./instance.mjs";
import { loadBinTable } from "./load-bins.mjs";
import { migrateAll } from "./migrate.mjs";
import { openDatabase } from "./open-database.mjs";
import { fromRoot } from "./paths.mjs";
import { step } from "./progress.mjs";
import { childEnvironment } from "./settings.mjs";
import { SupervisedChild } from "./supervised-child.mjs";
import { welcome } from "./welcome.mjs";

const HEALTHY_WITHIN_MS = 90_000;
const NEXT = "node_modules/next/dist/bin/next";

const listOr = (names, otherwise) => (names.length === 0 ? otherwise : names.join(", "));

/** Databases, clients, migrations: everything that the processes find ready. */
async function prepareData(settings, state) {
  await step("Database", async () => {
    Object.assign(state, await openDatabase(settings));
    state.ownsDatabase ||= state.hasStarted;
    const what = state.server ? "PostgreSQL 18 under the data directory" : "the server of DATABASE_URL";
    return what;
  });
  await step("Prisma clients", async () => listOr(await generateClients(), "up to date"));
  await step("Migrations", async () => listOr(await migrateAll(state.urls), "up to date"));
  state.environment = childEnvironment(settings, state.urls, state.secret);
  await step("Card table", async () =>
    (await loadBinTable(state.urls.DATABASE_URL, state.environment)) ? "loaded" : "up to date",
  );
}

function webCommand(settings, isDev) {
  const address = ["-H", settings.host, "-p", String(settings.port)];
  if (isDev) return { file: fromRoot(NEXT), args: ["dev", ...address] };
  if (settings.webProcesses > 1) return { file: fromRoot("scripts/web-cluster.mjs"), args: [] };
  return { file: fromRoot(NEXT), args: ["start", ...address] };
}

function makeChildren(settings, state, isDev, onGivenUp) {
  const { dataDir } = settings;
  const env = { ...state.environment, NODE_ENV: isDev ? "development" : "production" };
  const noteRunning = () => {
    const children = state.children.map(({ pid }) => pid).filter((pid) => pid !== undefined);
    const { ownsDatabase } = state;
    writeInstance(dataDir, { pid: process.pid, children, url: settings.publicUrl, ownsDatabase });
  };
  const common = { dataDir, isEchoed: isDev, onStarted: noteRunning, onGivenUp };
  // The web never migrates: the owner's address stays away from it.
  const web = { name: "web", env: { ...env, DATABASE_URL: "" }, ...webCommand(settings, isDev), ...common };
  const worker = { name: "worker", env, file: join(bundleDirectory(), "worker.mjs"), args: [], ...common };
  // The worker answers nobody: compiling Prisma's WebAssembly once, without optimising it, keeps 70 MB free.
  const nodeArgs = ["--enable-source-maps", "--liftoff-only"];
  return [new SupervisedChild(web), new SupervisedChild({ ...worker, nodeArgs })];
}

async function askHealth(url) {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(10_000) });
    return {
      isHealthy: response.status === 200,
      answer: `${response.status} ${(await response.text()).slice(0, 800)}`,
    };
  } catch (error) {
    return { isHealthy: false, answer: error.cause?.code ?? error.message };
  }
}

async function waitUntilHealthy(settings, state) {
  const deadline = Date.now() + HEALTHY_WITHIN_MS;
  for (;;) {
    const { isHealthy, answer } = await askHealth(settings.localUrl);
    if (isHealthy) return;
    if (state.givenUp) {
      throw new Failure(
        `${state.givenUp.name} keeps ending.\n${state.givenUp.tail()}`,
        `Its log is in ${settings.dataDir}/logs.`,
      );
    }
    if (state.isStopping) throw new Failure("Stopped before everything ran.");
    if (Date.now() > deadline) {
      const tails = state.children.map((child) => `${child.name}:\n${child.tail(12)}`).join("\n");
      throw new Failure(`Not healthy: ${answer}\n${tails}`, `The logs are in ${settings.dataDir}/logs.`);
    }
    await pause(60);
  }
}

/** Ends what `runProduct` began, once, in the reverse order. */
async function shutDown(settings, state) {
  if (state.isStopping) return;
  state.isStopping = true;
  await Promise.all(state.children.map((child) => child.stop()));
  if (state.server && state.ownsDatabase) stopServer(state.server);
  if (state.isClaimed) forgetInstance(settings.dataDir);
}

function stopOnSignals(settings, state) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, async () => {
      if (state.isStopping) return;
      process.stdout.write("\nStopping …\n");
      await shutDown(settings, state);
      process.exit(0);
    });
  }
}

async function startChildren(settings, state, isDev) {
  const onGivenUp = async (child) => {
    state.givenUp = child;
    if (!state.isHealthy) return;
    process.stderr.write(`\n✗ ${child.name} keeps ending.\n${child.tail()}\n`);
    await shutDown(settings, state);
    process.exit(1);
  };
  await step("Web and worker", async () => {
    state.children = makeChildren(settings, state, isDev, onGivenUp);
    for (const child of state.children) child.start();
    await waitUntilHealthy(settings, state);
    state.isHealthy = true;
    return "healthy";
  });
}

/** Brings the whole product up and keeps it running until it is told to stop. */
export async function runProduct(settings, { isDev }) {
  const state = { children: [], ownsDatabase: false, isStopping: false };
  stopOnSignals(settings, state);
  try {
    state.ownsDatabase = await claimInstance(settings);
    writeInstance(settings.dataDir, {
      pid: process.pid,
      children: [],
      url: settings.publicUrl,
      ownsDatabase: false,
    });
    state.isClaimed = true;
    await prepareData(settings, state);
    await step(isDev ? "Worker bundle" : "Build", async () => {
      if (!isDev) return buildProduct(state.environment);
      await bundleEntry("server/jobs/worker-main.ts", "worker");
      return "bundled";
    });
    await step("Demo world", () => makeDemoWorld(settings, state.environment));
    await startChildren(settings, state, isDev);
  } catch (error) {
    await shutDown(settings, state);
    throw error;
  }
  const { publicUrl, dataDir } = settings;
  process.stdout.write(welcome({ publicUrl, dataDir, demo: readDemo(dataDir) }));
}
