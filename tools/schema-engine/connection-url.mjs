const ENGINE_PARAMETERS = [
  "schema",
  "connection_limit",
  "pool_timeout",
  "pgbouncer",
  "connect_timeout",
  "socket_timeout",
  "statement_cache_size",
];

/**
 * Splits a Prisma connection URL into what a PostgreSQL client takes and what only Prisma knows.
 * `database` replaces the database of the URL.
 */
export function readConnectionUrl(text, database) {
  const url = new URL(text);
  const schema = url.searchParams.get("schema") ?? "public";
  for (const parameter of ENGINE_PARAMETERS) url.searchParams.delete(parameter);
  if (database !== undefined) url.pathname = `/${encodeURIComponent(database)}`;
  return { url: url.toString(), schema, database: decodeURIComponent(url.pathname.slice(1)), host: url.host };
}
