import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { readDatabaseUrls } from "../scripts/lib/database-urls.mjs";
import { readInstance } from "../scripts/lib/instance.mjs";
import { fromRoot, readJson } from "../scripts/lib/paths.mjs";
import { startProductUnderTest } from "../scripts/lib/testing/product-under-test.mjs";
import { ensureChromium } from "../scripts/lib/testing/system-packages.mjs";
import { postgresPid, waitForRest } from "./cpu-time.mjs";
import { measureBytes } from "./measure-bytes.mjs";
import { measureFloor } from "./measure-floor.mjs";
import { measureSale } from "./measure-sale.mjs";

const CLIENTS = [1, 8, 32];
const WARM_UP_S = 8;
const DURATION_S = 12;

const fixed = (value, digits = 1) => (value === undefined ? "–" : value.toFixed(digits));

function commit() {
  const git = (...args) => execFileSync("git", args, { cwd: fromRoot("."), encoding: "utf8" }).trim();
  try {
    return `${git("rev-parse", "--short", "HEAD")}${git("status", "--porcelain") === "" ? "" : "+changes"}`;
  } catch {
    return "no repository";
  }
}

function machine() {
  const [cpu] = os.cpus();
  return {
    cpu: cpu?.model ?? "unknown",
    cores: os.cpus().length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
    loadBefore: os.loadavg()[0],
  };
}

function printTable(result) {
  const row = (name, one, ratio = "") =>
    [
      name.padEnd(7),
      String(one.clients).padStart(7),
      fixed(one.opsPerS).padStart(9),
      fixed(one.p50Ms).padStart(8),
      fixed(one.p99Ms).padStart(8),
      fixed(one.nodeCpuMs, 2).padStart(9),
      fixed(one.postgresCpuMs, 2).padStart(9),
      ratio.padStart(7),
    ].join("  ");
  console.log("\n         clients      ops/s    p50 ms    p99 ms   Node ms     PG ms  sale/floor");
  for (const [at, sale] of result.sale.entries()) {
    const floor = result.floor[at];
    console.log(row("sale", sale, fixed(sale.opsPerS / floor.opsPerS, 2)));
    console.log(row("floor", floor));
  }
  console.log("\npage            all bytes   script bytes (over the wire, compressed)");
  for (const [name, { total, script }] of Object.entries(result.bytes)) {
    console.log(`${name.padEnd(16)}${String(total).padStart(9)}${String(script).padStart(15)}`);
  }
}

async function measureAll(product) {
  const demo = readJson(product.demoFile);
  const { secretKey } = demo.merchants[0];
  const databases = readDatabaseUrls(product.dataDir);
  const urls = { main: databases.DATABASE_URL, bank: databases.BANK_DATABASE_URL };
  const { children } = readInstance(product.dataDir);
  const [webPid] = children;
  const server = postgresPid(product.dataDir);
  const rest = () => waitForRest([...children, server]);
  await rest();
  const load = { url: product.url, secretKey, webPid, postgresPid: server };
  await measureSale({ ...load, clients: 8, durationS: WARM_UP_S });
  const sale = [];
  const floor = [];
  for (const clients of CLIENTS) {
    await rest();
    sale.push(await measureSale({ ...load, clients, durationS: DURATION_S }));
    await rest();
    floor.push(await measureFloor({ urls, clients, durationS: DURATION_S, postgresPid: server }));
  }
  return { sale, floor, bytes: await measureBytes({ url: product.url, demo }) };
}

/** Measures a sale against its floor and the bytes of pages; prints a table and writes it to `bench/results`. */
export async function runBench() {
  await ensureChromium();
  const facts = { date: new Date().toISOString(), commit: commit(), machine: machine() };
  console.log("Starting the product in production build, with a database and a demo world of its own …");
  const product = await startProductUnderTest({ name: "bench", more: { SEED_DAYS: "60" } });
  try {
    const result = { ...facts, ...(await measureAll(product)) };
    printTable(result);
    mkdirSync(fromRoot("bench/results"), { recursive: true });
    const file = join("bench/results", `${facts.date.slice(0, 10)}-${facts.commit.replace("+", "-")}.json`);
    writeFileSync(fromRoot(file), `${JSON.stringify(result, null, 2)}\n`);
    console.log(`\nWritten to ${file}`);
  } finally {
    await product.stop();
  }
}
