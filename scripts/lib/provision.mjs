import {
  DATABASE_KEYS,
  databaseOf,
  rememberDatabaseUrls,
  roleOf,
  withDatabase,
  withRole,
} from "./database-urls.mjs";
import { superuserUrl } from "./embedded-postgres.mjs";
import { Failure } from "./failure.mjs";
import { identifier, literal, withClient } from "./sql.mjs";

/** The role that migrations grant to; every role the application signs in as is this one or a member of it. */
export const APP_ROLE = "vezne_app";

const OLDEST_SERVER = 150_000;
const INVALID_PASSWORD = "28P01";
const NO_SUCH_DATABASE = "3D000";

const quietly = { ifNotExists: new Set(["42710", "23505"]) };

async function ensureRole(client, role, password) {
  const found = await client.query("select 1 from pg_roles where rolname = $1", [role]);
  if (found.rowCount > 0) return;
  const login = password === undefined ? "nologin" : `login password ${literal(password)}`;
  try {
    await client.query(
      `create role ${identifier(role)} ${login} nosuperuser nocreatedb nocreaterole nobypassrls`,
    );
  } catch (error) {
    if (!quietly.ifNotExists.has(error.code)) throw error;
  }
}

async function ensureDatabase(client, database, owner) {
  const found = await client.query("select 1 from pg_database where datname = $1", [database]);
  if (found.rowCount > 0) return;
  await client.query(`create database ${identifier(database)} owner ${identifier(owner)}`);
}

/** Only the named roles (and the owner) may connect. */
async function closeDatabase(client, database, roles) {
  await client.query(`revoke all on database ${identifier(database)} from public`);
  for (const role of roles) {
    await client.query(`grant connect on database ${identifier(database)} to ${identifier(role)}`);
  }
}

/** Signs in once; sets the password of a role that exists with another one. */
async function ensureSignIn(client, url, role, password) {
  try {
    await withClient(url, (probe) => probe.query("select 1"));
  } catch (error) {
    if (error.code !== INVALID_PASSWORD) throw error;
    await client.query(`alter role ${identifier(role)} login password ${literal(password)}`);
  }
}

/** Creates what the embedded server lacks: roles, databases, who may connect where. Answers their addresses. */
export async function provisionEmbedded(server, secret) {
  const admin = superuserUrl(server);
  const parts = [
    { key: "DATABASE_URL", role: "vezne_owner", database: "vezne", password: secret("ownerPassword") },
    {
      key: "BANK_DATABASE_URL",
      role: "vezne_bank",
      database: "vezne_bank",
      password: secret("bankPassword"),
    },
    {
      key: "VAULT_DATABASE_URL",
      role: "vezne_vault",
      database: "vezne_vault",
      password: secret("vaultPassword"),
    },
  ];
  const app = { key: "DATABASE_APP_URL", role: APP_ROLE, database: "vezne", password: secret("appPassword") };
  const urls = {};
  await withClient(admin, async (client) => {
    for (const { role, password } of [...parts, app]) await ensureRole(client, role, password);
    await client.query("revoke connect on database postgres, template1 from public");
    for (const { role, database } of parts) {
      await ensureDatabase(client, database, role);
      // Where `prisma migrate dev` replays migrations: no role needs the right to create databases for it.
      await ensureDatabase(client, `${database}_shadow`, role);
      await closeDatabase(client, database, database === app.database ? [APP_ROLE] : []);
      await closeDatabase(client, `${database}_shadow`, []);
    }
    for (const { key, role, database, password } of [...parts, app]) {
      urls[key] = withRole(admin, role, password, database);
      await ensureSignIn(client, urls[key], role, password);
    }
  });
  await withClient(urls.DATABASE_URL, (client) =>
    client.query(`grant usage on schema public to ${APP_ROLE}`),
  );
  return urls;
}

async function ensureMainDatabase(url) {
  try {
    await withClient(url, () => undefined);
  } catch (error) {
    if (error.code !== NO_SUCH_DATABASE) {
      throw new Failure(
        `DATABASE_URL does not answer: ${error.message}`,
        "Check host, port, user and password in it.",
      );
    }
    await withClient(withDatabase(url, "postgres"), (client) =>
      ensureDatabase(client, databaseOf(url), roleOf(url)),
    );
  }
}

