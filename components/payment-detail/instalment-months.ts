import { istanbulDay } from "@/components/format/dates";
import { type RemainderRule, splitInstalments } from "@/server/core/instalment-split";
import type { Payment } from "@/server/core/payment";

/** One month of a plan. Units: minor. Shape: `month` is a day in it, `2026-11-01`. */
export interface InstalmentMonth {
  readonly number: number;
  readonly month: string;
  readonly amountMinor: bigint;
}

type Planned = Pick<
  Payment,
  | "instalments"
  | "amountMinor"
  | "shopperFeeMinor"
  | "pointsMinor"
  | "authorizedMinor"
  | "capturedMinor"
  | "authorizedAt"
>;

function monthAfter(day: string, months: number): string {
  const [year = 0, month = 1] = day.split("-").map((part) => Number.parseInt(part, 10));
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

/**
 * What the shopper's bank puts on each statement: what was captured, or is held, less points, a month apart, with the
 * remainder where the terminal's bank puts it. Empty for a single payment and before the bank approved.
 */
export function instalmentMonths(payment: Planned, remainder: RemainderRule = "spread"): InstalmentMonth[] {
  const { instalments, authorizedAt } = payment;
  if (instalments < 2 || authorizedAt === null) return [];
  const wholeMinor = payment.capturedMinor > 0n ? payment.capturedMinor : payment.authorizedMinor;
  const onCardMinor = wholeMinor - payment.pointsMinor;
  if (onCardMinor <= 0n) return [];
  const first = istanbulDay(authorizedAt);
  return splitInstalments(onCardMinor, instalments, remainder).map((amountMinor, position) => ({
    number: position + 1,
    month: monthAfter(first, position),
    amountMinor,
  }));
}
