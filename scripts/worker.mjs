// A worker in the foreground, beside or without the one of `npm start`.
import { withPackages } from "./lib/with-packages.mjs";

await withPackages(
  () => import("./lib/run-entry.mjs"),
  async ({ runEntry }) => process.exit(await runEntry("server/jobs/worker-main.ts", "worker-alone")),
);
