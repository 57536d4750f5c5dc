import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { describeServer, homeElsewhere, isRunning, stopServer } from "../embedded-postgres.mjs";
import { Failure } from "../failure.mjs";
import { fromRoot, projectRoot } from "../paths.mjs";
import { openSecrets } from "../secrets.mjs";
import { SETTING_KEYS } from "../settings.mjs";

const STARTED_WITHIN_MS = 420_000;

/** Nothing of this installation's settings reaches the tests: an empty variable also hides the one in `.env`. */
export const withoutSettings = () => Object.fromEntries(SETTING_KEYS.map((key) => [key, ""]));

const freePort = () =>
  new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

/** Stops the database of a data directory of the tests, if there is one. */
export function stopTestDatabase(dataDir, name = "postgres") {
  if (!existsSync(dataDir)) return;
  const server = describeServer(dataDir, { password: openSecrets(dataDir)("postgresSuperuser"), name });
  if (isRunning(server)) stopServer(server);
}

/** Removes a data directory of the tests, with its database. */
export function removeTestData(dataDir) {
  if (!existsSync(dataDir)) return;
  stopTestDatabase(dataDir);
  const elsewhere = homeElsewhere(dataDir);
  if (elsewhere) rmSync(elsewhere, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

function waitForWelcome(child, output) {
  return new Promise((done, refuse) => {
    const fail = (why) =>
      refuse(new Failure(`The product under test ${why}.\n${output().slice(-6000)}`, "See above."));
    const timer = setTimeout(() => fail("did not start in time"), STARTED_WITHIN_MS);
    child.once("exit", () => {
      clearTimeout(timer);
      fail("ended");
    });
    child.stdout.on("data", () => {
      if (!output().includes("Vezne runs at")) return;
      clearTimeout(timer);
      done();
    });
  });
}

/**
 * Starts the built product with a demo world of its own, as `npm start` does, on a free port. `name` tells its data
 * directory from others; `more` adds to its environment. The bank stands on another host name, so that a browser takes
 * it for another company. Answers `{ url, bankUrl, dataDir, demoFile, stop }`.
 */
export async function startProductUnderTest({ name = "e2e", more = {} } = {}) {
  const dataDir = fromRoot(".data/test", name);
  removeTestData(dataDir);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const bankUrl = `http://localhost:${port}`;
  const env = {
    ...process.env,
    ...withoutSettings(),
    DATA_DIR: dataDir,
    PORT: String(port),
    PUBLIC_URL: url,
    BANK_PUBLIC_URL: bankUrl,
    LOG_LEVEL: "warn",
    ...more,
  };
  const child = spawn(process.execPath, [fromRoot("scripts/start.mjs")], {
    cwd: projectRoot,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
    });
  }
  const ended = new Promise((done) => child.once("close", done));
  await waitForWelcome(child, () => text);
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return { url, bankUrl, dataDir, demoFile: `${dataDir}/demo.json`, stop };
}
