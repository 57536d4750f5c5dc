import { spawn } from "node:child_process";
import { bundleEntry } from "./bundle-entry.mjs";
import { generateClients } from "./generate-clients.mjs";
import { openDatabase } from "./open-database.mjs";
import { projectRoot } from "./paths.mjs";
import { childEnvironment } from "./settings.mjs";

/** Runs one entry of the server in the foreground against this installation's databases; answers its exit code. */
export async function runEntry(entry, name, args = []) {
  const { settings, urls, secret } = await openDatabase();
  await generateClients();
  const bundle = await bundleEntry(entry, name);
  const child = spawn(process.execPath, ["--enable-source-maps", bundle, ...args], {
    cwd: projectRoot,
    env: { ...childEnvironment(settings, urls, secret), NODE_ENV: process.env.NODE_ENV ?? "production" },
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  return new Promise((done) => child.once("exit", (code) => done(code ?? 1)));
}
