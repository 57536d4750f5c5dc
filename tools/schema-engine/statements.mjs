import pg from "pg";

/** Quotes a name for SQL. */
export const quoteName = (name) => `"${name.replaceAll('"', '""')}"`;

/** Runs one statement on a connection of its own. */
export async function runOnce(connectionString, sql) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Empties a database that belongs to Prisma alone (a given shadow database). */
export async function clearDatabase(connectionString, schema) {
  const { rows } = await runOnce(
    connectionString,
    "select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'",
  );
  const drops = rows.map(({ name }) => `drop schema if exists ${quoteName(name)} cascade;`).join(" ");
  await runOnce(connectionString, `${drops} create schema if not exists ${quoteName(schema)}`);
}
