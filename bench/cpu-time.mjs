import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const TICK_MS = 10;
const REST_LOOK_MS = 3_000;
/** Processor time within a look that still counts as rest: the polls of an idle product. */
const REST_CPU_MS = 150;
const REST_DEADLINE_MS = 120_000;

function readStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [own, ofEnded] = [11, 13].map((at) => (Number(fields[at]) + Number(fields[at + 1])) * TICK_MS);
    return { parent: Number(fields[1]), own, ofEnded };
  } catch {
    return undefined;
  }
}

function listProcesses() {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), ...readStat(name) }))
    .filter(({ own }) => own !== undefined);
}

/** Processor time so far of a process and its children, ended ones too. Units: milliseconds; `undefined` where the system has no /proc. */
export function cpuTimeMs(pid) {
  if (process.platform !== "linux") return undefined;
  return listProcesses()
    .filter((one) => one.pid === pid || one.parent === pid)
    .reduce((sum, one) => sum + one.own + (one.pid === pid ? one.ofEnded : 0), 0);
}

/** The PostgreSQL server of a data directory. */
export function postgresPid(dataDir) {
  return Number(readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
}

/**
 * Waits until processes have nothing left to do: a round is not to pay for what the one before, or the new demo world,
 * left to fold and seal. Measures anyway after two minutes.
 */
export async function waitForRest(pids) {
  const spent = () => pids.reduce((sum, pid) => sum + (cpuTimeMs(pid) ?? 0), 0);
  const deadline = Date.now() + REST_DEADLINE_MS;
  for (let before = spent(); Date.now() < deadline; ) {
    await pause(REST_LOOK_MS);
    const after = spent();
    if (after - before <= REST_CPU_MS) return;
    before = after;
  }
}
