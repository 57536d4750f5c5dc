import { createInterface } from "node:readline";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { AdapterFactory } from "./adapter-factory.mjs";
import { toEngineError } from "./engine-error.mjs";
import { loadEngineClass, panics } from "./engine-module.mjs";

/** Ids of our own requests to Prisma's command line; far from those that it gives. */
const FIRST_OWN_ID = 1_000_000;
/** These find the schema of the shadow database only where `devDiagnostic` left it in the same engine. */
const NEEDS_DIAGNOSTIC = new Set(["evaluateDataLoss", "createMigration"]);
const ENGINE_METHODS = { getDatabaseVersion: "version" };

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);

async function call(engine, method, params) {
  if (params?.migrationsList && NEEDS_DIAGNOSTIC.has(method)) {
    await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
  }
  return engine[ENGINE_METHODS[method] ?? method](params ?? {});
}

function answer(id, method, result) {
  if (method !== "diff") return send({ id, result: result ?? null });
  if (result.stdout != null)
    send({ id: FIRST_OWN_ID + id, method: "print", params: { content: result.stdout } });
  return send({ id, result: { exitCode: result.exitCode, stdout: null } });
}

/** Serves requests, one JSON object in each line of standard input, until the input ends. */
export async function serve(datasource) {
  const SchemaEngine = await loadEngineClass();
  const factory = new AdapterFactory(datasource);
  const bound = bindMigrationAwareSqlAdapterFactory(factory);
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === "") continue;
    const { id, method, params } = JSON.parse(line);
    // Without a method it is the answer to a `print` of ours.
    if (method === undefined) continue;
    try {
      // A fresh engine for each request: `applyMigrations` spoils the cache of one that is used again.
      const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, bound);
      answer(id, method, await call(engine, method, params));
    } catch (thrown) {
      const failedScript = factory.lastScriptError;
      factory.lastScriptError = undefined;
      const context = {
        thrown,
        method,
        params,
        failedScript,
        registry: bound.errorRegistry,
        panic: panics.last,
      };
      panics.last = undefined;
      send({ id, error: toEngineError(context) });
      await factory.dropShadows();
    }
  }
}
