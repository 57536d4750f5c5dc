import type { Account } from "@/server/core/ledger";
import type { CurrencyCode } from "@/server/core/money";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { type AccountSum, sumAccounts } from "./day-balance-store";
import { sumUnpaidBatches, type UnpaidSum } from "./open-balance-store";

/** The merchant's money at banks in one currency. Units: minor. Shape: days as 2026-11-23. */
export interface MoneyAtBanks {
  readonly currency: CurrencyCode;
  /** Of days that are still open. */
  readonly openMinor: bigint;
  /** Of closed days, by the day on which the bank pays. */
  readonly settling: readonly { readonly valueDate: string; readonly minor: bigint }[];
  /** What earlier payouts left over: negative where refunds were above sales. */
  readonly carriedMinor: bigint;
  readonly reserveMinor: bigint;
  readonly paidMinor: bigint;
}

const standsOn = (sums: readonly AccountSum[], account: Account): bigint =>
  sums.find((sum) => sum.account === account)?.balanceMinor ?? 0n;

const sumOf = (rows: readonly { readonly minor: bigint }[]): bigint =>
  rows.reduce((sum, { minor }) => sum + minor, 0n);

function moneyIn(
  currency: CurrencyCode,
  sums: readonly AccountSum[],
  unpaid: readonly UnpaidSum[],
): MoneyAtBanks {
  const closed = unpaid.flatMap(({ valueDate, minor }) => (valueDate === null ? [] : [{ valueDate, minor }]));
  return {
    currency,
    openMinor: sumOf(unpaid) - sumOf(closed),
    settling: closed,
    carriedMinor: standsOn(sums, "bank_receivable") - sumOf(unpaid),
    reserveMinor: standsOn(sums, "bank_reserve"),
    paidMinor: standsOn(sums, "bank_account"),
  };
}

/**
 * The merchant's money at banks, by currency: what stands in open days, what is paid when, what is held, what has come.
 * Open, settling and carried together are what the ledger says that banks owe. Refuses: `forbidden`.
 */
export async function readBalance(
  scope: MerchantScope,
): Promise<{ readonly asOf: Date; readonly currencies: readonly MoneyAtBanks[] }> {
  requirePermission(scope, "ledger.read");
  return inMerchantTx(scope, async (tx) => {
    const sums = await sumAccounts(tx, null);
    const unpaid = await sumUnpaidBatches(tx);
    const currencies = [...new Set(sums.map(({ currency }) => currency))].map((currency) =>
      moneyIn(
        currency,
        sums.filter((sum) => sum.currency === currency),
        unpaid.filter((sum) => sum.currency === currency),
      ),
    );
    return { asOf: tx.now, currencies };
  });
}
