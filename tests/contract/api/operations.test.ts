import pg from "pg";
import { afterEach, describe, expect, it, vi } from "vitest";
import { GET as health } from "@/app/api/health/route";
import { GET as metricsRoute } from "@/app/api/metrics/route";
import { checkHealth } from "@/server/health/check-health";
import { answerMetrics, metricsToken } from "@/server/http/answer-metrics";
import { databaseUrls } from "@/tests/support/database";
import { callApi } from "./api-world";

const vault = { ping: async () => {} };
const sandbox = { readClock: async () => new Date(0) };
const ask = (headers: Record<string, string> = {}) =>
  new Request("http://127.0.0.1:3000/api/metrics", { headers });

describe("health", () => {
  it("is 503 and says which part is not well, and nothing of why", async () => {
    const response = await health();
    const body = await response.json();
    // No worker runs beside these tests.
    expect(response.status).toBe(503);
    expect(body).toEqual({
      status: "unavailable",
      checks: { database: "ok", migrations: "ok", worker: "not running", vault: "ok", bank: "ok" },
    });
  });

  it("is 200 where a worker holds its lock", async () => {
    const worker = new pg.Client({ connectionString: databaseUrls().DATABASE_URL });
    await worker.connect();
    try {
      await worker.query("select pg_advisory_lock(hashtext('vezne-worker'), hashtext('worker-1'))");
      const response = await health();
      expect([response.status, (await response.json()).status]).toEqual([200, "ok"]);
    } finally {
      await worker.end();
    }
  });

  it("tells a vault or a bank that does not answer", async () => {
    const fail = async () => {
      throw new Error("connect ECONNREFUSED 10.0.0.7:5432");
    };
    const found = await checkHealth({ vault: { ping: fail }, sandbox: { readClock: fail } });
    expect(found.checks).toMatchObject({ database: "ok", vault: "unreachable", bank: "unreachable" });
    expect(JSON.stringify(found)).not.toContain("10.0.0.7");
  });

  it("does not wait for ever", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const stuck = { ping: () => new Promise<void>(() => {}) };
    const found = checkHealth({ vault: stuck, sandbox });
    await vi.advanceTimersByTimeAsync(9_000);
    expect((await found).checks.vault).toBe("unreachable");
  });

  it("needs no bank of its own where the bank is a real one", async () => {
    expect((await checkHealth({ vault, sandbox: null })).checks.bank).toBe("ok");
  });
});

afterEach(() => {
  vi.useRealTimers();
});

describe("metrics", () => {
  it("are Prometheus text for this machine, with requests by route and status", async () => {
    await callApi("GET", "/payments", {});
    const response = await metricsRoute(ask());
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^text\/plain/);
    const text = await response.text();
    expect(text).toMatch(
      /vezne_api_request_seconds_count\{route="\/payments",method="GET",status="401"\} \d+/,
    );
    expect(text).toContain("vezne_process_resident_memory_bytes");
  });

  it("are refused to strangers and shown with the token", async () => {
    const stranger = { "X-Forwarded-For": "203.0.113.9" };
    expect((await answerMetrics(ask(stranger))).status).toBe(401);
    expect((await answerMetrics(ask({ ...stranger, Authorization: "Bearer wrong" }))).status).toBe(401);
    const good = await answerMetrics(ask({ ...stranger, Authorization: `Bearer ${metricsToken()}` }));
    expect(good.status).toBe(200);
  });
});
