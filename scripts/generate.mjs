import { exitWithFailure } from "./lib/failure.mjs";
import { generateClients } from "./lib/generate-clients.mjs";

generateClients()
  .then((names) =>
    console.log(names.length === 0 ? "clients are up to date" : `generated: ${names.join(", ")}`),
  )
  .catch(exitWithFailure);
