import type { Commission } from "./commission";
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
  readonly commission: Commission;
}

function capturePostings(money: CapturedMoney): Posting[] {
  const { currency, salesMinor, shopperFeeMinor, commission } = money;
  const kept = commission.commissionMinor + commission.taxMinor;
  return [
    { account: "bank_receivable", amountMinor: salesMinor + shopperFeeMinor - kept, currency },
    { account: "commission", amountMinor: commission.commissionMinor, currency },
    { account: "commission_tax", amountMinor: commission.taxMinor, currency },
    { account: "sales", amountMinor: -salesMinor, currency },
    { account: "shopper_fees", amountMinor: -shopperFeeMinor, currency },
  ];
}

/** A capture: the bank owes the sale and the shopper's fee, less what it keeps. */
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
  const back = returned.commissionMinor + returned.taxMinor;
  return balance("refund", facts, [
    { account: "refunds", amountMinor: refundedMinor, currency },
    { account: "bank_receivable", amountMinor: back - refundedMinor, currency },
    { account: "commission", amountMinor: -returned.commissionMinor, currency },
    { account: "commission_tax", amountMinor: -returned.taxMinor, currency },
  ]);
}

interface ReservedMoney {
  readonly currency: CurrencyCode;
  readonly reserveMinor: bigint;
}

function reservePostings({ currency, reserveMinor }: ReservedMoney): Posting[] {
  return [
    { account: "bank_reserve", amountMinor: reserveMinor, currency },
    { account: "bank_receivable", amountMinor: -reserveMinor, currency },
  ];
}

/** A rolling reserve (rezerv): the bank still owes it, but not with the payout of its batch. */
export function bookReserve(facts: RecipeFacts, money: ReservedMoney): LedgerEntry {
  return balance("reserve", facts, reservePostings(money));
}

/** A reserve is free: the bank owes it with the payout of the batch that `facts` name. */
export function bookReserveRelease(facts: RecipeFacts, money: ReservedMoney): LedgerEntry {
  return reverse("reserve_release", facts, reservePostings(money));
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
