import type { CardFacts } from "./card";
import { divideRoundingHalfUp, splitEvenly } from "./money";

/** A plan that a terminal offers. Units: `shopperRatePpm` in parts per million of the amount; 0 where the merchant bears the difference. */
export interface InstalmentPlan {
  readonly count: number;
  readonly shopperRatePpm: number;
  /** Card families that take it; null for every credit card with a family. */
  readonly families: readonly string[] | null;
}

/** What a shopper may choose. Units: minor; `monthlyMinor` is the first and largest month. */
export interface InstalmentOption {
  readonly count: number;
  readonly monthlyMinor: bigint;
  readonly totalMinor: bigint;
  readonly shopperFeeMinor: bigint;
  readonly rateBps: number;
}

function planFits(plan: InstalmentPlan, card: Pick<CardFacts, "type" | "family">): boolean {
  if (plan.count === 1) return true;
  if (card.type !== "credit" || card.family === null) return false;
  return plan.families === null || plan.families.includes(card.family);
}

/** The shopper's fee (vade farkı) of a plan, rounded half up. */
function feeOf(amountMinor: bigint, plan: InstalmentPlan): bigint {
  return divideRoundingHalfUp(amountMinor * BigInt(plan.shopperRatePpm), 1_000_000n);
}

/**
 * Plans for a card, from one payment upwards. Debit and foreign cards have only the first.
 * Source: domain §4.
 */
export function listInstalmentOptions(
  plans: readonly InstalmentPlan[],
  sale: {
    readonly amountMinor: bigint;
    readonly maxInstalments: number;
    readonly card: Pick<CardFacts, "type" | "family">;
  },
): InstalmentOption[] {
  const single: InstalmentPlan = { count: 1, shopperRatePpm: 0, families: null };
  return [single, ...plans.filter((plan) => plan.count > 1)]
    .filter((plan) => plan.count <= sale.maxInstalments && planFits(plan, sale.card))
    .sort((a, b) => a.count - b.count)
    .map((plan) => {
      const shopperFeeMinor = feeOf(sale.amountMinor, plan);
      const totalMinor = sale.amountMinor + shopperFeeMinor;
      return {
        count: plan.count,
        monthlyMinor: splitEvenly(totalMinor, plan.count)[0] ?? totalMinor,
        totalMinor,
        shopperFeeMinor,
        rateBps: Math.round(plan.shopperRatePpm / 100),
      };
    });
}
