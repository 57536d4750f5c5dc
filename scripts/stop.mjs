import { isRunning, stopServer } from "./lib/embedded-postgres.mjs";
import { embeddedServerOf } from "./lib/embedded-server.mjs";
import { exitWithFailure } from "./lib/failure.mjs";
import { endInstance, forgetInstance, readInstance } from "./lib/instance.mjs";
import { openSettingsSecrets, readSettings } from "./lib/settings.mjs";

async function main() {
  const settings = readSettings();
  const instance = readInstance(settings.dataDir);
  if (instance) {
    await endInstance(instance);
    forgetInstance(settings.dataDir);
  }
  const server = embeddedServerOf(settings, openSettingsSecrets(settings));
  const hasStopped = server !== undefined && isRunning(server) && stopServer(server);
  console.log(instance || hasStopped ? "Vezne is stopped." : "Vezne was not running.");
}

main().catch(exitWithFailure);
