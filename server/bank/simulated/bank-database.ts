import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { createStatementNames } from "@/server/platform/statement-names";
import { createStatements, type Statements } from "@/server/platform/statements";
import { PrismaClient } from "./generated/client";

/** The bank's own database client. */
export type BankDatabase = PrismaClient;

/** Connections of one process to the bank's database. */
const POOL_SIZE = 5;

interface OpenPool {
  readonly pool: Pool;
  readonly statements: Statements;
}

const pools = new WeakMap<BankDatabase, OpenPool>();

/** Opens the bank's database. Connects lazily; `closeBankDatabase` closes it. */
export function openBankDatabase(databaseUrl: string): BankDatabase {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: POOL_SIZE,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
  });
  // A connection that is cut while it rests leaves the pool; who asks next gets another one.
  pool.on("error", () => {});
  const db = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: createStatementNames() }),
  });
  pools.set(db, { pool, statements: createStatements(pool) });
  return db;
}

/** Single statements on the connections of the same client, for what every message does. */
export function statementsOf(db: BankDatabase): Statements {
  return pools.get(db)?.statements ?? db;
}

/** Lets the connections go. */
export async function closeBankDatabase(db: BankDatabase): Promise<void> {
  await db.$disconnect();
  await pools.get(db)?.pool.end();
}

const SQL_STATE = /^[0-9A-Z]{5}$/;

function sqlStateOf(error: unknown, depth: number): string | null {
  if (typeof error !== "object" || error === null || depth > 4) return null;
  const facts = error as Record<string, unknown>;
  for (const own of [facts.originalCode, facts.sqlState, facts.code]) {
    // Prisma's own codes begin with P1 or P2.
    if (typeof own === "string" && SQL_STATE.test(own) && !/^P[12]/.test(own)) return own;
  }
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
