import { ports } from "@/server/composition";
import { env } from "@/server/platform/env";
import { log } from "@/server/platform/log";
import { startWorker } from "./worker";

const ownerUrl = env().DATABASE_URL;
if (ownerUrl === null) throw new Error("The worker needs DATABASE_URL: the job queue belongs to its owner.");

const worker = await startWorker(ports(), ownerUrl);
log().info("the worker is running");

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    void worker.stop().then(() => process.exit(0));
  });
}
