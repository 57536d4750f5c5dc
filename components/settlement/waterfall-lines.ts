import { PAYOUT_LINES, type PayoutLine } from "@/server/contract/settlement-query";
import type { PayoutFacts } from "@/server/settlement/payout-page-store";

/** A line of the waterfall: movements can be opened, the others are sums or come from another payout. */
export type WaterfallName =
  | PayoutLine
  | "reserveReleased"
  | "carriedIn"
  | "net"
  | "carriedOut"
  | "difference"
  | "arrived";

/** How a line looks: a sum from zero, money that is taken or added, or a part of the line above. */
export type WaterfallLook = "sum" | "minus" | "plus" | "part";

/** One line with where its bar begins and ends. Units: `minor` in minor units; bar as shares of the widest reach. */
export interface WaterfallLine {
  readonly name: WaterfallName;
  readonly minor: bigint;
  readonly look: WaterfallLook;
  readonly from: number;
  readonly to: number;
  /** The filter that opens its movements; null where it has none. */
  readonly line: PayoutLine | null;
}

type Step = Pick<WaterfallLine, "name" | "minor"> & { readonly isSum?: boolean; readonly isPart?: boolean };

function stepsOf(payout: PayoutFacts): Step[] {
  const expected = payout.netMinor;
  const steps: Step[] = [
    { name: "gross", minor: payout.grossMinor, isSum: true },
    { name: "shopperFee", minor: payout.shopperFeeMinor, isPart: true },
    { name: "commission", minor: -payout.commissionMinor },
    { name: "tax", minor: -payout.commissionTaxMinor },
    { name: "fixedFee", minor: -payout.fixedFeeMinor },
    { name: "reserveHeld", minor: -payout.reserveHeldMinor },
    { name: "reserveReleased", minor: payout.reserveReleasedMinor },
    { name: "refunds", minor: -payout.refundMinor },
    { name: "carriedIn", minor: payout.carriedInMinor },
    { name: "net", minor: expected, isSum: true },
    { name: "carriedOut", minor: -payout.carriedOutMinor },
    { name: "difference", minor: payout.differenceMinor },
    { name: "arrived", minor: payout.arrivedMinor, isSum: true },
  ];
  const always = new Set<WaterfallName>(["gross", "commission", "tax", "net", "arrived"]);
  return steps.filter(({ name, minor }) => minor !== 0n || always.has(name));
}

const lineOf = (name: WaterfallName): PayoutLine | null => PAYOUT_LINES.find((line) => line === name) ?? null;

function lookOf({ minor, isPart, isSum }: Step): WaterfallLook {
  if (isPart) return "part";
  if (isSum) return "sum";
  return minor < 0n ? "minus" : "plus";
}

/**
 * The lines of a payout from the gross sales to what arrived, with bars that begin where the line before ended. Lines of
 * nothing are left out, apart from those that everybody looks for.
 */
export function waterfallOf(payout: PayoutFacts): WaterfallLine[] {
  const steps = stepsOf(payout);
  let level = 0n;
  const spans = steps.map((step) => {
    if (step.isPart) return { step, from: 0n, to: step.minor };
    const from = step.isSum ? 0n : level;
    level = from + step.minor;
    return { step, from, to: level };
  });
  const ends = [0n, ...spans.flatMap(({ from, to }) => [from, to])].sort((a, b) => (a < b ? -1 : 1));
  const low = ends[0] ?? 0n;
  const width = (ends.at(-1) ?? 0n) - low || 1n;
  const share = (end: bigint) => Number(((end - low) * 10_000n) / width) / 10_000;
  return spans.map(({ step, from, to }) => {
    const [begin, end] = from < to ? [from, to] : [to, from];
    return {
      name: step.name,
      minor: step.minor,
      look: lookOf(step),
      from: share(begin),
      to: share(end),
      line: lineOf(step.name),
    };
  });
}
