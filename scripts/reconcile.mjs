// Compares our book with the bank's; the exit code tells whether they agree.
import { withPackages } from "./lib/with-packages.mjs";

await withPackages(
  () => import("./lib/run-entry.mjs"),
  async ({ runEntry }) => {
    const args = process.argv.slice(2);
    process.exit(await runEntry("server/reconciliation/reconcile-main.ts", "reconcile", args));
  },
);
