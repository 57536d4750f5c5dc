import { useTranslations } from "next-intl";

/** Words that the bank is known to answer with; their translations are `payment.bankWords.<key>`. */
const KNOWN = {
  "booked with 00": "book_00",
  "the card's published behaviour": "published",
  "forced by the sandbox": "sandbox",
  "not enough limit or balance": "no_limit",
  "not enough limit": "limit",
  "not enough points": "points",
  "the card has no points": "no_points",
  "more points than the amount": "more_points",
  "points take no instalments": "points_plan",
  "the card's sales of the day are used up": "sales_used",
  "above the card's daily amount": "daily_amount",
  "the card is closed to online payments": "online_closed",
  "the card pays in lira only": "lira_only",
  "past its expiry date": "expired",
  "wrong security code": "cvc",
  "the proof of authentication is not valid": "proof",
  "a debit card needs 3-D Secure": "debit_3ds",
  "a debit card takes no instalments": "debit_plan",
  "no issuer for this range": "no_issuer",
  "not a card number": "not_card",
  "unknown terminal": "terminal_unknown",
  "the terminal is closed": "terminal_closed",
  "this order was sold before": "sold_before",
  "there is no such order": "no_order",
  "the terminal may not void": "no_void",
  "the terminal may not refund": "no_refund",
  "already voided": "voided",
  "already reversed": "reversed",
  "the hold has expired": "hold_expired",
  "the batch is closed": "batch_closed",
  "before day end the sale must be voided": "void_first",
  "all was given back already": "all_back",
  "more than is left": "more_than_left",
  "nothing stands at the bank": "nothing_stands",
  "no answer": "no_answer",
  "Foreign issuer": "foreign_issuer",
  "Troy member bank": "troy_member",
} as const;

function keyOf(words: string): (typeof KNOWN)[keyof typeof KNOWN] | null {
  return Object.hasOwn(KNOWN, words) ? KNOWN[words as keyof typeof KNOWN] : null;
}

/** What the bank said, in the reader's language where it is known; otherwise its own words, marked as such. */
export function BankWords({ words }: { words: string }) {
  const t = useTranslations("payment.bankWords");
  const key = keyOf(words);
  return key ? t(key) : <span lang="en">“{words}”</span>;
}
