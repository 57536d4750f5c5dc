import { ports } from "@/server/composition";
import { closeDatabase } from "@/server/db/client";
import { printReports } from "./print-reports";
import { runChecks } from "./reconcile";

const STUCK_MINUTES = 15;

function minutesFrom(args: readonly string[]): number {
  const given = args.find((arg) => arg.startsWith("--stuck-minutes="))?.split("=")[1];
  return given && /^\d{1,6}$/.test(given) ? Number.parseInt(given, 10) : STUCK_MINUTES;
}

// Exit code 0 where every claim holds, 1 where one is broken, 2 where the checks could not be run.
try {
  const reports = await runChecks(ports(), { stuckMinutes: minutesFrom(process.argv.slice(2)) });
  process.exitCode = reports.some(({ broken }) => broken > 0) ? 1 : 0;
  process.stdout.write(printReports(reports));
} catch (error) {
  process.exitCode = 2;
  process.stderr.write(
    `The checks could not be run: ${error instanceof Error ? error.message : "unknown"}\n`,
  );
} finally {
  await closeDatabase();
}
process.stdout.write("", () => process.exit());
