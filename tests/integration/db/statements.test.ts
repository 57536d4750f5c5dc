import pg from "pg";
import { afterAll, expect, it } from "vitest";
import { isDatabaseUnavailable, isUniqueViolation, sqlStateOf } from "@/server/db/database-error";
import { createStatements } from "@/server/platform/statements";
import { databaseUrls } from "@/tests/support/database";

const pool = new pg.Pool({ connectionString: databaseUrls().DATABASE_URL, max: 2 });
const statements = createStatements(pool);

afterAll(() => pool.end());

const refusalOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

it("reads values as Prisma does", async () => {
  const at = new Date("2026-11-23T10:00:00.123Z");
  const [row] = await statements.$queryRaw<Record<string, unknown>[]>`
    select ${9_007_199_254_740_993n}::bigint as big, ${7}::int as small, ${at}::timestamptz as at, ${null}::text as none,
      ${["a", 'b"c']}::text[] as list, ${'{"x": "1"}'}::jsonb as document, ${true}::boolean as yes`;
  expect(row).toEqual({
    big: 9_007_199_254_740_993n,
    small: 7,
    at,
    none: null,
    list: ["a", 'b"c'],
    document: { x: "1" },
    yes: true,
  });
});

it("prepares a statement once, however often it runs", async () => {
  const client = new pg.Pool({ connectionString: databaseUrls().DATABASE_URL, max: 1 });
  const one = createStatements(client);
  const add = (a: number) => one.$queryRaw<{ sum: number }[]>`select ${a}::int + 1 as sum`;
  expect([await add(1), await add(2)]).toEqual([[{ sum: 2 }], [{ sum: 3 }]]);
  const [kept] = await one.$queryRaw<{ count: bigint }[]>`
    select count(*) as count from pg_prepared_statements where statement like '%+ 1 as sum'`;
  expect(kept?.count).toBe(1n);
  await client.end();
});

it("tells what a refused statement broke, and nothing of the row", async () => {
  const error = await refusalOf(
    statements.$queryRaw`insert into business_clock (id, offset_ms) values (1, ${271_828_182}::bigint)`,
  );
  expect(sqlStateOf(error)).toBe("23505");
  expect(isUniqueViolation(error, "business_clock_pkey")).toBe(true);
  expect(isUniqueViolation(error, "another_index")).toBe(false);
  expect(JSON.stringify(error)).not.toContain("detail");
  expect(String(error)).not.toContain("271828182");
});

it("tells that nobody listens at the database's address", async () => {
  const away = new pg.Pool({ connectionString: "postgres://a:b@127.0.0.1:1/c" });
  expect(isDatabaseUnavailable(await refusalOf(createStatements(away).$queryRaw`select 1`))).toBe(true);
  await away.end();
});
