import { istanbulDay } from "@/server/core/business-day";
import { binPrefixes, type CardBrand, type CardFacts, detectBrand } from "@/server/core/card";
import { listRoutedOptions } from "@/server/core/choose-route";
import type { InstalmentOption } from "@/server/core/instalments";
import { chooseThreeDSecure } from "@/server/core/three-d-secure";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { listActiveTerminals } from "@/server/terminals/list-active-terminals";
import { findSessionRow } from "./checkout-store";
import { findHostedBin } from "./hosted-store";

/** What the first digits of a card tell, and how it may pay. */
export interface HostedInstalments {
  readonly bin: string;
  readonly brand: CardBrand;
  readonly card: Pick<CardFacts, "type" | "family" | "bank">;
  readonly options: readonly InstalmentOption[];
}

/**
 * Instalments of a session for a card by its first six to eight digits. Null where there is no such session.
 * Digits beyond the eighth are not looked at.
 */
export async function listHostedInstalments(
  scope: MerchantScope,
  wanted: { readonly sessionId: string; readonly digits: string },
): Promise<HostedInstalments | null> {
  return inMerchantTx(scope, async (tx) => {
    const session = await findSessionRow(tx, wanted.sessionId);
    if (!session) return null;
    const bin = wanted.digits.slice(0, 8);
    const facts = await findHostedBin(tx, binPrefixes(bin));
    const card = {
      type: facts?.type ?? ("credit" as const),
      family: facts?.family ?? null,
      bank: facts?.bank ?? null,
      country: facts?.country ?? null,
    };
    const { amountMinor, currency, maxInstalments, captureMode, threeDSecure } = session;
    const options = listRoutedOptions(await listActiveTerminals(tx), {
      terminalId: null,
      currency,
      amountMinor,
      maxInstalments,
      captureMode,
      asksThreeDSecure:
        chooseThreeDSecure(threeDSecure, { amountMinor, currency, card, recentDeclines: 0 }) === "ask",
      card,
      day: istanbulDay(tx.now),
    });
    const brand = facts && facts.brand !== "unknown" ? facts.brand : detectBrand(bin);
    return { bin, brand, card, options };
  });
}
