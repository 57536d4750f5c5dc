import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { makePrismaProject, type PrismaProject } from "./prisma-project";

const FIRST = `model Shopper {
  id    String   @id
  kind  String   @db.Char(3)
  cents BigInt
  tags  String[]
}
`;
const SECOND = FIRST.replace("tags ", "note  String?\n  state State @default(OPEN)\n  tags ").concat(
  "enum State {\n  OPEN\n  CLOSED\n}\n",
);

/** What Prisma's schema language cannot say, and what its driver adapter alone would break. */
const GUARDS = `
ALTER TABLE "Shopper" ADD CONSTRAINT positive CHECK ("cents" > 0);
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1; RAISE EXCEPTION 'append only; no change';
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON "Shopper" FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE UNIQUE INDEX one_open ON "Shopper" ("kind") WHERE "note" IS NULL;
`;

let project: PrismaProject;

const shadows = () =>
  project.query("select datname from pg_database where datname like 'prisma_migrate_shadow_db_%'");

beforeAll(() => {
  project = makePrismaProject(inject("adminUrl"), `run_${process.ppid}_engine`);
});
afterAll(() => project.dispose());

// Prisma's command line is a program that leaves files behind: each test goes on where the one before ended.
describe.sequential("prisma with the engine from npm", () => {
  it("generates a client without a database", async () => {
    project.writeSchema(FIRST);
    const { code, output } = await project.prisma("generate");
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(readFileSync(join(project.directory, "client", "client.ts"), "utf8")).toContain("PrismaClient");
  });

  it("refuses a schema that is wrong", async () => {
    project.writeSchema("model Broken {\n  id Nonsense @id\n}\n");
    const { code, output } = await project.prisma("validate");
    expect(code).not.toBe(0);
    expect(output).toContain("Nonsense");
  });

  it("says with P1001 that no server answers", async () => {
    project.writeSchema(FIRST);
    const dead = makePrismaProject(inject("adminUrl").replace(/:\d+\//, ":1/"), "nowhere");
    dead.writeSchema(FIRST);
    const { code, output } = await dead.prisma("migrate", "deploy");
    expect(code).not.toBe(0);
    expect(output).toContain("P1001");
    rmSync(dead.directory, { recursive: true, force: true });
  });

  it("creates the database and the first migration", async () => {
    const { code, output } = await project.prisma("migrate", "dev", "--name", "first");
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toContain("in sync");
    expect(project.migrations()).toEqual([expect.stringMatching(/^\d{14}_first$/)]);
  });

  it("creates a migration without applying it, which may then be edited", async () => {
    project.writeSchema(SECOND);
    expect((await project.prisma("migrate", "dev", "--name", "second", "--create-only")).code).toBe(0);
    const second = project.migrations().at(-1) ?? "";
    const file = join(project.directory, "migrations", second, "migration.sql");
    const sql = readFileSync(file, "utf8");
    expect(sql).toContain('CREATE TYPE "State"');
    project.writeMigration(second, sql + GUARDS);
    const { code, output } = await project.prisma("migrate", "dev", "--name", "unused");
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(project.migrations()).toHaveLength(2);
  });

  it("applies functions, triggers, checks and partial indexes as they were written", async () => {
    await project.query(`insert into "Shopper" (id, kind, cents) values ('a', 'new', 1)`);
    await expect(project.query(`update "Shopper" set cents = 2`)).rejects.toThrow("append only; no change");
    await expect(
      project.query(`insert into "Shopper" (id, kind, cents) values ('b', 'old', 0)`),
    ).rejects.toThrow("positive");
  });

  it("finds nothing to do in a database that is in step", async () => {
    const { code, output } = await project.prisma("migrate", "dev", "--name", "nothing");
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toMatch(/Already in sync/);
    expect(project.migrations()).toHaveLength(2);
  });

  it("finds no difference between the migrations and the schema", async () => {
    const args = ["--from-migrations", "migrations", "--to-schema", "schema", "--exit-code"];
    const { code, output } = await project.prisma("migrate", "diff", ...args);
    expect({ code, output }).toMatchObject({ code: 0 });
  });

  it("prints the SQL of a schema and says with the exit code that there is a difference", async () => {
    const args = ["--from-empty", "--to-schema", "schema", "--script", "--exit-code"];
    const { code, output } = await project.prisma("migrate", "diff", ...args);
    expect(code).toBe(2);
    expect(output).toContain('CREATE TABLE "Shopper"');
  });

  it("reads a schema back from the database", async () => {
    const { code, output } = await project.prisma("db", "pull", "--print");
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toMatch(/kind\s+String.*@db\.Char\(3\)/);
    expect(output).toMatch(/enum State/);
  });

  it("empties and rebuilds the database on reset", async () => {
    const { code, output } = await project.prisma("migrate", "reset", "--force");
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(await project.query('select count(*)::int as n from "Shopper"')).toEqual([{ n: 0 }]);
  });

  it("names migration, code and line when a migration does not replay", async () => {
    project.writeMigration("29990101000000_broken", "CREATE TABLE fine (id int);\nSELECT * FROM nowhere;\n");
    const { code, output } = await project.prisma("migrate", "dev", "--name", "never");
    expect(code).not.toBe(0);
    expect(output).toContain("P3006");
    expect(output).toContain("29990101000000_broken");
    expect(output).toContain('relation "nowhere" does not exist');
    expect(output).toContain("Line 2");
  });

  it("records a failed migration on deploy and refuses to go on until it is resolved", async () => {
    const first = await project.prisma("migrate", "deploy");
    expect(first.code).not.toBe(0);
    expect(first.output).toContain("P3018");
    expect(first.output).toContain("42P01");
    const second = await project.prisma("migrate", "deploy");
    expect(second.output).toContain("P3009");
  });

  it("goes on once the failure is resolved and the migration corrected", async () => {
    expect((await project.prisma("migrate", "resolve", "--rolled-back", "29990101000000_broken")).code).toBe(
      0,
    );
    project.writeMigration(
      "29990101000000_broken",
      'CREATE INDEX "Shopper_cents_idx" ON "Shopper" ("cents");\n',
    );
    const { code, output } = await project.prisma("migrate", "deploy");
    expect({ code, output }).toMatchObject({ code: 0 });
    expect((await project.prisma("migrate", "status")).output).toContain("up to date");
  });

  it("leaves no shadow database behind, after failures neither", async () => {
    expect(await shadows()).toEqual([]);
  });
}, 60_000);
