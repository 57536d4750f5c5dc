import { startServer } from "./embedded-postgres.mjs";
import { embeddedServerOf } from "./embedded-server.mjs";
import { provision } from "./provision.mjs";
import { openSettingsSecrets, readSettings } from "./settings.mjs";

/**
 * Brings the databases up, from settings to addresses: starts the embedded server where none is given and creates
 * roles and databases. `hasStarted` says whether this call started the server.
 */
export async function openDatabase(settings = readSettings()) {
  const secret = openSettingsSecrets(settings);
  const server = embeddedServerOf(settings, secret);
  const hasStarted = server ? await startServer(server) : false;
  const urls = await provision({ settings, server, secret });
  return { settings, secret, server, urls, hasStarted };
}
