import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromRoot } from "@/scripts/lib/paths.mjs";
import { runNode } from "@/scripts/lib/run-program.mjs";
import { identifier, withClient } from "@/scripts/lib/sql.mjs";

type Client = import("pg").Client;

/** A Prisma project of its own in a temporary directory, with a database of its own. */
export type PrismaProject = {
  readonly directory: string;
  readonly url: string;
  prisma(...args: string[]): Promise<{ code: number; output: string }>;
  writeSchema(models: string): void;
  writeMigration(name: string, sql: string): void;
  migrations(): string[];
  query(sql: string): Promise<Record<string, unknown>[]>;
  dispose(): Promise<void>;
};

const HEADER = `generator client {
  provider = "prisma-client"
  output   = "../client"
}
datasource db {
  provider = "postgresql"
}
`;

const CONFIG = (tools: string) => `import { selectSchemaEngine } from ${JSON.stringify(tools)};
selectSchemaEngine();
export default {
  schema: "schema",
  migrations: { path: "migrations" },
  datasource: { url: process.env.TEST_ENGINE_URL },
};
`;

/** Makes a project whose database `name` does not exist yet, on the server of `admin`. */
export function makePrismaProject(admin: string, name: string): PrismaProject {
  const directory = mkdtempSync(join(tmpdir(), "vezne-prisma-"));
  const target = new URL(admin);
  target.pathname = `/${name}`;
  const url = target.toString();
  mkdirSync(join(directory, "schema"));
  symlinkSync(fromRoot("node_modules"), join(directory, "node_modules"));
  writeFileSync(join(directory, "package.json"), '{"type":"module"}');
  writeFileSync(join(directory, "prisma.config.mjs"), CONFIG(fromRoot("tools/prisma-datasource.mjs")));
  return {
    directory,
    url,
    prisma: (...args) =>
      runNode(fromRoot("node_modules/prisma/build/index.js"), args, {
        cwd: directory,
        env: { TEST_ENGINE_URL: url, NO_COLOR: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
      }),
    writeSchema: (models) => writeFileSync(join(directory, "schema", "schema.prisma"), HEADER + models),
    writeMigration(migration, sql) {
      mkdirSync(join(directory, "migrations", migration), { recursive: true });
      writeFileSync(join(directory, "migrations", migration, "migration.sql"), sql);
    },
    migrations: () =>
      readdirSync(join(directory, "migrations"), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name),
    query: (sql) => withClient(url, async (client: Client) => (await client.query(sql)).rows),
    async dispose() {
      await withClient(admin, (client: Client) =>
        client.query(`drop database if exists ${identifier(name)} with (force)`),
      );
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
