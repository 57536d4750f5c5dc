import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  describeServer,
  homeElsewhere,
  isRunning,
  startServer,
  stopServer,
  superuserUrl,
} from "@/scripts/lib/embedded-postgres.mjs";
import { openSecrets } from "@/scripts/lib/secrets.mjs";
import { withClient } from "@/scripts/lib/sql.mjs";

type Client = import("pg").Client;

vi.setConfig({ testTimeout: 60_000 });

const directories: string[] = [];
const makeServer = (mode = 0o755) => {
  const dataDir = mkdtempSync(join(tmpdir(), "vezne-pg-"));
  chmodSync(dataDir, mode);
  directories.push(dataDir);
  const password = openSecrets(dataDir)("postgresSuperuser");
  return { dataDir, server: describeServer(dataDir, { password, port: 5540, isDisposable: true }) };
};
const ask = async (server: ReturnType<typeof describeServer>) =>
  (await withClient(superuserUrl(server), (client: Client) => client.query("select 1 as one"))).rows;

afterEach(() => {
  for (const dataDir of directories.splice(0)) {
    const server = describeServer(dataDir, { password: openSecrets(dataDir)("postgresSuperuser") });
    stopServer(server);
    const elsewhere = homeElsewhere(dataDir);
    if (elsewhere) rmSync(elsewhere, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  }
});

describe("the embedded server", () => {
  it("starts once, whoever asks at the same time, and stops", async () => {
    const { server } = makeServer();
    expect(isRunning(server)).toBe(false);
    const started = await Promise.all([startServer(server), startServer(server)]);
    expect(started.sort()).toEqual([false, true]);
    expect(await ask(server)).toEqual([{ one: 1 }]);
    expect(stopServer(server)).toBe(true);
    expect(stopServer(server)).toBe(false);
  });

  it("starts again after it was killed", async () => {
    const { server } = makeServer();
    await startServer(server);
    const pidFile = join(server.directory, "postmaster.pid");
    process.kill(Number(readFileSync(pidFile, "utf8").split("\n")[0]), "SIGKILL");
    await expect.poll(() => isRunning(server)).toBe(false);
    expect(await startServer(server)).toBe(true);
    expect(await ask(server)).toEqual([{ one: 1 }]);
  });

  it("is not fooled by a mark whose process id is another program's by now", async () => {
    const { server } = makeServer();
    await startServer(server);
    const pidFile = join(server.directory, "postmaster.pid");
    const mark = readFileSync(pidFile, "utf8").split("\n");
    stopServer(server);
    writeFileSync(pidFile, [String(process.pid), ...mark.slice(1)].join("\n"));
    expect(await startServer(server)).toBe(true);
  });

  it("lets nobody in without the generated password", async () => {
    const { server } = makeServer();
    await startServer(server);
    const url = superuserUrl(server).replace(/:[^:@]+@/, ":postgres@");
    await expect(withClient(url, () => undefined)).rejects.toThrow("password authentication failed");
  });

  it.runIf(process.getuid?.() === 0)("as root, puts its files where its user can reach them", async () => {
    const { dataDir, server } = makeServer(0o700);
    await startServer(server);
    expect(await ask(server)).toEqual([{ one: 1 }]);
    expect(homeElsewhere(dataDir)).toBe(server.home);
    expect(existsSync(join(dataDir, "postgres"))).toBe(false);
    expect(statSync(server.directory).uid).not.toBe(0);
  });
});
