import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { Failure } from "./failure.mjs";
import { fromRoot, readJson } from "./paths.mjs";
import { runProgram } from "./run-program.mjs";

const OLDEST_NODE = [20, 19];

/** Refuses a Node.js that is too old. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Failure(
    `Node.js ${version} is too old.`,
    `Install Node.js ${OLDEST_NODE.join(".")} or newer (https://nodejs.org).`,
  );
}

const markFile = () => fromRoot("node_modules/.vezne-lockfile");
const lockfilePrint = () =>
  createHash("sha256")
    .update(readFileSync(fromRoot("package-lock.json")))
    .digest("hex");

/** True if what npm noted in `node_modules` is what the lockfile asks for on this machine. */
function matchesLockfile() {
  const installed = readJson(fromRoot("node_modules/.package-lock.json"))?.packages;
  const wanted = readJson(fromRoot("package-lock.json"))?.packages;
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const found = installed[path];
    return found ? found.version === entry.version : entry.optional === true || entry.devOptional === true;
  });
}

function isInstalled() {
  const print = lockfilePrint();
  if (existsSync(markFile()) && readFileSync(markFile(), "utf8") === print) return true;
  if (!matchesLockfile()) return false;
  writeFileSync(markFile(), print);
  return true;
}

async function runNpm(...args) {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const options = ["--include=dev", "--no-audit", "--no-fund"];
  return runProgram(npm, [...args, ...options], { env: { NODE_ENV: "development" } });
}

/** What npm says went wrong, without its advice on every option that it has. */
const complaintOf = (output) =>
  output
    .split("\n")
    .filter((line) => /^npm error \S/.test(line))
    .slice(0, 25)
    .join("\n");

/** Installs the packages if the lockfile changed since; answers a remark for the step. */
export async function installPackages() {
  if (isInstalled()) return "nothing to install";
  let { code, output } = await runNpm("ci");
  if (code !== 0 && output.includes("EUSAGE")) {
    // A lockfile written where a registry lacks other platforms' packages is refused by `ci`, though every version stands.
    ({ code, output } = await runNpm("install", "--no-save"));
  }
  if (code !== 0) {
    throw new Failure(
      `The packages could not be installed.\n${complaintOf(output)}`,
      "Check that npm is installed and reaches its registry, then start again.",
    );
  }
  writeFileSync(markFile(), lockfilePrint());
  return "installed";
}
