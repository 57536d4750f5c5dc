import { amountOf } from "@/server/contract/amount";
import type { InstalmentOptionsView } from "@/server/contract/instalment-options";
import { istanbulDay } from "@/server/core/business-day";
import { binPrefixes, describeCard } from "@/server/core/card";
import { listRoutedOptions } from "@/server/core/choose-route";
import type { CurrencyCode } from "@/server/core/money";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { listActiveTerminals } from "@/server/terminals/list-active-terminals";
import { findBinFacts } from "./payment-store";

const MOST_INSTALMENTS = 36;

/**
 * What a card may be charged in by its first digits, over all terminals or at the named one; `terminal` is where a
 * single payment goes. Units: minor.
 * Refuses: `forbidden`, `terminal_not_found`, `invalid_request` where no terminal takes the currency.
 */
export async function listInstalmentOptions(
  scope: MerchantScope,
  wanted: {
    readonly bin: string;
    readonly amountMinor: bigint;
    readonly currency: CurrencyCode;
    readonly terminalId: string | null;
  },
): Promise<InstalmentOptionsView> {
  requirePermission(scope, "terminals.read");
  const { terminals, bin, day } = await inMerchantTx(scope, async (tx) => {
    return {
      day: istanbulDay(tx.now),
      terminals: await listActiveTerminals(tx),
      bin: await findBinFacts(tx, binPrefixes(wanted.bin)),
    };
  });
  const card = describeCard({ number: wanted.bin, expMonth: 0, expYear: 0 }, bin);
  const { brand, family, bank, country, commercial } = card;
  // A card that nobody knows is charged as a credit card, but nobody knows that it is one.
  const type = bin === null ? "unknown" : card.type;
  const options = listRoutedOptions(terminals, {
    terminalId: wanted.terminalId,
    currency: wanted.currency,
    amountMinor: wanted.amountMinor,
    maxInstalments: MOST_INSTALMENTS,
    captureMode: "automatic",
    asksThreeDSecure: false,
    card,
    day,
  });
  return {
    card: { brand, type, family, bank, country, commercial },
    terminal: options[0]?.terminalId ?? "",
    amount: amountOf(wanted.amountMinor),
    currency: wanted.currency,
    options: options.map((option) => ({
      count: option.count,
      monthlyAmount: amountOf(option.monthlyMinor),
      totalAmount: amountOf(option.totalMinor),
      shopperFee: amountOf(option.shopperFeeMinor),
      rateBps: option.rateBps,
    })),
  };
}
