// Nothing but Node's own modules until the packages are installed: this file runs on a fresh clone.
import { exitWithFailure } from "./lib/failure.mjs";
import { checkNode, installPackages } from "./lib/install.mjs";
import { step } from "./lib/progress.mjs";
import { readSettings } from "./lib/settings.mjs";

async function main() {
  checkNode();
  const settings = readSettings();
  await step("Packages", installPackages);
  const { runProduct } = await import("./lib/run-product.mjs");
  await runProduct(settings, { isDev: process.argv.includes("--dev") });
}

main().catch(exitWithFailure);
