import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { markCharacters, rewriteCatalogTypes } from "./catalog-types.mjs";
import { readConnectionUrl } from "./connection-url.mjs";
import { clearDatabase, quoteName, runOnce } from "./statements.mjs";

const SHADOW_PREFIX = "prisma_migrate_shadow_db_";

/** A pool or client whose results carry only types that the adapter knows. */
function watchQueries(client, onResult) {
  return new Proxy(client, {
    get(target, property) {
      const member = target[property];
      if (property === "query") {
        return async (...args) => {
          const result = await target.query(...args);
          onResult(rewriteCatalogTypes(result));
          return result;
        };
      }
      if (property === "connect") return async () => watchQueries(await target.connect(), onResult);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

function readCharacters(queryable, columns) {
  const queryRaw = queryable.queryRaw.bind(queryable);
  queryable.queryRaw = async (query) => markCharacters(await queryRaw(query), columns());
  return queryable;
}

/** Hands out connections to the engine: to the database itself, and to shadow databases. */
export class AdapterFactory {
  provider = "postgres";
  adapterName = "@prisma/adapter-pg";
  /** The last error of a script: the engine passes on only a part of it. */
  lastScriptError = undefined;
  #datasource;
  #openShadows = new Set();

  constructor(datasource) {
    this.#datasource = datasource;
  }

  async connect() {
    const { url, schema } = readConnectionUrl(this.#datasource.url);
    return this.#open(url, schema);
  }

  async connectToShadowDb() {
    const given = this.#datasource.shadowDatabaseUrl;
    if (given) {
      const { url, schema } = readConnectionUrl(given);
      await clearDatabase(url, schema);
      return this.#open(url, schema);
    }
    return this.#createShadow();
  }

  /** Drops the shadow databases that a failed call left open. */
  async dropShadows() {
    for (const shadow of [...this.#openShadows]) await shadow.dispose().catch(() => {});
  }

  async #createShadow() {
    const name = `${SHADOW_PREFIX}${randomUUID()}`;
    const { url, schema } = readConnectionUrl(this.#datasource.url);
    await runOnce(url, `create database ${quoteName(name)}`);
    const shadow = await this.#open(readConnectionUrl(this.#datasource.url, name).url, schema);
    const dispose = shadow.dispose.bind(shadow);
    this.#openShadows.add(shadow);
    shadow.dispose = async () => {
      if (!this.#openShadows.delete(shadow)) return;
      await dispose();
      await runOnce(url, `drop database if exists ${quoteName(name)} with (force)`);
    };
    return shadow;
  }

  async #open(connectionString, schema) {
    const options = { connectionString, max: 1, idleTimeoutMillis: 50, allowExitOnIdle: true };
    const adapter = await new PrismaPg(options, { schema }).connect();
    const pool = adapter.underlyingDriver();
    let characterColumns = [];
    const columns = () => characterColumns;
    adapter.client = watchQueries(pool, (found) => {
      characterColumns = found;
    });
    readCharacters(adapter, columns);
    const startTransaction = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => readCharacters(await startTransaction(level), columns);
    // The adapter's own way splits a script at semicolons, which breaks the bodies of functions.
    adapter.executeScript = async (sql) => {
      try {
        await pool.query(sql);
      } catch (error) {
        this.lastScriptError = { error, sql };
        adapter.onError(error);
      }
    };
    return adapter;
  }
}
