import { PrismaPg } from "@prisma/adapter-pg";
import { createStatementNames } from "@/server/platform/statement-names";
import { PrismaClient } from "./generated/client";

/** The bank's own database client. */
export type BankDatabase = PrismaClient;

/** Connections of one process to the bank's database. */
const POOL_SIZE = 5;

/** Opens the bank's database. Connects lazily; `$disconnect` closes it. */
export function openBankDatabase(databaseUrl: string): BankDatabase {
  const adapter = new PrismaPg(
    {
      connectionString: databaseUrl,
      max: POOL_SIZE,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
    },
    { statementNameGenerator: createStatementNames() },
  );
  return new PrismaClient({ adapter });
}

const SQL_STATE = /^[0-9A-Z]{5}$/;

function sqlStateOf(error: unknown, depth: number): string | null {
  if (typeof error !== "object" || error === null || depth > 4) return null;
  const facts = error as Record<string, unknown>;
  const own = facts.originalCode ?? facts.sqlState;
  if (typeof own === "string" && SQL_STATE.test(own)) return own;
  for (const key of ["cause", "meta", "driverAdapterError"]) {
    const inner = sqlStateOf(facts[key], depth + 1);
    if (inner !== null) return inner;
  }
  return null;
}

/** What the database said no to: somebody was faster, a limit would be overdrawn, or a deadlock was broken. */
const CONFLICTS = new Set(["23505", "23514", "40001", "40P01"]);

/** Whether a write failed because the book changed after it was read. The caller reads again and decides again. */
export function isWriteConflict(error: unknown): boolean {
  const state = sqlStateOf(error, 0);
  return state !== null && CONFLICTS.has(state);
}
