import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const TICK_MS = 10;

function readStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { parent: Number(fields[1]), cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS };
  } catch {
    return undefined;
  }
}

function listProcesses() {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), ...readStat(name) }))
    .filter(({ cpuMs }) => cpuMs !== undefined);
}

/** Processor time so far of a process and its children. Units: milliseconds; `undefined` where the system has no /proc. */
export function cpuTimeMs(pid) {
  if (process.platform !== "linux") return undefined;
  return listProcesses()
    .filter((one) => one.pid === pid || one.parent === pid)
    .reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}

/** The PostgreSQL server of a data directory. */
export function postgresPid(dataDir) {
  return Number(readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
}
