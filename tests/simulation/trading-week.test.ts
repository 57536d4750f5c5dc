import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BankConnector } from "@/server/bank/bank-connector";
import { runDueWork } from "@/server/jobs/run-due-work";
import { readTrialBalance } from "@/server/ledger/read-trial-balance";
import { findingsOf, openShop, type Shop, terminalNow } from "@/tests/support/merchant-world";
import {
  contextOf,
  drain,
  moveClocks,
  openWorld,
  passLeases,
  passTime,
  portsTo,
  restoreClocks,
  type World,
} from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";
import { actOnce, type Market } from "./market";
import { openChance } from "./random";

const DAYS = 7;
const ROUNDS_A_DAY = 12;
const AT_ONCE = 6;
const HOUR_MS = 3_600_000;

// Seed 3 once found a sale that nobody paid. Another seed: SIMULATION_SEED=7.
const SEEDS = process.env.SIMULATION_SEED ? [Number(process.env.SIMULATION_SEED)] : [3];

let world: World;
beforeAll(async () => {
  world = await openWorld({ slowFaultMs: 20, deadlineMs: 1_000 });
});
afterAll(restoreClocks);

/** A day of a few shops: everybody acts at once, the worker works beside them, the day ends while they sell. */
async function tradeADay(market: Market): Promise<void> {
  const { chance, shops, world } = market;
  for (let round = 0; round < ROUNDS_A_DAY; round += 1) {
    const acts = Array.from({ length: AT_ONCE }, () => actOnce(market));
    const working = chance.is(0.5) ? runDueWork(world.ports) : null;
    await Promise.all([...acts, working]);
    await passTime(world, chance.between(1, 30) * 60_000);
    if (chance.is(0.3)) for (const { scope } of shops) await passLeases(scope.merchantId);
  }
  const ends = await Promise.all(shops.map(async (shop) => (await terminalNow(shop)).nextDayEndAt.getTime()));
  await moveClocks(world, new Date(Math.max(...ends) + 30_000));
  await Promise.all([runDueWork(world.ports), ...Array.from({ length: AT_ONCE }, () => actOnce(market))]);
  await passTime(world, 10 * HOUR_MS);
  await runDueWork(world.ports);
}

/** Lets everything come to its end: no faults, no senders, holds and value dates over. */
async function comeToRest(market: Market): Promise<void> {
  const { world } = market;
  await world.bank.sandbox.clearFaults(null);
  for (const { scope } of market.shops) await passLeases(scope.merchantId);
  for (const byMs of [0, 2 * HOUR_MS, 24 * HOUR_MS, 9 * 24 * HOUR_MS, 5 * 24 * HOUR_MS]) {
    await passTime(world, byMs);
    await drain(world);
  }
}

async function openMarket(at: World, seed: number): Promise<Market> {
  return {
    world: at,
    shops: [await openShop(at), await openShop(at, { sameDayRefund: "refuse" })],
    chance: openChance(seed),
    sold: [],
    waiting: [],
    counts: new Map(),
    surprises: [],
  };
}

const statesOf = (table: "payments" | "operations" | "refunds", shops: readonly Shop[]) =>
  asOwner<{ status: string; count: number }>(
    `select status, count(*)::int as count from ${table} where merchant_id = any($1) group by 1 order by 1`,
    [shops.map(({ scope }) => scope.merchantId)],
  );

const eventsMet = async (shops: readonly Shop[]) => {
  const rows = await asOwner<{ type: string }>(
    "select distinct type from events where merchant_id = any($1)",
    [shops.map(({ scope }) => scope.merchantId)],
  );
  return rows.map(({ type }) => type);
};

const AT_REST = {
  payments: ["canceled", "captured", "created", "declined", "expired", "voided"],
  operations: ["approved", "declined", "not_sent", "reversed"],
  refunds: ["failed", "pending_approval", "succeeded"],
} as const;

it.each(SEEDS)(
  "a trading week with faults, deaths and moved clocks ends with sound books (seed %i)",
  async (seed) => {
    const market = await openMarket(world, seed);
    const { shops } = market;
    const startedMs = Date.now();
    for (let day = 0; day < DAYS; day += 1) await tradeADay(market);
    await comeToRest(market);

    console.log(`seed ${seed}, ${market.sold.length} payments, ${Date.now() - startedMs} ms`);
    console.log(Object.fromEntries([...market.counts].sort()));
    for (const table of ["payments", "operations", "refunds"] as const) {
      const states = await statesOf(table, shops);
      console.log(table, Object.fromEntries(states.map(({ status, count }) => [status, count])));
      const open = states.filter(({ status }) => !(AT_REST[table] as readonly string[]).includes(status));
      expect({ table, open }).toEqual({ table, open: [] });
    }

    expect(market.surprises).toEqual([]);
    for (const shop of shops) {
      expect(await findingsOf(world, shop)).toEqual([]);
      for (const balance of await readTrialBalance(shop.scope, { before: null })) {
        expect(balance.differenceMinor).toBe(0n);
        const owed = balance.accounts.find(({ account }) => account === "bank_receivable");
        expect(owed?.balanceMinor ?? 0n).toBe(0n);
      }
    }
    expect(await eventsMet(shops)).toEqual(
      expect.arrayContaining(
        "batch.closed payment.authorized payment.canceled payment.captured payment.declined payment.expired payment.requires_action payment.unknown payment.voided payout.paid refund.failed refund.scheduled refund.succeeded refund.unknown".split(
          " ",
        ),
      ),
    );
  },
);

const APPROVAL = { authCode: "PLANTED", hostReference: "PLANTED", batchNumber: null, bankCode: "00" };

describe("the simulation finds a planted fault", () => {
  const PLANTED: [string, (bank: BankConnector) => Partial<BankConnector>][] = [
    [
      "a refund that is sent twice under two keys",
      ({ refund }) => ({
        refund: async (terminal, request) => {
          await refund(terminal, { ...request, operationKey: `${request.operationKey}-twin` });
          return refund(terminal, request);
        },
      }),
    ],
    [
      "an approval that is taken for a decline",
      ({ authorize }) => ({
        authorize: async (terminal, request) => {
          const answer = await authorize(terminal, request);
          return answer.kind === "approved" ? { ...answer, kind: "declined", bankCode: "05" } : answer;
        },
      }),
    ],
    [
      "a capture that the bank never heard of",
      () => ({
        capture: async (_terminal, { amountMinor }) => ({
          ...APPROVAL,
          kind: "approved",
          amountMinor,
          hops: [],
          latencyMs: 0,
        }),
      }),
    ],
    [
      "a reversal that was not sent",
      () => ({
        inquire: async () => ({ kind: "not_found", hops: [], latencyMs: 0 }),
        reverse: async () => ({ ...APPROVAL, kind: "approved", amountMinor: 0n, hops: [], latencyMs: 0 }),
      }),
    ],
  ];

  it.each(PLANTED)("%s", async (_name, change) => {
    const ports = portsTo(world.bank, change);
    const market = await openMarket({ ...world, ports, context: contextOf(ports) }, 5);
    for (let day = 0; day < 2; day += 1) await tradeADay(market);
    await comeToRest(market);
    const findings = await Promise.all(market.shops.map((shop) => findingsOf(world, shop)));
    expect(findings.flat().map(({ check }) => check)).toContain("bank_book");
  });
});
