import { readDatabaseUrls } from "./database-urls.mjs";
import { isRunning, stopServer } from "./embedded-postgres.mjs";
import { embeddedServerOf } from "./embedded-server.mjs";
import { Failure } from "./failure.mjs";
import { openDatabase } from "./open-database.mjs";
import { openSettingsSecrets, readSettings } from "./settings.mjs";

const commands = {
  async start(settings) {
    const startedAt = performance.now();
    const { hasStarted, server } = await openDatabase(settings);
    const what = server ? (hasStarted ? "started" : "already running") : "given by DATABASE_URL";
    console.log(
      `PostgreSQL ${what}; roles and databases are there (${Math.round(performance.now() - startedAt)} ms)`,
    );
  },
  async stop(_settings, server) {
    if (!server) return console.log("DATABASE_URL names a server of your own: left alone");
    console.log(stopServer(server) ? "stopped" : "was not running");
  },
  async status(_settings, server) {
    if (!server) return console.log("DATABASE_URL names a server of your own");
    console.log(isRunning(server) ? "running" : "stopped");
  },
  async url(settings) {
    const url = settings.given.DATABASE_URL ?? readDatabaseUrls(settings.dataDir).DATABASE_URL;
    if (!url) throw new Failure("There is no database yet.", "Run `npm run db -- start`.");
    console.log(url);
  },
};

/** `npm run db -- start|stop|status|url`. */
export async function runDatabaseCommand(name) {
  const command = commands[name];
  if (!command) throw new Failure(`Unknown command ${name}.`, "Use start, stop, status or url.");
  const settings = readSettings();
  const server = embeddedServerOf(settings, openSettingsSecrets(settings));
  await command(settings, server);
}
