const RETRYABLE_SQL_STATES = new Set(["40001", "40P01"]);
const UNIQUE_VIOLATION = "23505";

interface DriverFacts {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly kind?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly meta?: unknown;
  readonly driverAdapterError?: unknown;
}

function* causesOf(error: unknown): Generator<DriverFacts> {
  const seen = new Set<unknown>();
  const open: unknown[] = [error];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== "object" || next === null || seen.has(next)) continue;
    seen.add(next);
    const facts = next as DriverFacts;
    yield facts;
    open.push(facts.cause, facts.meta, facts.driverAdapterError);
  }
}

/** SQLSTATE of a failed statement, as deep as Prisma has wrapped it; null where there is none. */
export function sqlStateOf(error: unknown): string | null {
  for (const facts of causesOf(error)) {
    for (const code of [facts.originalCode, facts.code]) {
      if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith("P2")) return code;
    }
  }
  return null;
}

/** Whether the whole transaction may be tried again. */
export function isRetryable(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state !== null) return RETRYABLE_SQL_STATES.has(state);
  for (const facts of causesOf(error)) if (facts.code === "P2034") return true;
  return false;
}

/** Whether a unique index refused; `index` narrows it to indexes whose name holds this text. */
export function isUniqueViolation(error: unknown, index = ""): boolean {
  if (sqlStateOf(error) !== UNIQUE_VIOLATION && !hasCode(error, "P2002")) return false;
  if (index === "") return true;
  for (const facts of causesOf(error)) {
    if (JSON.stringify(facts, jsonSafe)?.includes(index)) return true;
    if (typeof facts.message === "string" && facts.message.includes(index)) return true;
  }
  return false;
}

function hasCode(error: unknown, code: string): boolean {
  for (const facts of causesOf(error)) if (facts.code === code) return true;
  return false;
}

function jsonSafe(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

// As the driver adapter names them, as Prisma does, and as the pool says it in words alone.
const UNREACHABLE_KINDS = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
  "TlsConnectionError",
]);
const UNREACHABLE_CODES =
  /^(P1001|P1002|P1008|P1017|P2024|P2028|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/;
const UNREACHABLE_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/;

function isUnreachable({ code, kind, message }: DriverFacts): boolean {
  if (typeof code === "string" && UNREACHABLE_CODES.test(code)) return true;
  if (typeof kind === "string" && UNREACHABLE_KINDS.has(kind)) return true;
  return typeof message === "string" && UNREACHABLE_WORDS.test(message);
}

/** Whether the database could not be reached, had no room, or the connection was cut. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state !== null && /^(08|57P|53)/.test(state)) return true;
  for (const facts of causesOf(error)) if (isUnreachable(facts)) return true;
  return false;
}
