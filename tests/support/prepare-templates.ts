import type { TestProject } from "vitest/node";
import { generateClients } from "@/scripts/lib/generate-clients.mjs";
import { provisionEmbedded } from "@/scripts/lib/provision.mjs";
import { dropClones, prepareTemplates } from "./template-databases";
import { describeTestServer, openTestCluster, testSecret } from "./test-cluster";

declare module "vitest" {
  export interface ProvidedContext {
    adminUrl: string;
    template: string;
    run: string;
  }
}

/** Before the first test of a run: server, roles, migrated templates. After the last: this run's clones go. */
// biome-ignore lint/style/noDefaultExport: vitest calls the default export and its answer after the last test
export default async function prepare(project: TestProject): Promise<() => Promise<void>> {
  await generateClients();
  const adminUrl = await openTestCluster();
  await provisionEmbedded(describeTestServer(), testSecret);
  const run = `run_${process.pid}_${project.name}`;
  project.provide("adminUrl", adminUrl);
  project.provide("template", await prepareTemplates(adminUrl));
  project.provide("run", run);
  return () => dropClones(adminUrl, run);
}
