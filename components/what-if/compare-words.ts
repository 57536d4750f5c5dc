import type { Locale } from "@/server/core/money-text";
import {
  averageWaitDays,
  fundingCost,
  type ReplayCompared,
  type ReplayFigures,
} from "@/server/core/what-if-figures";
import { languageTag } from "../format/money";

/** What stands behind the page's headline. Units: minor; days. */
export interface Differences {
  /** More is better for the shop. */
  readonly netMinor: bigint;
  readonly keptMinor: bigint;
  /** Days later; null where one side has no wait. */
  readonly days: number | null;
  readonly fundingMinor: bigint;
  /** Net less what waiting costs. */
  readonly afterFundingMinor: bigint;
}

/** What the scenario changes, each as scenario less books. */
export function differencesOf({ booked, replayed }: ReplayCompared, fundingPpm: number): Differences {
  const [now, then] = [averageWaitDays(booked), averageWaitDays(replayed)];
  const netMinor = replayed.netMinor - booked.netMinor;
  const fundingMinor = fundingCost(replayed, fundingPpm) - fundingCost(booked, fundingPpm);
  return {
    netMinor,
    keptMinor: replayed.keptMinor - booked.keptMinor,
    days: now === null || then === null ? null : Math.round((then - now) * 100) / 100,
    fundingMinor,
    afterFundingMinor: netMinor - fundingMinor,
  };
}

/** Whether a difference is good for the shop, bad, or none. */
export function moodOf(change: bigint | number | null, better: "up" | "down"): "good" | "bad" | "neutral" {
  if (change === null || change === 0 || change === 0n) return "neutral";
  return change > 0 === (better === "up") ? "good" : "bad";
}

/** A size without its sign. */
export const magnitude = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/** Days with at most one digit after the comma: `1,4`. */
export function formatDays(days: number, locale: Locale, sign: "auto" | "always" = "auto"): string {
  return new Intl.NumberFormat(languageTag(locale), {
    maximumFractionDigits: 1,
    signDisplay: sign === "always" ? "exceptZero" : "negative",
  })
    .format(days)
    .replace("-", "\u2212");
}

/** How much of what was captured the bank keeps: a share of one, for people; null where nothing was captured. */
export function keptShare({ keptMinor, grossMinor }: ReplayFigures): number | null {
  return grossMinor <= 0n ? null : Number((keptMinor * 1_000_000n) / grossMinor) / 1_000_000;
}

/** Length of a bar against the longest, 0 to 1. */
export function barShare(minor: bigint, longestMinor: bigint): number {
  if (longestMinor <= 0n || minor <= 0n) return 0;
  return Number((minor * 1_000n) / longestMinor) / 1_000;
}
