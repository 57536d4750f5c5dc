import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { bundleEntry } from "./bundle-entry.mjs";
import { Failure } from "./failure.mjs";
import { fromRoot } from "./paths.mjs";
import { runNode } from "./run-program.mjs";
import { literal, withClient } from "./sql.mjs";

const FILES = ["prisma/data/turkish-bins.csv", "prisma/data/test-bins.csv"];

function fingerprintOfFiles() {
  const hash = createHash("sha256");
  for (const file of FILES) hash.update(readFileSync(fromRoot(file)));
  return `loaded from files ${hash.digest("hex")}`;
}

/**
 * Brings the BIN table up to date with its files, in production too; rows that people corrected stay. The table's comment
 * remembers which files it was loaded from. Answers whether there was anything to do.
 */
export async function loadBinTable(url, environment) {
  const wanted = fingerprintOfFiles();
  const isLoaded = await withClient(url, async (client) => {
    const { rows } = await client.query("select obj_description('bins'::regclass, 'pg_class') as remark");
    return rows[0]?.remark === wanted;
  });
  if (isLoaded) return false;
  const bundle = await bundleEntry("prisma/seed/load-bins-main.ts", "load-bins");
  const { code, output } = await runNode(bundle, [], { env: { ...environment, DATABASE_URL: url } });
  if (code !== 0) {
    throw new Failure(
      `The BIN table could not be loaded.\n${output.trim().slice(-2000)}`,
      "Check `prisma/data` and that DATABASE_URL belongs to the owner of the tables.",
    );
  }
  await withClient(url, (client) => client.query(`comment on table bins is ${literal(wanted)}`));
  return true;
}
