import { afterAll, expect, it } from "vitest";
import { restoreClocks } from "@/tests/support/world";
import { simulate } from "./simulate";
import { openSimulationWorld } from "./simulation-world";

afterAll(restoreClocks);
it("probe", async () => {
  const world = await openSimulationWorld();
  const r = await simulate(world, {
    seed: Number(process.env.SEED ?? 1),
    payments: Number(process.env.N ?? 300),
    days: 5,
    merchants: 3,
    kills: Number(process.env.KILLS ?? 0),
    concurrency: Number(process.env.C ?? 8),
    traceFile: ".data/simulation/probe.ndjson",
  });
  console.log(Object.fromEntries([...r.counts].sort()), r.payments, r.steps, r.tookMs);
  expect(r.findings).toEqual([]);
});
