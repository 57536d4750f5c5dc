import { existsSync } from "node:fs";
import { fromRoot } from "../paths.mjs";
import { debianBinaries } from "../postgres-binaries.mjs";
import { runNode, runProgram } from "../run-program.mjs";

const CHROMIUM_PATHS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const mayUseApt = () =>
  process.getuid?.() === 0 && existsSync("/etc/debian_version") && existsSync("/usr/bin/apt-get");

async function installWithApt(packages) {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const args = ["install", "-y", "--no-install-recommends", ...packages];
  const first = await runProgram("apt-get", args, { env });
  if (first.code === 0) return first;
  await runProgram("apt-get", ["update"], { env });
  return runProgram("apt-get", args, { env });
}

/** The browser of the system, or `undefined`. */
export const findChromium = () => CHROMIUM_PATHS.find((path) => existsSync(path));

/** Makes a browser available: the system's, else Debian's package, else the one of Playwright. */
export async function ensureChromium() {
  if (findChromium()) return;
  if (mayUseApt()) {
    await installWithApt(["chromium", "fonts-liberation"]);
    if (findChromium()) return;
  }
  const { code, output } = await runNode(fromRoot("node_modules/@playwright/test/cli.js"), [
    "install",
    "chromium",
  ]);
  if (code !== 0) throw new Error(`No browser for the end-to-end tests.\n${output.slice(-2000)}`);
}

/** Debian's PostgreSQL of this version, installed where that is possible; `undefined` where it is not. */
export async function ensureDebianPostgres(major) {
  if (debianBinaries(major)) return debianBinaries(major);
  if (!mayUseApt()) return undefined;
  await installWithApt([`postgresql-${major}`]);
  return debianBinaries(major);
}
