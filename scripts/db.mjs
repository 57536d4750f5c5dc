import { readDatabaseUrls } from "./lib/database-urls.mjs";
import { isRunning, stopServer } from "./lib/embedded-postgres.mjs";
import { embeddedServerOf } from "./lib/embedded-server.mjs";
import { exitWithFailure, Failure } from "./lib/failure.mjs";
import { openDatabase } from "./lib/open-database.mjs";
import { openSettingsSecrets, readSettings } from "./lib/settings.mjs";

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

async function main() {
  const command = commands[process.argv[2] ?? "status"];
  if (!command) throw new Failure(`Unknown command ${process.argv[2]}.`, "Use start, stop, status or url.");
  const settings = readSettings();
  const server = embeddedServerOf(settings, openSettingsSecrets(settings));
  await command(settings, server);
}

main().catch(exitWithFailure);
