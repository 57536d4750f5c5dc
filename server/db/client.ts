import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { env } from "@/server/platform/env";
import { createStatementNames } from "@/server/platform/statement-names";
import { createStatements, type Statements } from "@/server/platform/statements";
import { PrismaClient } from "./generated/client";

const POOL_SIZE = 10;

/** The main database as the app's role: no DDL, under row-level security. */
export type Database = PrismaClient;

/** A pool of connections with both ways to use it. */
export interface OpenDatabase {
  readonly pool: Pool;
  readonly client: Database;
  readonly statements: Statements;
}

/** Opens a pool; connects at the first statement. */
export function openDatabase(url: string, connectionTimeoutMillis = 5_000): OpenDatabase {
  const pool = new Pool({ connectionString: url, max: POOL_SIZE, connectionTimeoutMillis });
  // A connection that is cut while it rests leaves the pool; who asks next gets another one.
  pool.on("error", () => {});
  const client = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: createStatementNames() }),
    transactionOptions: { maxWait: 5_000, timeout: 10_000 },
  });
  return { pool, client, statements: createStatements(pool) };
}

// Development servers load modules anew; the pool must not grow with each edit.
const held = globalThis as { vezneOpenDatabase?: OpenDatabase };

function opened(): OpenDatabase {
  held.vezneOpenDatabase ??= openDatabase(env().DATABASE_APP_URL);
  return held.vezneOpenDatabase;
}

/** The one client of this process. */
export function database(): Database {
  return opened().client;
}

/** Single statements on the same connections, for functions that set the merchant themselves. */
export function statements(): Statements {
  return opened().statements;
}

/** Closes the pool; the next call of `database` opens a new one. */
export async function closeDatabase(): Promise<void> {
  const open = held.vezneOpenDatabase;
  delete held.vezneOpenDatabase;
  await open?.client.$disconnect();
  await open?.pool.end();
}
