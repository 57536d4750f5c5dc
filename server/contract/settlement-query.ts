import { z } from "zod";
import { CURRENCIES, type CurrencyCode } from "@/server/core/money";
import { firstValue, type ListPlace, placeValue, type SearchParams } from "./transactions-query";

/**
 * What the calendar of coming money shows, as it stands in its address. What cannot be read is left out.
 * Shape: `month=2026-11, day=2026-11-24, terminal, currency`.
 */
const settlementQuery = z.object({
  month: firstValue
    .pipe(z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/))
    .optional()
    .catch(undefined),
  day: firstValue.pipe(z.iso.date()).optional().catch(undefined),
  terminal: firstValue
    .pipe(z.string().regex(/^trm_[\w-]{1,60}$/))
    .optional()
    .catch(undefined),
  currency: firstValue.pipe(z.enum(CURRENCIES)).optional().catch(undefined),
});

/** The state of the calendar of coming money. */
export interface SettlementQuery {
  /** The newest where it is not given: the month of the business clock. */
  readonly month?: string | undefined;
  /** The day that is opened. */
  readonly day?: string | undefined;
  readonly terminal?: string | undefined;
  readonly currency?: CurrencyCode | undefined;
}

/** Reads the state of the calendar of coming money from an address. */
export function readSettlementQuery(params: SearchParams): SettlementQuery {
  return settlementQuery.parse(params);
}

/** The lines of a payout that are made of movements and can be opened. */
export const PAYOUT_LINES = [
  "gross",
  "shopperFee",
  "commission",
  "fixedFee",
  "tax",
  "reserveHeld",
  "refunds",
] as const;

/** A line of a payout that is made of movements. */
export type PayoutLine = (typeof PAYOUT_LINES)[number];

/** Which movements of a payout are listed. Shape: `line, before`. */
const payoutQuery = z.object({
  line: firstValue.pipe(z.enum(PAYOUT_LINES)).optional().catch(undefined),
  before: placeValue,
});

/** The state of a payout's page. */
export interface PayoutQuery {
  /** Every movement where it is not given. */
  readonly line?: PayoutLine | undefined;
  readonly before?: ListPlace | undefined;
}

/** Reads the state of a payout's page from an address. */
export function readPayoutQuery(params: SearchParams): PayoutQuery {
  return payoutQuery.parse(params);
}
