import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { Failure } from "./failure.mjs";
import { fromRoot } from "./paths.mjs";

/** Where bundles go: inside the repository, so that they find the installed packages; one place for each build. */
export const bundleDirectory = () => fromRoot(".data", "build", process.env.NEXT_DIST_DIR ?? ".next");

/**
 * Bundles one TypeScript entry of the server into a module that Node runs; packages stay outside.
 * Answers the path of the bundle.
 */
export async function bundleEntry(entry, name) {
  const source = fromRoot(entry);
  if (!existsSync(source))
    throw new Failure(`There is no ${entry}.`, "The checkout is incomplete: `git status` tells.");
  const outfile = join(bundleDirectory(), `${name}.mjs`);
  try {
    await build({
      entryPoints: [source],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      packages: "external",
      // The marker package throws outside a server component; this is the server.
      alias: { "server-only": fromRoot("node_modules/server-only/empty.js") },
      tsconfig: fromRoot("tsconfig.json"),
      jsx: "automatic",
      sourcemap: "linked",
      logLevel: "silent",
    });
  } catch (error) {
    throw new Failure(`${entry} does not build.\n${error.message}`, "Correct what is named above.");
  }
  return outfile;
}
