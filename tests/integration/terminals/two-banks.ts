import { randomUUID } from "node:crypto";
import { DEMO_MERCHANTS, MARMARA_BANK, ORNEK_BANK } from "@/prisma/seed/demo-merchants";
import { provisionMerchant } from "@/prisma/seed/provision";
import type { Terminal } from "@/server/core/terminal";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { noteReached } from "@/server/terminals/resting-terminals";
import type { Shop } from "@/tests/support/merchant-world";
import type { World } from "@/tests/support/world";

/** A shop with two banks in liras: the first takes every family, the second is World's own and cheaper in long plans. */
export interface TwoBankShop extends Shop {
  readonly ornek: Terminal;
  readonly marmara: Terminal;
}

/** Makes a shop with two banks. */
export async function openTwoBankShop(world: World): Promise<TwoBankShop> {
  const [lale] = DEMO_MERCHANTS;
  if (!lale) throw new Error("there is no demo merchant");
  const now = await readBusinessNow();
  const common = { currency: "TRY", sameDayRefund: "accept" } as const;
  const { scope, terminals } = await provisionMerchant(
    {
      ...lale,
      domain: `${randomUUID()}.example`,
      members: [],
      links: [],
      terminals: [
        { ...common, name: "Örnek", bank: ORNEK_BANK, priority: 1 },
        { ...common, name: "Marmara", bank: MARMARA_BANK, priority: 2 },
      ],
    },
    world.bank,
    { startAt: now, now },
  );
  const [ornek, marmara] = terminals;
  if (!ornek || !marmara) throw new Error("the shop lacks a terminal");
  return { scope, terminal: ornek, ornek, marmara };
}

/** Sets a fault at one terminal's bank for its next delivery of an operation. */
export async function breakBank(
  world: World,
  terminal: Terminal,
  fault: "down" | "lost_before" | "lost_after",
): Promise<void> {
  await world.bank.sandbox.setFault({
    clientId: terminal.clientId,
    operation: "authorize",
    fault,
    bankCode: null,
    latencyMs: null,
    times: 1,
  });
}

/** Forgets that banks of a shop were down a moment ago. */
export function wakeBanks(shop: TwoBankShop): void {
  for (const { id } of [shop.ornek, shop.marmara]) noteReached(id, true);
}

/** A card of World's own bank, approved by its BIN. */
export const WORLD_CARD = "4157920000000002";
