import { existsSync } from "node:fs";
import { buildProduct } from "../build-product.mjs";
import { describeServer, isRunning } from "../embedded-postgres.mjs";
import { generateClients } from "../generate-clients.mjs";
import { ensureDirectory, fromRoot } from "../paths.mjs";
import { step } from "../progress.mjs";
import { openSecrets } from "../secrets.mjs";
import { childEnvironment, readSettings } from "../settings.mjs";
import { runBrowserTests } from "./browser-run.mjs";
import { stopTestDatabase, withoutSettings } from "./product-under-test.mjs";
import { Scoreboard } from "./scoreboard.mjs";
import { runStaticChecks } from "./static-checks.mjs";
import { ensureDebianPostgres } from "./system-packages.mjs";
import { runVitest } from "./vitest-run.mjs";

const SECOND_SERVER = "15";
const dataDir = fromRoot(".data/test");

/** What `next build` may read while it collects pages; it connects nowhere. */
function buildEnvironment() {
  const settings = readSettings({ DATA_DIR: ".data/test" }, "/nonexistent");
  const nowhere = "postgresql://nobody@127.0.0.1:1/nowhere";
  const keys = ["DATABASE_URL", "DATABASE_APP_URL", "BANK_DATABASE_URL", "VAULT_DATABASE_URL"];
  const urls = Object.fromEntries(keys.map((key) => [key, nowhere]));
  return { ...withoutSettings(), ...childEnvironment(settings, urls, openSecrets(ensureDirectory(dataDir))) };
}

async function buildForTests() {
  if (!existsSync(fromRoot("app"))) return { passed: 0, failed: 0, remark: "no pages yet" };
  return { passed: 1, failed: 0, remark: await buildProduct(buildEnvironment()) };
}

/** The same statements on the oldest server that is supported. */
async function runOnSecondServer() {
  if (!(await ensureDebianPostgres(SECOND_SERVER))) {
    return {
      passed: 0,
      failed: 0,
      remark: `skipped, Debian's PostgreSQL ${SECOND_SERVER} is not on this machine`,
    };
  }
  const env = { ...withoutSettings(), TEST_POSTGRES: SECOND_SERVER };
  try {
    return await runVitest(["integration"], { env, name: `integration-${SECOND_SERVER}` });
  } finally {
    stopTestDatabase(dataDir, `postgres-${SECOND_SERVER}`);
  }
}

/** Runs everything, or with `isVerify` what needs no database; answers the counts. */
export async function runTests({ isVerify }) {
  const board = new Scoreboard();
  const env = withoutSettings();
  await step("Prisma clients", async () => (await generateClients()).join(", ") || "up to date");
  await Promise.all([
    runStaticChecks(board),
    board.run("unit and property", () => runVitest(["unit", "property"], { env })),
  ]);
  if (isVerify) return board;
  const secret = openSecrets(ensureDirectory(dataDir));
  const wasRunning = isRunning(describeServer(dataDir, { password: secret("postgresSuperuser") }));
  try {
    await Promise.all([
      board.run("build", buildForTests),
      board.run("integration and contract", () => runVitest(["integration", "contract"], { env })),
    ]);
    await board.run("simulation", () => runVitest(["simulation"], { env }));
    await board.run("end to end", runBrowserTests);
    await board.run(`integration on PostgreSQL ${SECOND_SERVER}`, runOnSecondServer);
  } finally {
    // Someone else's run may use it: what was there before stays.
    if (!wasRunning) stopTestDatabase(dataDir);
  }
  return board;
}
