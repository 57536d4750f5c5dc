const migrationOf = (params, sql) =>
  params?.migrationsList?.migrationDirectories?.find((directory) =>
    directory.migrationFile?.content?.tag === "ok"
      ? directory.migrationFile.content.value === sql
      : directory.migrationFile?.content === sql,
  )?.path;

/** Line of the script at which PostgreSQL found the error, if it said so. */
function lineOf({ error, sql }) {
  const position = Number(error.position);
  return Number.isInteger(position) && position > 0
    ? sql.slice(0, position - 1).split("\n").length
    : undefined;
}

function describeScript(failed) {
  const { error } = failed;
  const line = lineOf(failed);
  return [
    `Database error code: ${error.code ?? "unknown"}`,
    "",
    "Database error:",
    `ERROR: ${error.message}`,
    ...(error.detail ? [`DETAIL: ${error.detail}`] : []),
    ...(error.hint ? [`HINT: ${error.hint}`] : []),
    ...(line === undefined ? [] : ["", `Line ${line} of the script.`]),
  ].join("\n");
}

const APPLY_ADVICE =
  "A migration failed to apply. New migrations cannot be applied before the error is recovered from. " +
  "Read more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve";

function describeFailedScript(method, params, failed) {
  const name = migrationOf(params, failed.sql) ?? "(unknown)";
  if (method === "applyMigrations") {
    return {
      code: "P3018",
      message: `${APPLY_ADVICE}\n\nMigration name: ${name}\n\n${describeScript(failed)}`,
    };
  }
  const isReplay = params?.migrationsList !== undefined;
  return isReplay
    ? {
        code: "P3006",
        message: `Migration \`${name}\` failed to apply cleanly to the shadow database.\n${describeScript(failed)}`,
      }
    : { code: null, message: describeScript(failed) };
}

function describeThrown(thrown, cause) {
  if (!cause) {
    return { code: thrown?.error_code ?? thrown?.code ?? null, message: String(thrown?.message ?? thrown) };
  }
  const first = String(thrown?.message ?? thrown).split("\n")[0];
  const detail = cause.cause ? ` ${JSON.stringify(cause.cause)}` : "";
  return { code: thrown?.error_code ?? cause.code ?? null, message: `${first}\n${cause.message}${detail}` };
}

/**
 * The error object of the engine's protocol for what was thrown: a failed script is named with its migration, code
 * and line as Prisma's own engine does it.
 */
export function toEngineError({ thrown, method, params, failedScript, registry, panic }) {
  const external = /External error id#(\d+)/.exec(String(thrown?.message ?? thrown));
  const cause = external ? registry.consumeError(Number(external[1]))?.error : undefined;
  const found = panic
    ? { code: null, message: `schema-engine-wasm panicked: ${panic}` }
    : failedScript
      ? describeFailedScript(method, params, failedScript)
      : describeThrown(thrown, cause);
  return {
    code: 4466,
    message: "An error happened. Check the data field for details.",
    data: {
      is_panic: false,
      message: found.message,
      meta: thrown?.meta ?? null,
      error_code: found.code,
      backtrace: null,
    },
  };
}
