// Measures the product against its floor; writes bench/results.
import { withPackages } from "./lib/with-packages.mjs";

await withPackages(
  () => import("../bench/run-bench.mjs"),
  ({ runBench }) => runBench(),
);
