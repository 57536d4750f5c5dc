import { type Commission, sumOfCommission } from "./commission";
import { balance, type LedgerEntry, type Posting, reverse } from "./ledger";
import type { CurrencyCode } from "./money";

interface RecipeFacts {
  readonly reference: string;
  readonly paymentId: string | null;
  readonly batchId: string | null;
  readonly occurredAt: Date;
}

interface CapturedMoney {
  readonly currency: CurrencyCode;
  readonly salesMinor: bigint;
  readonly shopperFeeMinor: bigint;
  /** What the bank keeps, and what it holds back for a while. */
  readonly held: Commission & { readonly reserveMinor: bigint };
}

function capturePostings(money: CapturedMoney): Posting[] {
  const { currency, salesMinor, shopperFeeMinor, held } = money;
  const heldMinor = sumOfCommission(held) + held.reserveMinor;
  return [
    { account: "bank_receivable", amountMinor: salesMinor + shopperFeeMinor - heldMinor, currency },
    { account: "bank_reserve", amountMinor: held.reserveMinor, currency },
    { account: "commission", amountMinor: held.commissionMinor, currency },
    { account: "fixed_fees", amountMinor: held.fixedMinor, currency },
    { account: "commission_tax", amountMinor: held.taxMinor, currency },
    { account: "sales", amountMinor: -salesMinor, currency },
    { account: "shopper_fees", amountMinor: -shopperFeeMinor, currency },
  ];
}

/** A capture: the bank owes the sale and the shopper's fee, less what it keeps and what it holds as a reserve. */
export function bookCapture(facts: RecipeFacts, money: CapturedMoney): LedgerEntry {
  return balance("capture", facts, capturePostings(money));
}

/** A void of a captured sale: the capture is taken back whole. */
export function bookVoid(facts: RecipeFacts, money: CapturedMoney): LedgerEntry {
  return reverse("void", facts, capturePostings(money));
}

/** A refund: the bank owes less, and gives back the share of what it kept, where the contract says so. */
export function bookRefund(
  facts: RecipeFacts,
  money: { readonly currency: CurrencyCode; readonly refundedMinor: bigint; readonly returned: Commission },
): LedgerEntry {
  const { currency, refundedMinor, returned } = money;
  return balance("refund", facts, [
    { account: "refunds", amountMinor: refundedMinor, currency },
    { account: "bank_receivable", amountMinor: sumOfCommission(returned) - refundedMinor, currency },
    { account: "commission", amountMinor: -returned.commissionMinor, currency },
    { account: "fixed_fees", amountMinor: -returned.fixedMinor, currency },
    { account: "commission_tax", amountMinor: -returned.taxMinor, currency },
  ]);
}

interface ReservedMoney {
  readonly currency: CurrencyCode;
  readonly reserveMinor: bigint;
}

/** A reserve (rezerv) is free: the bank owes it with the payout that pays it. */
export function bookReserveRelease(facts: RecipeFacts, money: ReservedMoney): LedgerEntry {
  const { currency, reserveMinor } = money;
  return balance("reserve_release", facts, [
    { account: "bank_receivable", amountMinor: reserveMinor, currency },
    { account: "bank_reserve", amountMinor: -reserveMinor, currency },
  ]);
}

/** A payout: what the bank owed stands on the merchant's account. `netMinor` may be negative. */
export function bookPayout(
  facts: RecipeFacts,
  money: { readonly currency: CurrencyCode; readonly netMinor: bigint },
): LedgerEntry {
  const { currency, netMinor } = money;
  return balance("payout", facts, [
    { account: "bank_account", amountMinor: netMinor, currency },
    { account: "bank_receivable", amountMinor: -netMinor, currency },
  ]);
}

interface DisputedMoney {
  readonly currency: CurrencyCode;
  readonly disputedMinor: bigint;
}

function disputePostings({ currency, disputedMinor }: DisputedMoney): Posting[] {
  return [
    { account: "disputes", amountMinor: disputedMinor, currency },
    { account: "bank_receivable", amountMinor: -disputedMinor, currency },
  ];
}

/** A dispute is opened: the bank takes the amount back until it is decided. The sale stays a sale. */
export function bookDisputeOpened(facts: RecipeFacts, money: DisputedMoney): LedgerEntry {
  return balance("dispute_opened", facts, disputePostings(money));
}

/** A dispute is won: the bank owes the amount again. */
export function bookDisputeWon(facts: RecipeFacts, money: DisputedMoney): LedgerEntry {
  return reverse("dispute_won", facts, disputePostings(money));
}

/** A dispute is lost: what the bank took back is the merchant's loss. */
export function bookDisputeLost(facts: RecipeFacts, money: DisputedMoney): LedgerEntry {
  const { currency, disputedMinor } = money;
  return balance("dispute_lost", facts, [
    { account: "dispute_losses", amountMinor: disputedMinor, currency },
    { account: "disputes", amountMinor: -disputedMinor, currency },
  ]);
}

/**
 * A difference between our book and the bank's that a person has taken as the bank says it: the bank owes that much more
 * (or less), and nothing else in the books explains it.
 */
export function bookCorrection(
  facts: RecipeFacts,
  money: { readonly currency: CurrencyCode; readonly differenceMinor: bigint },
): LedgerEntry {
  const { currency, differenceMinor } = money;
  return balance("correction", facts, [
    { account: "bank_receivable", amountMinor: differenceMinor, currency },
    { account: "corrections", amountMinor: -differenceMinor, currency },
  ]);
}
