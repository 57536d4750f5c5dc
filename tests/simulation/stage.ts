import { randomUUID } from "node:crypto";
import { DEMO_MERCHANTS, type DemoTerminal } from "@/prisma/seed/demo-merchants";
import { provisionMerchant } from "@/prisma/seed/provision";
import { permissionsOfRole, type Role } from "@/server/core/permissions";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { type MerchantScope, mintScope } from "@/server/db/scope";
import type { World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

/** A merchant of the simulation, as plain data. */
export interface Stall {
  readonly merchantId: string;
  readonly secretKey: string;
  readonly clientIds: readonly string[];
}

/** Where steps happen. */
export interface Stage {
  readonly world: World;
  readonly stalls: readonly Stall[];
  /** Does things at once; one after the other where a seed is to replay exactly. */
  atOnce<T>(works: readonly (() => Promise<T>)[]): Promise<T[]>;
}

/** Everything at once. */
export const allAtOnce: Stage["atOnce"] = (works) => Promise.all(works.map((work) => work()));

/** One after the other. */
export const inTurn: Stage["atOnce"] = async (works) => {
  const done = [];
  for (const work of works) done.push(await work());
  return done;
};

/** How long a bank holds an authorisation. */
export const HOLD_DAYS = 3;

type Sort = Pick<DemoTerminal, "sameDayRefund"> & {
  readonly toleranceBps: number;
  readonly twoTerminals: boolean;
};

// Both same-day policies, with and without tolerance, with one terminal in lira and with two.
const SORTS: readonly Sort[] = [
  { sameDayRefund: "accept", toleranceBps: 1_500, twoTerminals: false },
  { sameDayRefund: "refuse", toleranceBps: 0, twoTerminals: false },
  { sameDayRefund: "accept", toleranceBps: 1_500, twoTerminals: true },
];

async function openStall(world: World, { sameDayRefund, toleranceBps, twoTerminals }: Sort): Promise<Stall> {
  const [lale] = DEMO_MERCHANTS;
  if (!lale) throw new Error("there is no demo merchant");
  const now = await readBusinessNow();
  const lira: DemoTerminal = { name: "T", currency: "TRY", sameDayRefund, priority: 1 };
  const terminals: DemoTerminal[] = [
    lira,
    ...(twoTerminals ? [{ ...lira, name: "U", priority: 2 }] : []),
    { ...lira, name: "D", currency: "USD" },
  ];
  const made = await provisionMerchant(
    { ...lale, domain: `${randomUUID()}.example`, members: [], links: [], terminals },
    world.bank,
    { startAt: now, now },
  );
  await setTerms(world, made.terminals, toleranceBps);
  return {
    merchantId: made.scope.merchantId,
    secretKey: made.secretKey,
    clientIds: made.terminals.map(({ clientId }) => clientId),
  };
}

/** Short holds, so that many expire; the tolerance of the sort. Both sides of the contract say the same. */
async function setTerms(
  { bank }: World,
  terminals: readonly { readonly id: string; readonly clientId: string }[],
  captureToleranceBps: number,
): Promise<void> {
  const ids = terminals.map(({ id }) => id);
  await asOwner("update terminals set capture_tolerance_bps = $2, hold_days = $3 where id = any($1)", [
    ids,
    captureToleranceBps,
    HOLD_DAYS,
  ]);
  await bank.database.terminal.updateMany({
    where: { clientId: { in: terminals.map(({ clientId }) => clientId) } },
    data: { captureToleranceBps, holdDays: HOLD_DAYS },
  });
}

/** Makes the merchants of a simulation, of each sort in turn. */
export async function openStalls(world: World, count: number): Promise<Stall[]> {
  const stalls: Stall[] = [];
  for (let at = 0; at < count; at += 1) {
    const sort = SORTS[at % SORTS.length];
    if (sort) stalls.push(await openStall(world, sort));
  }
  return stalls;
}

/** The stall of a number of the plan. */
export function stallAt({ stalls }: Stage, shop: number): Stall {
  const stall = stalls[shop % stalls.length];
  if (!stall) throw new Error("the simulation has no merchants");
  return stall;
}

/** The shop's own scope. */
export function shopScope({ merchantId }: Pick<Stall, "merchantId">): MerchantScope {
  return mintScope({
    merchantId,
    merchantName: "Lale",
    actor: { kind: "api_key", id: "simulation", label: "Simulation" },
    permissions: permissionsOfRole("owner"),
    refundLimitMinor: null,
  });
}

/** Somebody of the shop. Units: `refundLimitMinor` in minor units, null without limit. */
export function memberScope(
  { merchantId }: Pick<Stall, "merchantId">,
  member: { readonly name: string; readonly role: Role; readonly refundLimitMinor: bigint | null },
): MerchantScope {
  const { name, role, refundLimitMinor } = member;
  return mintScope({
    merchantId,
    merchantName: "Lale",
    actor: { kind: "member", id: `mem_${name}`, role, label: name },
    permissions: permissionsOfRole(role),
    refundLimitMinor,
  });
}
