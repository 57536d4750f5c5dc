import { rmSync } from "node:fs";
import { ensureDirectory, fromRoot, readJson } from "../paths.mjs";
import { runNode } from "../run-program.mjs";

/** Files that failed before any of their tests ran. */
const brokenFiles = (report) =>
  report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );

/**
 * Runs vitest projects and counts their tests. `options`: `env`, `name` of the report.
 */
export async function runVitest(projects, options = {}) {
  const directory = ensureDirectory(fromRoot(".data/test/reports"));
  const report = `${directory}/${options.name ?? projects.join("-")}.json`;
  rmSync(report, { force: true });
  const { code, output } = await runNode(
    fromRoot("node_modules/vitest/vitest.mjs"),
    [
      "run",
      ...projects.flatMap((project) => ["--project", project]),
      ...["--passWithNoTests", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    ],
    { env: { NO_COLOR: "1", FORCE_COLOR: "0", ...options.env } },
  );
  const counted = readJson(report);
  if (!counted) return { passed: 0, failed: code === 0 ? 0 : 1, output };
  const failed = counted.numFailedTests + brokenFiles(counted).length;
  // An error outside any test ends the run with a code, but without a failed test.
  return {
    passed: counted.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    output: output.slice(-30_000),
  };
}
