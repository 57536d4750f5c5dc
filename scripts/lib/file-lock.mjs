import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Failure } from "./failure.mjs";
import { ensureDirectory } from "./paths.mjs";

/** True while a process with this id lives. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function tryLock(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  let holder = "";
  try {
    holder = readFileSync(path, "utf8");
  } catch {
    return false;
  }
  if (holder !== "" && !isAlive(Number(holder))) rmSync(path, { force: true });
  return false;
}

/** Runs `work` while no other process on this machine holds the same lock file. */
export async function withFileLock(path, work, timeoutMs = 180_000) {
  ensureDirectory(dirname(path));
  const deadline = Date.now() + timeoutMs;
  while (!tryLock(path)) {
    if (Date.now() > deadline) {
      throw new Failure(
        `Another process holds ${path}.`,
        "Wait for it to finish, or delete the file if none runs.",
      );
    }
    await pause(50);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
