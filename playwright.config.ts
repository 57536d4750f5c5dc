import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./scripts/lib/testing/system-packages.mjs";

const chromium = findChromium();

const CLOCK = "portal/clock.spec.ts";

/**
 * Every test runs on a desktop; one tagged `@phone` also on a phone, one tagged `@no-script` also with scripts off, one
 * tagged `@no-script-only` nowhere else.
 * `E2E_URL` names the product under test (the one of `npm start` where it is absent).
 */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [
    ["list"],
    ["json", { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? "test-results/report.json" }],
  ],
  use: {
    baseURL: process.env.E2E_URL ?? "http://127.0.0.1:3000",
    locale: "tr-TR",
    timezoneId: "Europe/Istanbul",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    ...(chromium === undefined ? {} : { launchOptions: { executablePath: chromium } }),
  },
  projects: [
    {
      name: "desktop",
      grepInvert: /@no-script-only/,
      testIgnore: ["crash/**", CLOCK],
      use: { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 } },
    },
    { name: "phone", grep: /@phone/, testIgnore: "crash/**", use: { ...devices["Pixel 7"] } },
    {
      name: "no-script",
      grep: /@no-script/,
      testIgnore: "crash/**",
      use: { ...devices["Desktop Chrome"], javaScriptEnabled: false },
    },
    // Moves the clock of the whole installation, so sessions and holds of other tests must be over.
    {
      name: "clock",
      testMatch: CLOCK,
      dependencies: ["desktop", "phone", "no-script"],
      use: { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 } },
    },
    // Kills the web process, so it runs when everybody else is done.
    { name: "crash", testMatch: "crash/**", dependencies: ["desktop", "phone", "no-script", "clock"] },
  ],
});
