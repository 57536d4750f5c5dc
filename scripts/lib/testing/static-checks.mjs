import { existsSync, writeFileSync } from "node:fs";
import { fromRoot } from "../paths.mjs";
import { runNode } from "../run-program.mjs";

/** What `next build` would write; the type check needs it on a fresh clone too. */
function declareNext() {
  const file = fromRoot("next-env.d.ts");
  if (existsSync(file)) return;
  const references = ["next", "next/image-types/global"].map((name) => `/// <reference types="${name}" />\n`);
  writeFileSync(file, references.join(""));
}

const checks = [
  {
    title: "format and lint",
    file: "node_modules/@biomejs/biome/bin/biome",
    args: ["check", "--colors=off", "."],
  },
  {
    title: "types",
    file: "node_modules/typescript/bin/tsc",
    // Without what builds and development servers left behind: that may speak of pages that are gone.
    args: ["--project", "tests/tsconfig.json", "--noEmit", "--pretty", "false"],
    before: declareNext,
  },
  {
    title: "import laws",
    file: "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
    args: [
      "--config",
      ".dependency-cruiser.mjs",
      "--output-type",
      "err-long",
      "app",
      "components",
      "server",
      "i18n",
      "tests",
    ],
  },
  { title: "tidiness", file: "scripts/tidy.mjs", args: [] },
  { title: "dead code", file: "node_modules/knip/bin/knip.js", args: ["--no-progress"] },
];

/** Runs every check that only reads the sources, one after another; each counts as one. */
export async function runStaticChecks(board) {
  for (const { title, file, args, before } of checks) {
    await board.run(title, async () => {
      before?.();
      const present = args.filter(
        (arg) => !/^(app|components|server|i18n|tests)$/.test(arg) || existsSync(fromRoot(arg)),
      );
      const { code, output } = await runNode(fromRoot(file), present);
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output: output.slice(-20_000) };
    });
  }
}
