import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { withRole } from "@/scripts/lib/database-urls.mjs";
import { provisionGiven } from "@/scripts/lib/provision.mjs";
import { identifier, withClient } from "@/scripts/lib/sql.mjs";

const admin = inject("adminUrl");
const prefix = `given_${process.pid}`;
const owner = `${prefix}_owner`;
const url = withRole(admin, owner, "owner-password", prefix);
const secret = (name: string) => `generated-${name}`;
const roles = [`${prefix}_app`, `${prefix}_bank`, `${prefix}_vault`, owner];

const run = (address: string, sql: string): Promise<{ rows: Record<string, unknown>[] }> =>
  withClient(address, (client: Client) => client.query(sql));

beforeAll(async () => {
  await run(admin, `create role ${identifier(owner)} login createrole createdb password 'owner-password'`);
  // Our own cluster closes this one; elsewhere everybody may connect to it.
  await run(admin, `grant connect on database postgres to ${identifier(owner)}`);
  // PostgreSQL 15 and older let a CREATEROLE user grant any role; newer ones only those it was given.
  await run(admin, `grant vezne_app to ${identifier(owner)} with admin option`);
});

afterAll(async () => {
  for (const database of [prefix, `${prefix}_bank`, `${prefix}_vault`]) {
    await run(admin, `drop database if exists ${identifier(database)} with (force)`);
  }
  await run(admin, `revoke connect on database postgres from ${identifier(owner)}`);
  for (const role of roles) await run(admin, `drop role if exists ${identifier(role)}`);
});

describe.sequential("a server given by DATABASE_URL", () => {
  let urls: Record<string, string> = {};

  it("gets the databases and roles that are not given, by an owner who is no superuser", async () => {
    urls = await provisionGiven({ DATABASE_URL: url }, secret);
    expect(Object.keys(urls).sort()).toEqual(
      ["BANK_DATABASE_URL", "DATABASE_APP_URL", "DATABASE_URL", "VAULT_DATABASE_URL"].sort(),
    );
    for (const address of Object.values(urls)) {
      expect((await run(address, "select 1 as one")).rows).toEqual([{ one: 1 }]);
    }
  });

  it("is left as it is the second time", async () => {
    expect(await provisionGiven({ DATABASE_URL: url }, secret)).toEqual(urls);
  });

  it("takes a new password where the installation lost the old one", async () => {
    const again = await provisionGiven({ DATABASE_URL: url }, (name: string) => `other-${name}`);
    expect(again.DATABASE_APP_URL).not.toBe(urls.DATABASE_APP_URL);
    expect((await run(again.DATABASE_APP_URL, "select 1 as one")).rows).toEqual([{ one: 1 }]);
    urls = await provisionGiven({ DATABASE_URL: url }, secret);
  });

  it("lets the application's role reach its own database only, and what is granted to vezne_app there", async () => {
    const app = urls.DATABASE_APP_URL ?? "";
    await run(url, "create table shown (id int); grant select on shown to vezne_app");
    expect((await run(app, "select * from shown")).rows).toEqual([]);
    await expect(run(app, "create table intruder (id int)")).rejects.toThrow("permission denied");
    const bank = new URL(app);
    bank.pathname = `/${prefix}_bank`;
    await expect(run(bank.toString(), "select 1")).rejects.toThrow("permission denied for database");
  });

  it("refuses an application role that is a superuser", async () => {
    const given = { ...urls, DATABASE_URL: url, DATABASE_APP_URL: admin };
    await expect(provisionGiven(given, secret)).rejects.toThrow("superuser or bypasses row-level security");
  });

  it("refuses an owner who may not create what is missing, and says what to do", async () => {
    await run(admin, `alter role ${identifier(owner)} nocreaterole nocreatedb`);
    await expect(provisionGiven({ DATABASE_URL: url }, secret)).rejects.toMatchObject({
      message: expect.stringContaining("may not create roles"),
      remedy: expect.stringContaining("CREATEROLE CREATEDB"),
    });
  });

  it("is content with such an owner where everything is given", async () => {
    expect(await provisionGiven({ ...urls, DATABASE_URL: url }, secret)).toEqual({
      ...urls,
      DATABASE_URL: url,
    });
  });
});
