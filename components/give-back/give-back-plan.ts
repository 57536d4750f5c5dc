import type { CommissionTerms } from "@/server/core/commission";
import { type RefundedSale, returnedByRefund } from "@/server/core/commission-returned";
import { keptOf, type Payment, returnedOf } from "@/server/core/payment";
import type { PaymentMoney } from "@/server/transactions/payment-money";

/** The money of a payment as it is before this refund, and the contract's word on refunds. Units: minor. */
export interface MoneyBefore {
  readonly sale: RefundedSale;
  readonly terms: Pick<CommissionTerms, "returnsOnRefund" | "rounding">;
}

/** What the form must know to foretell what a refund costs; null where nothing was captured. */
export function moneyBeforeOf(payment: Payment, money: PaymentMoney | null): MoneyBefore | null {
  if (!money) return null;
  const { capturedMinor, refundedMinor } = payment;
  return {
    sale: { kept: keptOf(payment), returned: returnedOf(payment), capturedMinor, refundedMinor },
    terms: money.refundTerms,
  };
}

/** What a refund does to the merchant's money. Units: minor. */
export interface RefundEffect {
  /** What the bank gives back of what it kept: commission, fixed fee and tax. */
  readonly returnedMinor: bigint;
  /** What is taken off a coming payout. */
  readonly takenOffMinor: bigint;
}

/** Foretells what the books will say of a refund that the bank approves. */
export function effectOf({ sale, terms }: MoneyBefore, amountMinor: bigint): RefundEffect {
  const refundedMinor = sale.refundedMinor + amountMinor;
  const { commissionMinor, fixedMinor, taxMinor } = returnedByRefund(terms, { ...sale, refundedMinor });
  const returnedMinor = commissionMinor + fixedMinor + taxMinor;
  return { returnedMinor, takenOffMinor: amountMinor - returnedMinor };
}

/** What the page knows when it is opened. Units: minor, as digits, because it travels to the browser. */
export interface GiveBackFacts {
  readonly method: "void" | "refund";
  readonly refundableMinor: string;
  /** The reader's own limit; null is none. */
  readonly limitMinor: string | null;
  /** The bank takes no part on the day of the sale. */
  readonly partsWait: boolean;
}

/** What will happen with an amount. */
export interface GiveBackPlan {
  readonly way: "void" | "refund" | "scheduled";
  readonly needsApproval: boolean;
}

/** Foretells what the server will decide: all of an open day is voided, what the bank refuses today waits. */
export function planOf(facts: GiveBackFacts, amountMinor: bigint): GiveBackPlan {
  const isAll = amountMinor === BigInt(facts.refundableMinor);
  const needsApproval = facts.limitMinor !== null && amountMinor > BigInt(facts.limitMinor);
  if (facts.method === "void" && isAll) return { way: "void", needsApproval };
  return { way: facts.partsWait ? "scheduled" : "refund", needsApproval };
}

/** The amount that is asked for, or why there is none. */
export function amountAsked(
  facts: Pick<GiveBackFacts, "refundableMinor">,
  choice: { readonly kind: "all" | "part"; readonly partMinor: string | null },
): { readonly minor: bigint } | { readonly fault: "missing" | "tooMuch" } {
  const left = BigInt(facts.refundableMinor);
  if (choice.kind === "all") return { minor: left };
  if (choice.partMinor === null || BigInt(choice.partMinor) === 0n) return { fault: "missing" };
  const minor = BigInt(choice.partMinor);
  return minor > left ? { fault: "tooMuch" } : { minor };
}
