import { withPackages } from "./lib/with-packages.mjs";

await withPackages(
  () => import("./lib/database-command.mjs"),
  ({ runDatabaseCommand }) => runDatabaseCommand(process.argv[2] ?? "status"),
);
