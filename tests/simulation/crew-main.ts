import { contextOf, openWorld, portsTo } from "@/tests/support/world";
import type { KillPoint, Outcome, Step } from "./act";
import { setDoom, watchBank, watchStatements } from "./death";
import { type Made, performStep } from "./perform";
import { BANK_TEMPER } from "./simulation-world";
import { allAtOnce, type Stage, type Stall } from "./stage";

/** What the parent sends: a batch of steps, and where to die. */
export interface CrewOrder {
  readonly stalls: readonly Stall[];
  readonly kill: KillPoint;
  readonly steps: readonly (Step & { readonly made: Made })[];
}

/** What comes back: ready, one step done, or the whole batch. */
export type CrewWord =
  | { readonly kind: "ready" }
  | { readonly kind: "outcome"; readonly index: number; readonly outcome: Outcome }
  | { readonly kind: "done" };

const say = (word: CrewWord) => new Promise<void>((done) => process.send?.(word, () => done()));

watchStatements();
const opened = await openWorld(BANK_TEMPER);
const ports = portsTo(opened.bank, watchBank);
const world = { ...opened, ports, context: contextOf(ports) };

async function carryOut({ stalls, kill, steps }: CrewOrder): Promise<void> {
  const stage: Stage = { world, stalls, atOnce: allAtOnce };
  setDoom(kill);
  await Promise.all(
    steps.map(async ({ index, act, made }) => {
      await say({ kind: "outcome", index, outcome: await performStep(stage, act, made) });
    }),
  );
  setDoom(null);
  await say({ kind: "done" });
}

process.on("message", (order: CrewOrder) => void carryOut(order));
process.on("disconnect", () => process.exit(0));
await say({ kind: "ready" });
