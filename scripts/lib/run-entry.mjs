import { spawn } from "node:child_process";
import { bundleEntry } from "./bundle-entry.mjs";
import { generateClients } from "./generate-clients.mjs";
import { openDatabase } from "./open-database.mjs";
import { projectRoot } from "./paths.mjs";
import { childEnvironment } from "./settings.mjs";

function runBundle(bundle, args, env) {
  const child = spawn(process.execPath, ["--enable-source-maps", bundle, ...args], {
    cwd: projectRoot,
    env: { ...env, NODE_ENV: process.env.NODE_ENV ?? "production" },
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  return new Promise((done) => child.once("exit", (code) => done(code ?? 1)));
}

/** Runs one entry of the server in the foreground against this installation's databases; answers its exit code. */
export async function runEntry(entry, name, args = []) {
  const { settings, urls, secret } = await openDatabase();
  await generateClients();
  return runBundle(await bundleEntry(entry, name), args, childEnvironment(settings, urls, secret));
}

/** Runs one entry that needs no database. */
export async function runOfflineEntry(entry, name, args = []) {
  return runBundle(await bundleEntry(entry, name), args, process.env);
}
