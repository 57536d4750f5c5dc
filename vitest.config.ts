import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** On the second server, what has nothing to do with the server's version is left out. */
const elsewhere = process.env.TEST_POSTGRES
  ? ["tests/integration/{laws,prisma-engine}/**", "tests/integration/scripts/embedded-*"]
  : [];

const outside = ["**/node_modules/**", ".data/**", ".next/**", ".next-*/**", "**/generated/**"];

const resolve = {
  alias: [
    // The marker package throws outside a server component; tests are neither.
    { find: /^server-only$/, replacement: fromRoot("node_modules/server-only/empty.js") },
    { find: /^@\//, replacement: fromRoot("./") },
  ],
};

/** A project whose tests meet nothing but code. */
const pure = (name: string, include: string[], exclude: string[] = []) => ({
  resolve,
  test: { name, include, exclude: [...outside, ...exclude], environment: "node" as const },
});

/** A project whose workers each have a main, a bank and a vault database of their own. */
const withDatabase = (name: string, testTimeout: number) => ({
  resolve,
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`, `tests/${name}/**/*.test.tsx`],
    exclude: [...outside, ...elsewhere],
    environment: "node" as const,
    globalSetup: [fromRoot("tests/support/prepare-templates.ts")],
    setupFiles: [fromRoot("tests/support/worker-environment.ts")],
    testTimeout,
    hookTimeout: 120_000,
    // Ends what will never come true; no test measures time by it.
    expect: { poll: { timeout: 30_000 } },
  },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      pure("unit", ["**/*.test.ts", "**/*.test.tsx"], ["tests/**"]),
      pure("property", ["tests/properties/**/*.test.ts"]),
      withDatabase("integration", 120_000),
      withDatabase("contract", 120_000),
      withDatabase("simulation", 300_000),
    ],
  },
});
