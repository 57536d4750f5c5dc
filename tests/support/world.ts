import { loadBins, readBins } from "@/prisma/seed/bins";
import type { BankConnector } from "@/server/bank/bank-connector";
import {
  createSimulatedBank,
  type SimulatedBank,
  type SimulatedBankOptions,
} from "@/server/bank/connectors/in-process/create-in-process-bank";
import { type AppPorts, ports } from "@/server/composition";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { runDueWork } from "@/server/jobs/run-due-work";
import type { RequestContext } from "@/server/payments/request-context";
import { advanceBusinessClock } from "@/server/sandbox/clock-store";
import { databaseUrls } from "./database";
import { asOwner, ensureBins } from "./world-sql";

/** The installation as the verbs see it, with a bank whose slowness a test can wait for. */
export interface World {
  readonly ports: AppPorts;
  readonly context: RequestContext;
  readonly bank: SimulatedBank;
}

/** Ports that reach this bank, with a connector changed as a test likes. */
export function portsTo(
  bank: SimulatedBank,
  change: (connector: BankConnector) => Partial<BankConnector> = () => ({}),
): AppPorts {
  const connector = { ...bank.connector, ...change(bank.connector) };
  return {
    ...ports(),
    sandbox: bank.sandbox,
    bankOf: ({ id, clientId, storeKey, currency, credentials }) => ({
      connector,
      terminal: { id, clientId, storeKey, currency, credentials },
    }),
  };
}

/** What goes with a request beside its input. */
export const contextOf = (with_: AppPorts): RequestContext => ({
  ports: with_,
  claim: null,
  requestId: null,
});

/** Opens the world: BIN table, and a simulated bank that is slow for a moment only. */
export async function openWorld(options: Partial<SimulatedBankOptions> = {}): Promise<World> {
  await ensureBins((owner) => loadBins(owner, readBins()));
  const bank = createSimulatedBank({
    databaseUrl: databaseUrls().BANK_DATABASE_URL,
    publicUrl: "http://bank.example",
    mode: "sandbox",
    slowFaultMs: 50,
    ...options,
  });
  const worldPorts = portsTo(bank);
  return { bank, ports: worldPorts, context: contextOf(worldPorts) };
}

/** Moves both clocks forward, ours and the bank's. */
export async function moveClocks(world: World, to: Date): Promise<void> {
  await advanceBusinessClock(to.getTime() - Date.now());
  await world.bank.sandbox.advanceClock(to);
}

/** Moves both clocks forward by a while. */
export async function passTime(world: World, byMs: number): Promise<void> {
  const now = await readBusinessNow();
  await moveClocks(world, new Date(now.getTime() + byMs));
}

/** Does what is due until nothing is. */
export async function drain(world: World): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    const { dayEnds, payouts, expirations, retries } = await runDueWork(world.ports);
    if (dayEnds + payouts + expirations + retries === 0) return;
  }
}

/** A process that is killed while it talks to the bank: its call never comes back. */
export interface DyingProcess {
  readonly context: RequestContext;
  /** Resolves at the moment of its death. */
  readonly died: Promise<void>;
}

/** A process that dies before the bank heard of an operation, or after the bank has acted. */
export function dieAt(
  world: World,
  operation: "authorize" | "capture" | "void" | "refund" | "startThreeDSecure",
  when: "before the call" | "after the call",
): DyingProcess {
  let die: () => void = () => {};
  const died = new Promise<void>((resolve) => {
    die = resolve;
  });
  const never = new Promise<never>(() => {});
  const call = async (terminal: never, request: never): Promise<never> => {
    if (when === "after the call") await world.bank.connector[operation](terminal, request);
    die();
    return never;
  };
  return { context: contextOf(portsTo(world.bank, () => ({ [operation]: call }))), died };
}

/** Lets the leases of a merchant's senders pass: nobody waits for their answers any more. */
export async function passLeases(merchantId: string): Promise<void> {
  await asOwner(
    "update operations set lease_until = lease_until - interval '1 hour' where merchant_id = $1 and lease_until is not null",
    [merchantId],
  );
}
