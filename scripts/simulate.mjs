// Simulates a market with faults and killed processes; the exit code tells whether every invariant holds.
import { withPackages } from "./lib/with-packages.mjs";

await withPackages(
  () => import("./lib/simulation/run-simulation.mjs"),
  async ({ runSimulation }) => process.exit(await runSimulation(process.argv.slice(2))),
);
