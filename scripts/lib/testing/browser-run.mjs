import { existsSync } from "node:fs";
import { ensureDirectory, fromRoot, readJson } from "../paths.mjs";
import { runNode } from "../run-program.mjs";
import { startProductUnderTest } from "./product-under-test.mjs";
import { ensureChromium } from "./system-packages.mjs";

/** Starts the product and runs the end-to-end tests in a real browser. */
export async function runBrowserTests() {
  if (!existsSync(fromRoot("tests/e2e"))) return { passed: 0, failed: 0, remark: "none yet" };
  await ensureChromium();
  const product = await startProductUnderTest();
  try {
    const report = `${ensureDirectory(fromRoot(".data/test/reports"))}/e2e.json`;
    const { code, output } = await runNode(fromRoot("node_modules/@playwright/test/cli.js"), ["test"], {
      env: {
        E2E_URL: product.url,
        E2E_DEMO_FILE: product.demoFile,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        NO_COLOR: "1",
        FORCE_COLOR: "0",
      },
    });
    const stats = readJson(report)?.stats;
    if (!stats) return { passed: 0, failed: 1, output };
    const failed = stats.unexpected === 0 && code !== 0 ? 1 : stats.unexpected;
    return { passed: stats.expected + stats.flaky, failed, output: output.slice(-30_000) };
  } finally {
    await product.stop();
  }
}
