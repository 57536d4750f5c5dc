// Compares our book with the bank's; the exit code tells whether they agree.
import { exitWithFailure } from "./lib/failure.mjs";
import { runEntry } from "./lib/run-entry.mjs";

runEntry("server/reconciliation/reconcile-main.ts", "reconcile", process.argv.slice(2))
  .then((code) => process.exit(code))
  .catch(exitWithFailure);
