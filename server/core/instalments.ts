import type { CardFacts } from "./card";
import type { CommissionTerms } from "./commission";
import { splitInstalments } from "./instalment-split";
import { divideRoundingHalfUp } from "./money";

/** A plan that a terminal offers. Units: `shopperRatePpm` in parts per million of the amount; 0 where the merchant bears the difference. */
export interface InstalmentPlan {
  readonly count: number;
  readonly shopperRatePpm: number;
}

/** What of a terminal says which instalments it takes. */
export interface InstalmentTerms {
  readonly instalmentPlans: readonly InstalmentPlan[];
  /** Card families that may pay in instalments. */
  readonly families: readonly string[];
  /** Which month bears what does not divide, by the bank's contract. */
  readonly commission?: Pick<CommissionTerms, "instalmentRemainder">;
}

/**
 * What a shopper may choose.
 * Units: minor; `monthlyMinor` is the first month, which is the largest one unless the bank puts the remainder last.
 */
export interface InstalmentOption {
  readonly count: number;
  readonly monthlyMinor: bigint;
  readonly totalMinor: bigint;
  readonly shopperFeeMinor: bigint;
  readonly rateBps: number;
}

/** Whether a terminal takes more than one payment of a card: credit cards of its families alone. */
export function takesInstalments(
  terms: Pick<InstalmentTerms, "families">,
  card: Pick<CardFacts, "type" | "family">,
): boolean {
  return card.type === "credit" && card.family !== null && terms.families.includes(card.family);
}

/** The shopper's fee (vade farkı) of a plan, rounded half up. */
function feeOf(amountMinor: bigint, plan: InstalmentPlan): bigint {
  return divideRoundingHalfUp(amountMinor * BigInt(plan.shopperRatePpm), 1_000_000n);
}

/**
 * Plans of a terminal for a card, from one payment upwards. Debit and foreign cards have only the first, and so has a
 * card whose family the terminal's bank has no agreement with.
 * Source: domain §4.
 */
export function listInstalmentOptions(
  terms: InstalmentTerms,
  sale: {
    readonly amountMinor: bigint;
    readonly maxInstalments: number;
    readonly card: Pick<CardFacts, "type" | "family">;
  },
): InstalmentOption[] {
  const single: InstalmentPlan = { count: 1, shopperRatePpm: 0 };
  const more = takesInstalments(terms, sale.card)
    ? terms.instalmentPlans.filter(({ count }) => count > 1 && count <= sale.maxInstalments)
    : [];
  return [single, ...more]
    .sort((a, b) => a.count - b.count)
    .map((plan) => {
      const shopperFeeMinor = feeOf(sale.amountMinor, plan);
      const totalMinor = sale.amountMinor + shopperFeeMinor;
      return {
        count: plan.count,
        monthlyMinor:
          splitInstalments(totalMinor, plan.count, terms.commission?.instalmentRemainder)[0] ?? totalMinor,
        totalMinor,
        shopperFeeMinor,
        rateBps: Math.round(plan.shopperRatePpm / 100),
      };
    });
}
