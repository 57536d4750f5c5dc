import { readConnectionUrl } from "./connection-url.mjs";
import { quoteName, runOnce } from "./statements.mjs";

const commands = {
  "can-connect-to-database": ({ url }) => runOnce(url, "select 1"),
  "create-database": ({ adminUrl, database }) => runOnce(adminUrl, `create database ${quoteName(database)}`),
  "drop-database": ({ adminUrl, database }) =>
    runOnce(adminUrl, `drop database if exists ${quoteName(database)} with (force)`),
};

const PRISMA_CODES = {
  "3D000": "P1003",
  "28P01": "P1000",
  28000: "P1000",
  ECONNREFUSED: "P1001",
  ENOTFOUND: "P1001",
  ETIMEDOUT: "P1001",
  "42P04": "P1009",
};

function explain(error, { host, database }) {
  const code = PRISMA_CODES[error.code] ?? "P1010";
  const messages = {
    P1001: `Can't reach database server at \`${host}\``,
    P1003: `Database \`${database}\` does not exist`,
    P1009: `Database \`${database}\` already exists on the database server`,
  };
  return { code, message: messages[code] ?? error.message };
}

/** The log line by which Prisma's command line learns of an error. */
const errorLine = (code, message) =>
  JSON.stringify({
    timestamp: new Date().toISOString(),
    level: "ERROR",
    fields: { error_code: code, message, is_panic: false },
    target: "schema_engine::logger",
  });

/** `schema-engine cli <command>`: connect, create or drop; answers the exit code. */
export async function runCommand(name, datasourceUrl) {
  const target = readConnectionUrl(datasourceUrl);
  const command = commands[name];
  if (!command) {
    process.stderr.write(`${errorLine("P1010", `unknown command ${name}`)}\n`);
    return 1;
  }
  try {
    await command({ ...target, adminUrl: readConnectionUrl(datasourceUrl, "postgres").url });
    return 0;
  } catch (error) {
    const { code, message } = explain(error, target);
    process.stderr.write(`\n${errorLine(code, message)}\n`);
    return 1;
  }
}
