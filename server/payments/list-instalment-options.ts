import { amountOf } from "@/server/contract/amount";
import type { InstalmentOptionsView } from "@/server/contract/instalment-options";
import { binPrefixes, describeCard } from "@/server/core/card";
import { listInstalmentOptions as listOptionsOfPlans } from "@/server/core/instalments";
import type { CurrencyCode } from "@/server/core/money";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { chooseTerminal } from "@/server/terminals/choose-terminal";
import { findBinFacts } from "./payment-store";

const MOST_INSTALMENTS = 36;

/**
 * What a card may be charged in at a terminal, by its first digits. Units: minor.
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
  const { terminal, bin } = await inMerchantTx(scope, async (tx) => {
    const chosen = await chooseTerminal(tx, wanted);
    return { terminal: chosen.terminal, bin: await findBinFacts(tx, binPrefixes(wanted.bin)) };
  });
  const card = describeCard({ number: wanted.bin, expMonth: 0, expYear: 0 }, bin);
  const { brand, family, bank, country, commercial } = card;
  // A card that nobody knows is charged as a credit card, but nobody knows that it is one.
  const type = bin === null ? "unknown" : card.type;
  const options = listOptionsOfPlans(terminal.instalmentPlans, {
    amountMinor: wanted.amountMinor,
    maxInstalments: MOST_INSTALMENTS,
    card,
  });
  return {
    card: { brand, type, family, bank, country, commercial },
    terminal: terminal.id,
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
