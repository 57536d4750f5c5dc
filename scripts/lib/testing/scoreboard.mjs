const seconds = (sinceAt) => `${((performance.now() - sinceAt) / 1000).toFixed(1)} s`;

/** Adds up what every runner counted, and shows each step as it ends. */
export class Scoreboard {
  passed = 0;
  failed = 0;

  /** Runs one step: `work` answers `{ passed, failed, output?, remark? }`; what it throws is one failure. */
  async run(title, work) {
    const startedAt = performance.now();
    let result;
    try {
      result = await work();
    } catch (error) {
      const remedy = error.remedy ? `\n→ ${error.remedy}` : "";
      result = {
        passed: 0,
        failed: 1,
        output: `${error.remedy === undefined ? error.stack : error.message}${remedy}`,
      };
    }
    this.passed += result.passed;
    this.failed += result.failed;
    const counts =
      result.remark ?? `${result.passed} passed${result.failed > 0 ? `, ${result.failed} failed` : ""}`;
    console.log(`${result.failed > 0 ? "✗" : "✓"} ${title}: ${counts} (${seconds(startedAt)})`);
    if (result.failed > 0 && result.output) console.log(`${result.output.trim().replace(/^/gm, "    ")}\n`);
    return result.failed === 0;
  }
}
