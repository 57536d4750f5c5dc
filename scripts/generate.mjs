import { withPackages } from "./lib/with-packages.mjs";

await withPackages(
  () => import("./lib/generate-clients.mjs"),
  async ({ generateClients }) => {
    const names = await generateClients();
    console.log(names.length === 0 ? "clients are up to date" : `generated: ${names.join(", ")}`);
  },
);
