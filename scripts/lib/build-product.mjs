import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleDirectory, bundleEntry } from "./bundle-entry.mjs";
import { Failure } from "./failure.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { fromRoot, projectRoot } from "./paths.mjs";
import { runNode } from "./run-program.mjs";

const NOT_SOURCE = new Set([
  "node_modules",
  "tests",
  "bench",
  "scripts",
  "docs",
  "tools",
  "generated",
  "coverage",
]);
const NOT_BUILT = new Set([
  "vitest.config.ts",
  "playwright.config.ts",
  "knip.json",
  "biome.json",
  "next-env.d.ts",
]);

const isSkipped = (name) =>
  name.startsWith(".") ||
  NOT_SOURCE.has(name) ||
  NOT_BUILT.has(name) ||
  /\.(test\.tsx?|md|tsbuildinfo|log)$/.test(name);

const distDirectory = () => fromRoot(process.env.NEXT_DIST_DIR ?? ".next");
const markFile = () => join(bundleDirectory(), "source-fingerprint");

/** One hash of everything that the build reads. */
export function sourceFingerprint() {
  const entries = readdirSync(projectRoot)
    .filter((name) => !isSkipped(name))
    .map((name) => fromRoot(name));
  return fingerprint(entries, isSkipped);
}

const bundles = { worker: "server/jobs/worker-main.ts" };

async function buildPages(environment) {
  const { code, output } = await runNode(fromRoot("node_modules/next/dist/bin/next"), ["build"], {
    env: { ...environment, NODE_ENV: "production" },
  });
  if (code !== 0)
    throw new Failure(
      `\`next build\` failed.\n${output.trim().slice(-6000)}`,
      "Correct what is named above.",
    );
}

/** Builds pages and worker if a source changed since the last build; answers a remark for the step. */
export async function buildProduct(environment) {
  const print = sourceFingerprint();
  const isBuilt =
    existsSync(join(distDirectory(), "BUILD_ID")) && existsSync(join(bundleDirectory(), "worker.mjs"));
  if (isBuilt && existsSync(markFile()) && readFileSync(markFile(), "utf8") === print)
    return "nothing changed";
  mkdirSync(bundleDirectory(), { recursive: true });
  for (const [name, entry] of Object.entries(bundles)) await bundleEntry(entry, name);
  await buildPages(environment);
  writeFileSync(markFile(), print);
  return "built";
}
