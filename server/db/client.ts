import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/server/platform/env";
import { createStatementNames } from "@/server/platform/statement-names";
import { PrismaClient } from "./generated/client";

const POOL_SIZE = 10;

function createClient(url: string): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: url, max: POOL_SIZE, connectionTimeoutMillis: 5_000 },
      { statementNameGenerator: createStatementNames() },
    ),
    transactionOptions: { maxWait: 5_000, timeout: 10_000 },
  });
}

/** The main database as the app's role: no DDL, under row-level security. */
export type Database = PrismaClient;

// Development servers load modules anew; the pool must not grow with each edit.
const held = globalThis as { vezneDatabase?: Database };

/** The one client of this process. */
export function database(): Database {
  held.vezneDatabase ??= createClient(env().DATABASE_APP_URL);
  return held.vezneDatabase;
}

/** Closes the pool; the next call of `database` opens a new one. */
export async function closeDatabase(): Promise<void> {
  const open = held.vezneDatabase;
  delete held.vezneDatabase;
  await open?.$disconnect();
}
