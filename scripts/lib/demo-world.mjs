import { existsSync } from "node:fs";
import { join } from "node:path";
import { bundleEntry } from "./bundle-entry.mjs";
import { Failure } from "./failure.mjs";
import { fromRoot, readJson, writePrivateJson } from "./paths.mjs";
import { runNode } from "./run-program.mjs";

const SEED = "prisma/seed/seed-main.ts";

const fileOf = (dataDir) => join(dataDir, "demo.json");

/** The demo world's sign-ins, or `undefined` before there is one. */
export const readDemo = (dataDir) => readJson(fileOf(dataDir));

/** The addresses in `demo.json` follow the address that the product has now. */
function followAddress(dataDir, publicUrl) {
  const demo = readDemo(dataDir);
  if (!demo?.url || demo.url === publicUrl) return;
  const text = JSON.stringify(demo).replaceAll(JSON.stringify(demo.url).slice(1, -1), publicUrl);
  writePrivateJson(fileOf(dataDir), JSON.parse(text));
}

/** Makes the demo world the first time; answers a remark for the step. */
export async function makeDemoWorld(settings, environment) {
  if (settings.mode !== "sandbox") return "not in production";
  if (existsSync(fileOf(settings.dataDir))) {
    followAddress(settings.dataDir, settings.publicUrl);
    return "is there";
  }
  if (!existsSync(fromRoot(SEED))) return "no seed in this checkout";
  const bundle = await bundleEntry(SEED, "seed");
  const { code, output } = await runNode(bundle, [], { env: { ...environment, NODE_ENV: "production" } });
  if (code !== 0) {
    throw new Failure(
      `The demo world could not be made.\n${output.trim().slice(-4000)}`,
      "`npm run reset` empties the databases; then start again.",
    );
  }
  return "made";
}
