import { exitWithFailure } from "./failure.mjs";
import { checkNode, installPackages } from "./install.mjs";

/**
 * Installs the packages where they are missing, then loads and runs what needs them. `load` imports, `run` gets the
 * module; a failure is shown and ends the process.
 */
export async function withPackages(load, run) {
  try {
    checkNode();
    await installPackages();
    await run(await load());
  } catch (error) {
    exitWithFailure(error);
  }
}
