// Several web processes behind one port (WEB_PROCESSES > 1); with one, `next start` runs by itself.
import cluster from "node:cluster";
import { createServer } from "node:http";
import next from "next";
import { projectRoot } from "./lib/paths.mjs";

const RESTART_DELAY_MS = 500;
const { HOST: hostname, PORT, WEB_PROCESSES } = process.env;

function runPrimary() {
  for (let n = 0; n < Number(WEB_PROCESSES); n++) cluster.fork();
  let isStopping = false;
  process.on("SIGTERM", () => {
    isStopping = true;
    for (const worker of Object.values(cluster.workers)) worker.process.kill("SIGTERM");
  });
  cluster.on("exit", () => {
    if (!isStopping) setTimeout(() => cluster.fork(), RESTART_DELAY_MS);
    else if (Object.keys(cluster.workers).length === 0) process.exit(0);
  });
}

async function runWorker() {
  const app = next({ dev: false, dir: projectRoot, hostname, port: Number(PORT) });
  await app.prepare();
  const server = createServer(app.getRequestHandler());
  server.listen(Number(PORT), hostname);
  process.on("SIGTERM", () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  });
}

if (cluster.isPrimary) runPrimary();
else await runWorker();
