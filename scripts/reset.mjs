import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { describeServer, homeElsewhere, isRunning, stopServer } from "./lib/embedded-postgres.mjs";
import { exitWithFailure, Failure } from "./lib/failure.mjs";
import { isInstanceAlive, readInstance } from "./lib/instance.mjs";
import { openSecrets } from "./lib/secrets.mjs";
import { readSettings } from "./lib/settings.mjs";

async function isConfirmed(dataDir) {
  if (process.argv.includes("--yes")) return true;
  if (!process.stdin.isTTY)
    throw new Failure("Nobody to ask.", "Say `npm run reset -- --yes` if you mean it.");
  const question = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await question.question(
    `Delete everything under ${dataDir}: payments, keys, secrets? (yes/no) `,
  );
  question.close();
  return answer.trim().toLowerCase() === "yes";
}

/** Stops the embedded server of a data directory, and removes what it keeps elsewhere. */
function removeServer(dataDir) {
  const server = describeServer(dataDir, { password: openSecrets(dataDir)("postgresSuperuser") });
  if (isRunning(server)) stopServer(server);
  const elsewhere = homeElsewhere(dataDir);
  if (elsewhere) rmSync(elsewhere, { recursive: true, force: true });
}

async function main() {
  const settings = readSettings();
  const { dataDir } = settings;
  if (!existsSync(dataDir)) return console.log("There is nothing to reset.");
  if (isInstanceAlive(readInstance(dataDir)))
    throw new Failure("Vezne runs.", "End it first: `npm run stop`.");
  if (!(await isConfirmed(dataDir))) return console.log("Nothing was deleted.");
  if (!settings.given.DATABASE_URL) removeServer(dataDir);
  // The tests keep theirs inside.
  if (existsSync(join(dataDir, "test"))) removeServer(join(dataDir, "test"));
  rmSync(dataDir, { recursive: true, force: true });
  const remark = settings.given.DATABASE_URL ? " The databases of DATABASE_URL were left alone." : "";
  console.log(`${dataDir} is gone; \`npm start\` begins anew.${remark}`);
}

main().catch(exitWithFailure);
