import { readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Failure } from "./failure.mjs";
import { isAlive } from "./file-lock.mjs";
import { readJson, writePrivateJson } from "./paths.mjs";

const STOP_DEADLINE_MS = 25_000;

const fileOf = (dataDir) => join(dataDir, "run.json");

/** What runs from this data directory: `{ pid, children, url, ownsDatabase }`, or `undefined`. */
export const readInstance = (dataDir) => readJson(fileOf(dataDir));

/** Notes what runs, for `npm run stop` and the next start. */
export const writeInstance = (dataDir, instance) => writePrivateJson(fileOf(dataDir), instance);

/** Removes the note. */
export const forgetInstance = (dataDir) => rmSync(fileOf(dataDir), { force: true });

/** A process id may belong to another program by now. */
function isNode(pid) {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return command.includes("node") || command.includes("next");
  } catch {
    return false;
  }
}

/** True while the process that started everything lives. */
export const isInstanceAlive = (instance) => instance !== undefined && isNode(instance.pid);

async function waitForEnd(pids) {
  const deadline = Date.now() + STOP_DEADLINE_MS;
  while (pids.some(isNode)) {
    if (Date.now() > deadline) return false;
    await pause(50);
  }
  return true;
}

/** Ends an instance: the process that started it, or, where that was killed, the children it left. */
export async function endInstance(instance) {
  const pids = isInstanceAlive(instance) ? [instance.pid] : (instance.children ?? []).filter(isNode);
  for (const pid of pids) process.kill(pid, "SIGTERM");
  if (await waitForEnd(pids)) return;
  for (const pid of [...pids, ...(instance.children ?? [])].filter(isNode)) process.kill(pid, "SIGKILL");
}

/**
 * Makes sure that no other instance runs here and the port is free. Answers whether an instance that was killed had
 * started the database: then that is ours to stop.
 */
export async function claimInstance(settings) {
  const found = readInstance(settings.dataDir);
  if (isInstanceAlive(found)) {
    throw new Failure(
      `Vezne already runs at ${found.url} (process ${found.pid}).`,
      "Use it, or end it with `npm run stop`.",
    );
  }
  if (found) await endInstance(found);
  await checkPort(settings);
  return found?.ownsDatabase === true;
}

function checkPort({ host, port }) {
  return new Promise((done, refuse) => {
    const probe = createServer();
    probe.once("error", (error) => {
      const remedy = `Stop what listens there, or start on another one: PORT=${port + 1} npm start`;
      const isTaken = error.code === "EADDRINUSE";
      refuse(
        isTaken
          ? new Failure(`Port ${port} is taken.`, remedy)
          : new Failure(`Cannot listen on ${host}:${port} (${error.code}).`, "Check HOST and PORT."),
      );
    });
    probe.listen(port, host, () => probe.close(() => done()));
  });
}
