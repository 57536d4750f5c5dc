// Proves offline that an export of a ledger is complete and unaltered.
import { withPackages } from "./lib/with-packages.mjs";

await withPackages(
  () => import("./lib/run-entry.mjs"),
  async ({ runOfflineEntry }) => {
    process.exit(
      await runOfflineEntry("server/ledger/verify-ledger-main.ts", "verify-ledger", process.argv.slice(2)),
    );
  },
);
