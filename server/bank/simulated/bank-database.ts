import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client";

/** The bank's own database client. */
export type BankDatabase = PrismaClient;

/** Connections of one process to the bank's database. */
const POOL_SIZE = 5;

/** Statements that a connection keeps prepared; beyond them nothing is kept, so that no input can fill the server. */
const MAX_PREPARED = 100;

/** Names a statement by its text, so that the server plans it once for each connection. */
function createStatementNames(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    // pg takes an empty name for a statement that is not kept.
    if (names.size >= MAX_PREPARED) return "";
    const name = `bank_${names.size}`;
    names.set(sql, name);
    return name;
  };
}

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
