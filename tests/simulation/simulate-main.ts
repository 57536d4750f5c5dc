import { provisionEmbedded } from "@/scripts/lib/provision.mjs";
import { childEnvironment } from "@/scripts/lib/settings.mjs";
import { cloneTemplates, dropClones, prepareTemplates } from "@/tests/support/template-databases";
import {
  describeTestServer,
  openTestCluster,
  testSecret,
  testSettings,
  urlsOf,
} from "@/tests/support/test-cluster";
import { runReported } from "./run-reported";

// As tests/support/prepare-templates.ts does it for a test run: the settings stand in the environment before anything
// of the server reads them.
const adminUrl = await openTestCluster();
await provisionEmbedded(describeTestServer(), testSecret);
const run = `run_${process.pid}_simulate`;
const clones = await cloneTemplates(adminUrl, await prepareTemplates(adminUrl), run);
Object.assign(process.env, childEnvironment(testSettings(), urlsOf(adminUrl, clones), testSecret), {
  LOG_LEVEL: "info",
});

let code = 2;
try {
  code = await runReported(process.argv[2] ?? "{}");
} finally {
  await dropClones(adminUrl, run);
}
process.exit(code);
