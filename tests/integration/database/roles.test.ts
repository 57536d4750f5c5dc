import { Client } from "pg";
import { describe, expect, it } from "vitest";
import { databaseUrls } from "@/tests/support/database";

async function run(url: string, sql: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("the application's role", () => {
  it("may not create tables", async () => {
    await expect(run(databaseUrls().DATABASE_APP_URL, "create table intruder (id int)")).rejects.toThrow(
      /permission denied/,
    );
  });

  it("is neither a superuser nor able to bypass row-level security", async () => {
    const rows = await run(
      databaseUrls().DATABASE_APP_URL,
      "select current_user as role, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as above from pg_roles where rolname = current_user",
    );
    expect(rows).toEqual([{ role: "vezne_app", above: false }]);
  });

  it("cannot reach the bank's database of the installation", async () => {
    const url = new URL(databaseUrls().DATABASE_APP_URL);
    url.pathname = "/vezne_bank";
    await expect(run(url.toString(), "select 1")).rejects.toThrow(/permission denied for database/);
  });
});

describe("the server", () => {
  it("knows Turkish collation", async () => {
    const rows = await run(
      databaseUrls().DATABASE_URL,
      `select word from (values ('ılık'), ('ilk'), ('zor'), ('çay'), ('cam')) w(word) order by word collate "tr-x-icu"`,
    );
    expect(rows.map((row) => row.word)).toEqual(["cam", "çay", "ılık", "ilk", "zor"]);
  });

  it("stores text as UTF-8", async () => {
    expect(await run(databaseUrls().DATABASE_URL, "show server_encoding")).toEqual([
      { server_encoding: "UTF8" },
    ]);
  });
});
