// A worker in the foreground, beside or without the one of `npm start`.
import { exitWithFailure } from "./lib/failure.mjs";
import { runEntry } from "./lib/run-entry.mjs";

runEntry("server/jobs/worker-main.ts", "worker-alone")
  .then((code) => process.exit(code))
  .catch(exitWithFailure);
