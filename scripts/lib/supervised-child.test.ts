import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isAlive } from "./file-lock.mjs";
import { SupervisedChild } from "./supervised-child.mjs";

describe("a supervised child", () => {
  let dataDir = "";
  let children: SupervisedChild[] = [];
  const spawnChild = (source: string, more: object = {}) => {
    const file = join(dataDir, "child.mjs");
    writeFileSync(file, source);
    const child = new SupervisedChild({ name: "child", file, args: [], env: process.env, dataDir, ...more });
    children.push(child);
    return child.start();
  };
  const log = () => readFileSync(join(dataDir, "logs", "child.log"), "utf8");

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), "vezne-child-"));
  });
  afterEach(async () => {
    await Promise.all(children.map((child) => child.stop()));
    children = [];
    rmSync(dataDir, { recursive: true, force: true });
  });

  it("writes what it says into its log", async () => {
    spawnChild('console.log("hello"); setInterval(() => {}, 1000);');
    await expect.poll(log, { timeout: 5_000 }).toContain("hello");
  });

  it("is started again when it is killed", async () => {
    const child = spawnChild("setInterval(() => {}, 1000);");
    const first = child.pid ?? 0;
    process.kill(first, "SIGKILL");
    await expect.poll(() => child.pid !== first && isAlive(child.pid), { timeout: 5_000 }).toBe(true);
    expect(log()).toContain("SIGKILL");
  });

  it("ends when it is told to, and is not started again", async () => {
    const child = spawnChild("setInterval(() => {}, 1000);");
    await child.stop();
    expect(isAlive(child.pid)).toBe(false);
  });

  it("is heard by the one who waits to know that it runs", () => {
    let started = 0;
    spawnChild("setInterval(() => {}, 1000);", {
      onStarted: () => {
        started += 1;
      },
    });
    expect(started).toBe(1);
  });
});
