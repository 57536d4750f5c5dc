import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.mjs";
import { withFileLock } from "./file-lock.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { fromRoot } from "./paths.mjs";
import { PRISMA_SCHEMAS } from "./prisma-schemas.mjs";
import { runNode } from "./run-program.mjs";

const MARK = ".schema-fingerprint";

const isCurrent = ({ client }, print) => {
  const mark = join(client, MARK);
  return existsSync(mark) && readFileSync(mark, "utf8") === print;
};

async function generateClient(part, print) {
  const args = ["generate", "--config", part.config];
  const { code, output } = await runNode(fromRoot("node_modules/prisma/build/index.js"), args);
  if (code !== 0) {
    throw new Failure(
      `The ${part.name} database's client was not generated.\n${output.trim()}`,
      `Correct ${part.schema}.`,
    );
  }
  if (existsSync(part.client)) writeFileSync(join(part.client, MARK), print);
}

/** Generates the clients whose schema changed since; answers their names. */
export async function generateClients() {
  const version = fromRoot("node_modules/prisma/package.json");
  const stale = () =>
    PRISMA_SCHEMAS.filter(({ schema }) => existsSync(schema))
      .map((part) => ({ part, print: fingerprint([part.schema, part.config, version]) }))
      .filter(({ part, print }) => !isCurrent(part, print));
  if (stale().length === 0) return [];
  return withFileLock(fromRoot("node_modules/.vezne-generate.lock"), async () => {
    const found = stale();
    for (const { part, print } of found) await generateClient(part, print);
    return found.map(({ part }) => part.name);
  });
}
