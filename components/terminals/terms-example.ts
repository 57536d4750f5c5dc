import { istanbulDay, valueDateOf } from "@/server/core/business-day";
import type { CardType } from "@/server/core/card";
import { computeCommission, netOfCharges, type SaleCharges } from "@/server/core/commission";
import { findCommissionRate } from "@/server/core/commission-table";
import { splitInstalments } from "@/server/core/instalment-split";
import { listInstalmentOptions } from "@/server/core/instalments";
import { releaseDayOf } from "@/server/core/reserve";
import type { ContractTerms } from "@/server/core/terms-history";

/** A sale that somebody tries on a contract. Units: minor. */
export interface TriedSale {
  readonly amountMinor: bigint;
  readonly instalments: number;
  readonly cardType: CardType;
  readonly foreign: boolean;
  readonly family: string | null;
  readonly day: string;
  readonly nextDayEndAt: Date;
}

/** What becomes of a sale by a contract. Units: minor, parts per million. Shape: days as `2026-11-24`. */
export interface TermsExample {
  readonly chargedMinor: bigint;
  readonly shopperFeeMinor: bigint;
  /** What the shopper pays each month; one for a single payment. */
  readonly months: readonly bigint[];
  readonly ratePpm: number | null;
  readonly charges: SaleCharges;
  readonly netMinor: bigint;
  readonly arrivesOn: string;
  readonly releasedOn: string | null;
}

/** What of a sale the shopper pays, the bank keeps, and when the rest arrives, if it were sold today. */
export function exampleOf(terms: ContractTerms, sale: TriedSale): TermsExample {
  const { commission, instalmentPlans } = terms;
  const plan = listInstalmentOptions(
    { instalmentPlans, families: sale.family === null ? [] : [sale.family] },
    {
      amountMinor: sale.amountMinor,
      maxInstalments: sale.instalments,
      card: { type: sale.cardType, family: sale.family },
    },
  ).find(({ count }) => count === sale.instalments);
  const chargedMinor = plan?.totalMinor ?? sale.amountMinor;
  const charged = { ...sale, amountMinor: chargedMinor };
  const charges = computeCommission(commission, charged);
  const arrivesOn = valueDateOf(istanbulDay(sale.nextDayEndAt), commission.waitDays);
  return {
    chargedMinor,
    shopperFeeMinor: plan?.shopperFeeMinor ?? 0n,
    months: splitInstalments(chargedMinor, sale.instalments, commission.instalmentRemainder),
    ratePpm: findCommissionRate(commission.rates, charged)?.ratePpm ?? null,
    charges,
    netMinor: netOfCharges(chargedMinor, charges),
    arrivesOn,
    releasedOn: charges.reserveMinor === 0n ? null : releaseDayOf(commission, arrivesOn),
  };
}

/** Months of the same amount that follow one another, with how many they are. Units: minor. */
export function groupMonths(months: readonly bigint[]): { readonly count: number; readonly minor: bigint }[] {
  const groups: { count: number; minor: bigint }[] = [];
  for (const minor of months) {
    const last = groups.at(-1);
    if (last?.minor === minor) last.count += 1;
    else groups.push({ count: 1, minor });
  }
  return groups;
}
