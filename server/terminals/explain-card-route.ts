import { istanbulDay } from "@/server/core/business-day";
import { binPrefixes, type CardFacts, describeCard } from "@/server/core/card";
import { type ExplainedRoute, explainRoute } from "@/server/core/choose-route";
import type { CurrencyCode } from "@/server/core/money";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { findBinRow, listActiveTerminalRows } from "./terminal-store";

const MOST_INSTALMENTS = 36;

/** A card's route with what its first digits tell; `isKnown` is false for a card outside the BIN table. */
export interface CardRoute extends ExplainedRoute {
  readonly card: CardFacts;
  readonly isKnown: boolean;
}

/**
 * Where a card would be charged, by its first six to eight digits, and why there. Units: minor.
 * Refuses: `forbidden`, `invalid_request` where no terminal takes the currency.
 */
export async function explainCardRoute(
  scope: MerchantScope,
  asked: {
    readonly bin: string;
    readonly amountMinor: bigint;
    readonly currency: CurrencyCode;
    readonly instalments: number;
  },
): Promise<CardRoute> {
  requirePermission(scope, "terminals.read");
  const { terminals, bin, day } = await inMerchantTx(scope, async (tx) => ({
    day: istanbulDay(tx.now),
    terminals: await listActiveTerminalRows(tx),
    bin: await findBinRow(tx, binPrefixes(asked.bin)),
  }));
  const card = describeCard({ number: asked.bin, expMonth: 0, expYear: 0 }, bin);
  const route = explainRoute(terminals, {
    terminalId: null,
    currency: asked.currency,
    amountMinor: asked.amountMinor,
    instalments: asked.instalments,
    maxInstalments: MOST_INSTALMENTS,
    captureMode: "automatic",
    asksThreeDSecure: false,
    card,
    day,
  });
  return { ...route, card, isKnown: bin !== null };
}
