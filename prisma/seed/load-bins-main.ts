import pg from "pg";
import { env } from "@/server/platform/env";
import { loadBins, readBins } from "./bins";

const { DATABASE_URL } = env();
if (DATABASE_URL === null) throw new Error("The BIN table belongs to the owner: DATABASE_URL is missing.");
const owner = new pg.Client({ connectionString: DATABASE_URL });
await owner.connect();
await loadBins(owner, readBins()).finally(() => owner.end());
