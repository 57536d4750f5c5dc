import { afterAll, beforeAll, expect, it } from "vitest";
import type { World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";
import { findSecrets } from "./find-secrets";
import { PLANTED_BUGS, type PlantedBug } from "./planted-bugs";
import { simulate } from "./simulate";
import { openSimulationWorld } from "./simulation-world";

/** Small worlds: a bug that a few hundred steps do not meet is looked for under the next seed. */
const SEEDS = [101, 102, 103];
const SIZE = { payments: 90, days: 2, merchants: 3, kills: 0, concurrency: 8 };

let world: World;
beforeAll(async () => {
  world = await openSimulationWorld();
});
afterAll(() => world.bank.close());

async function run(seed: number, { bank, ports }: PlantedBug): Promise<readonly string[]> {
  const { findings } = await simulate(
    { ...world, ports: { ...world.ports, ...ports?.(world.ports) } },
    { ...SIZE, seed, traceFile: `.data/simulation/mutant-${seed}.ndjson`, ...(bank ? { plant: bank } : {}) },
  );
  return findings;
}

async function plant(bug: PlantedBug): Promise<readonly string[]> {
  const findings: string[] = [];
  if (bug.sql) await asOwner(bug.sql.plant);
  try {
    for (const seed of SEEDS) {
      findings.push(...(await run(seed, bug)));
      if (/secret/.test(bug.found.source)) findings.push(...(await findSecrets([])));
      if (findings.some((finding) => bug.found.test(finding))) return findings;
    }
  } finally {
    if (bug.sql) await asOwner(bug.sql.remove);
  }
  return findings;
}

it.each(PLANTED_BUGS.map((bug) => [bug.name, bug] as const))("finds it when %s", async (_name, bug) => {
  expect((await plant(bug)).join("\n")).toMatch(bug.found);
});

it("finds nothing where nothing is planted", async () => {
  expect(await run(101, { name: "", found: /./ })).toEqual([]);
});
