import net from "node:net";
import pg from "pg";
import { afterEach, beforeAll, expect, it } from "vitest";
import { closeDatabase, type OpenDatabase, openDatabase } from "@/server/db/client";
import { databaseUrls } from "@/tests/support/database";
import { type ApiMerchant, openApiMerchant, saleOf } from "./api-world";

let shop: ApiMerchant;
const held = globalThis as { vezneOpenDatabase?: OpenDatabase };

beforeAll(async () => {
  shop = await openApiMerchant();
});

afterEach(async () => {
  await closeDatabase();
});

async function standIn(connectionString: string): Promise<void> {
  await closeDatabase();
  held.vezneOpenDatabase = openDatabase(connectionString, 300);
}

const expectAway = async () => {
  const { status, body, headers, text } = await shop.post("/payments", saleOf());
  expect([status, body.code]).toEqual([503, "service_unavailable"]);
  expect(headers.get("retry-after")).toMatch(/^\d+$/);
  expect(text).not.toMatch(/prisma|select|ECONN|reach|terminated|timeout/i);
};

it("answers 503 while nobody listens at the database's address", async () => {
  await standIn("postgres://a:b@127.0.0.1:1/c");
  await expectAway();
});

it("answers 503 while the database accepts and says nothing", async () => {
  const sockets: net.Socket[] = [];
  const silent = net.createServer((socket) => sockets.push(socket));
  await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
  const { port } = silent.address() as net.AddressInfo;
  await standIn(`postgres://a:b@127.0.0.1:${port}/c`);
  await expectAway();
  for (const socket of sockets) socket.destroy();
  silent.close();
});

it("serves again by itself after every connection was cut", async () => {
  expect((await shop.get("/payments")).status).toBe(200);
  // A role may end its own connections.
  const app = new pg.Client({ connectionString: databaseUrls().DATABASE_APP_URL });
  await app.connect();
  await app.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where usename = current_user and datname = current_database() and pid <> pg_backend_pid()`,
  );
  await app.end();
  const answers = await Promise.all(Array.from({ length: 12 }, () => shop.get("/payments")));
  for (const { status } of answers) expect([200, 503]).toContain(status);
  await expect.poll(async () => (await shop.get("/payments")).status).toBe(200);
});
