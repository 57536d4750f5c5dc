import { projectRoot } from "./lib/paths.mjs";
import { findBreaches } from "./lib/tidy/checks.mjs";
import { readTree } from "./lib/tidy/source-tree.mjs";

const breaches = findBreaches(readTree(projectRoot));
for (const { check, breach } of breaches) console.log(`${check}: ${breach}`);
if (breaches.length > 0) process.exitCode = 1;
else console.log("tidy");
