import pg from "pg";

/** Quotes a name for SQL. */
export const identifier = (name) => `"${name.replaceAll('"', '""')}"`;

/** Quotes a string for SQL. */
export const literal = (text) => pg.escapeLiteral(text);

/** Opens one connection, runs `work(client)` and closes it. */
export async function withClient(connectionString, work) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
