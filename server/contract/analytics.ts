import { z } from "zod";
import { CURRENCIES, type CurrencyCode } from "../core/money";

/** What a span of days is compared with. */
export const COMPARISONS = ["previous", "lastYear", "lastYearWeekday", "none"] as const;

/** The longest span of one question. Units: days. */
export const MOST_DAYS = 800;

const day = z.iso.date();

/** What is asked of the analytics: days in Istanbul, both ends included; one currency at a time. */
export const analyticsInput = z
  .strictObject({
    from: day,
    to: day,
    compare: z.enum(COMPARISONS).default("previous"),
    currency: z.enum(CURRENCIES).optional(),
  })
  .refine(({ from, to }) => from <= to, { error: "Must not be before `from`.", path: ["to"] })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < MOST_DAYS * 86_400_000, {
    error: `Must be at most ${MOST_DAYS} days after \`from\`.`,
    path: ["to"],
  });

/** A question to the analytics, checked. */
export type AnalyticsInput = z.output<typeof analyticsInput>;

/** What is asked of the summary of today. */
export const salesSummaryInput = z.strictObject({ currency: z.enum(CURRENCIES).optional() });

/** Money of one span or day, from the ledger. Units: minor. */
export interface SalesFigures {
  /** Payments of which money was captured. */
  readonly capturedCount: number;
  readonly capturedMinor: bigint;
  /** What the bank kept, its tax included, less what it gave back. */
  readonly commissionMinor: bigint;
  /** Refunds and voids of captured money. */
  readonly refundCount: number;
  readonly refundedMinor: bigint;
  /** Captured less given back. */
  readonly netMinor: bigint;
}

/** Money of one day in Istanbul. */
export interface SalesDay extends SalesFigures {
  readonly day: string;
}

/** What the bank said to the payments of a span. Open and abandoned ones are in neither count. */
export interface ApprovalFigures {
  readonly decidedCount: number;
  readonly approvedCount: number;
}

/** Approvals of the payments begun on one day in Istanbul. */
export interface ApprovalDay extends ApprovalFigures {
  readonly day: string;
}

/** Payments of a span that share a brand, a family, a count of instalments, a channel. Units: minor. */
export interface ShareRow extends ApprovalFigures {
  readonly key: string;
  readonly capturedMinor: bigint;
}

/** One reason of declines and how often it was given. */
export interface DeclineRow {
  readonly code: string;
  readonly count: number;
}

/** Decided payments of one weekday (1 is Monday) and hour (0 to 23) in Istanbul. */
export interface HourCell {
  readonly weekday: number;
  readonly hour: number;
  readonly count: number;
  readonly capturedMinor: bigint;
}

/** A span with its figures. Days without anything are left out. */
export interface AnalyticsPeriod {
  readonly from: string;
  readonly to: string;
  readonly sales: SalesFigures;
  readonly approval: ApprovalFigures;
  readonly salesDays: readonly SalesDay[];
  readonly approvalDays: readonly ApprovalDay[];
}

/** The whole answer of the analytics. */
export interface AnalyticsAnswer {
  /** The business day in Istanbul. */
  readonly today: string;
  readonly currency: CurrencyCode;
  /** Currencies that can be asked for, the usual one first. */
  readonly currencies: readonly CurrencyCode[];
  /** The day of the merchant's first payment in this currency; null before it. */
  readonly firstDay: string | null;
  readonly period: AnalyticsPeriod;
  /**
   * The span it is compared with. Where the period ends today, its `sales` end on its last day at the same time of day,
   * so that a part of a day is not held against a whole one; `salesDays` are whole.
   */
  readonly before: AnalyticsPeriod | null;
  readonly brands: readonly ShareRow[];
  readonly families: readonly ShareRow[];
  readonly instalments: readonly ShareRow[];
  readonly channels: readonly ShareRow[];
  readonly declines: readonly DeclineRow[];
  readonly hours: readonly HourCell[];
}

/** Today beside an earlier day: all of it, and up to the same time of day. */
export interface EarlierDay {
  readonly day: string;
  readonly whole: SalesFigures;
  readonly soFar: SalesFigures;
}

/** What the first page of the portal says about today. */
export interface SalesSummary {
  /** Instant of the business clock at which it was read. */
  readonly readAt: Date;
  readonly currency: CurrencyCode;
  readonly currencies: readonly CurrencyCode[];
  readonly today: SalesDay;
  readonly todayApproval: ApprovalFigures;
  readonly yesterday: EarlierDay;
  readonly lastWeek: EarlierDay;
  /** Fourteen days up to today, oldest first, without gaps. */
  readonly days: readonly SalesDay[];
}