async function checkServer(client, missing) {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
            rolsuper or rolcreaterole as "mayCreateRoles", rolsuper or rolcreatedb as "mayCreateDatabases"
       from pg_roles where rolname = current_user`,
  );
  const [{ version, encoding, mayCreateRoles, mayCreateDatabases }] = rows;
  if (version < OLDEST_SERVER) {
    throw new Failure(
      "The server of DATABASE_URL is older than PostgreSQL 15.",
      "Use PostgreSQL 15 or newer.",
    );
  }
  if (encoding !== "UTF8") {
    throw new Failure(
      `The database of DATABASE_URL is encoded in ${encoding}.`,
      "Create it with ENCODING 'UTF8'.",
    );
  }
  if (missing.length === 0) return;
  if (!mayCreateRoles || (!mayCreateDatabases && missing.some((key) => key !== "DATABASE_APP_URL"))) {
    throw new Failure(
      `The user of DATABASE_URL may not create roles and databases, and ${missing.join(", ")} is not given.`,
      `Either \`ALTER ROLE … CREATEROLE CREATEDB\`, or create them yourself and set ${missing.join(", ")}.`,
    );
  }
}

/** The application must not be able to step over row-level security. */
async function checkAppRole(url) {
  await withClient(url, async (client) => {
    const { rows } = await client.query(
      `select rolsuper or rolbypassrls as "isAbove", pg_has_role(current_user, $1, 'member') as "isMember"
         from pg_roles where rolname = current_user`,
      [APP_ROLE],
    );
    if (rows[0].isAbove) {
      throw new Failure(
        "The role of DATABASE_APP_URL is a superuser or bypasses row-level security.",
        "Use another role: `ALTER ROLE … NOSUPERUSER NOBYPASSRLS`.",
      );
    }
    if (!rows[0].isMember) {
      throw new Failure(
        `The role of DATABASE_APP_URL does not belong to ${APP_ROLE}.`,
        `Run \`GRANT ${APP_ROLE} TO ${identifier(roleOf(url))}\` as an administrator.`,
      );
    }
  });
}

/** Creates on the server of `given.DATABASE_URL` what the given addresses do not name. Answers all addresses. */
export async function provisionGiven(given, secret) {
  const url = given.DATABASE_URL;
  const main = databaseOf(url);
  const missing = DATABASE_KEYS.filter((key) => !given[key]);
  await ensureMainDatabase(url);
  const urls = { ...given };
  await withClient(url, async (client) => {
    await checkServer(client, missing);
    await ensureRole(client, APP_ROLE);
    if (!given.DATABASE_APP_URL) {
      // One server can carry several installations: each signs in as a role of its own.
      const role = `${main}_app`;
      const password = secret("appPassword");
      await ensureRole(client, role, password);
      if (role !== APP_ROLE) await client.query(`grant ${APP_ROLE} to ${identifier(role)}`);
      await closeDatabase(client, main, [role]);
      urls.DATABASE_APP_URL = withRole(url, role, password, main);
      await ensureSignIn(client, urls.DATABASE_APP_URL, role, password);
    }
    await client.query(`grant usage on schema public to ${APP_ROLE}`);
    for (const [key, suffix] of Object.entries({ BANK_DATABASE_URL: "bank", VAULT_DATABASE_URL: "vault" })) {
      if (given[key]) continue;
      const role = `${main}_${suffix}`;
      const password = secret(`${suffix}Password`);
      await ensureRole(client, role, password);
      await client.query(`grant ${identifier(role)} to current_user`);
      await ensureDatabase(client, role, role);
      await closeDatabase(client, role, []);
      urls[key] = withRole(url, role, password, role);
      await ensureSignIn(client, urls[key], role, password);
    }
  });
  await checkAppRole(urls.DATABASE_APP_URL);
  return urls;
}

/** Provisions the given or else the embedded server, and remembers the addresses. */
export async function provision({ settings, server, secret }) {
  const urls = settings.given.DATABASE_URL
    ? await provisionGiven(settings.given, secret)
    : await provisionEmbedded(server, secret);
  rememberDatabaseUrls(settings.dataDir, { ...urls, isEmbedded: server !== undefined });
  return urls;
}
