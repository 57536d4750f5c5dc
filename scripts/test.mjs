// Nothing but Node's own modules until the packages are installed: this file runs on a fresh clone.
import { exitWithFailure } from "./lib/failure.mjs";
import { checkNode, installPackages } from "./lib/install.mjs";
import { step } from "./lib/progress.mjs";

// Beside a running `npm start`: pages and bundles are built into places of their own.
process.env.NEXT_DIST_DIR = ".next-test";

async function main() {
  checkNode();
  await step("Packages", installPackages);
  const { runTests } = await import("./lib/testing/run-tests.mjs");
  const { passed, failed } = await runTests({ isVerify: process.argv.includes("--verify") });
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

main().catch((error) => {
  console.log("0 passed, 1 failed");
  exitWithFailure(error);
});
