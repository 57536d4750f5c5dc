import { valueDateOf } from "./business-day";
import type { CardFacts } from "./card";
import {
  type Commission,
  commissionRatePpm,
  computeCommission,
  type SaleCharges,
  sumOfCommission,
} from "./commission";
import { returnedByRefund } from "./commission-returned";
import { divideRoundingHalfUp } from "./money";
import { releaseDayOf } from "./reserve";
import type { ReplayOutcome } from "./what-if-figures";
import type { ReplayTerminal, Scenario } from "./what-if-scenario";

const DAY_MS = 86_400_000;
const MILLION = 1_000_000n;

/**
 * Payments of which everything that counts is the same, captured in full or in part. Units: minor, of each one.
 * Shape: days in Istanbul as `2026-11-23`.
 */
export interface ReplayFacts {
  /** How many payments are alike. */
  readonly count: number;
  readonly terminalId: string;
  readonly card: Pick<CardFacts, "type" | "family" | "bank" | "country">;
  readonly instalments: number;
  /** What was captured, the shopper's fee included. */
  readonly capturedMinor: bigint;
  /** How much of it is the shopper's fee. */
  readonly shopperFeeMinor: bigint;
  readonly refundedMinor: bigint;
  /** What the books say that the bank keeps now, after what came back with refunds. */
  readonly booked: Commission;
  readonly bookedReserveMinor: bigint;
  readonly capturedOn: string;
  /** The day whose end closed or will close the batch. */
  readonly closedOn: string;
  /** The value date of the batch; null while it is open. */
  readonly valueDate: string | null;
}

/** Value dates and spans of days: few different ones, asked for often. */
export function createCalendar() {
  const valueDates = new Map<string, string>();
  const days = new Map<string, bigint>();
  const remembered = <T>(known: Map<string, T>, key: string, make: () => T): T => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const fresh = make();
    known.set(key, fresh);
    return fresh;
  };
  return {
    valueDate: (closedOn: string, waitDays: number) =>
      remembered(valueDates, `${closedOn} ${waitDays}`, () => valueDateOf(closedOn, waitDays)),
    daysBetween: (from: string, to: string) =>
      remembered(days, `${from} ${to}`, () =>
        BigInt(Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)),
      ),
  };
}

/** Remembers value dates. */
export type Calendar = ReturnType<typeof createCalendar>;

/** What is paid on the value date and what is released later, each with its days of waiting. */
function waitedOf(
  money: { readonly netMinor: bigint; readonly reserveMinor: bigint; readonly valueDate: string },
  facts: {
    readonly capturedOn: string;
    readonly terminal: ReplayTerminal | null;
    readonly calendar: Calendar;
  },
): bigint {
  const { netMinor, reserveMinor, valueDate } = money;
  const { capturedOn, terminal, calendar } = facts;
  const paid = (netMinor - reserveMinor) * calendar.daysBetween(capturedOn, valueDate);
  if (reserveMinor === 0n) return paid;
  const releasedOn = releaseDayOf(terminal?.commission ?? {}, valueDate);
  return paid + reserveMinor * calendar.daysBetween(capturedOn, releasedOn);
}

/** A payment as the books have it; an open batch is expected on the value date of the present terms. */
export function outcomeNow(
  facts: ReplayFacts,
  present: ReplayTerminal | null,
  calendar: Calendar,
): ReplayOutcome {
  const { capturedMinor, refundedMinor, booked, capturedOn } = facts;
  const waitDays = present?.commission.waitDays ?? 0;
  const valueDate = facts.valueDate ?? calendar.valueDate(facts.closedOn, waitDays);
  const netMinor = capturedMinor - refundedMinor - sumOfCommission(booked);
  const reserveMinor = facts.bookedReserveMinor;
  return {
    grossMinor: capturedMinor,
    shopperFeeMinor: facts.shopperFeeMinor,
    refundedMinor,
    commissionMinor: booked.commissionMinor,
    fixedMinor: booked.fixedMinor,
    taxMinor: booked.taxMinor,
    netMinor,
    reserveMinor,
    waitedMinorDays: waitedOf(
      { netMinor, reserveMinor, valueDate },
      { capturedOn, terminal: present, calendar },
    ),
  };
}

/**
 * What a shopper pays on top of a sale in a count: the plan's own rate; where the plan leaves it to the shop, what the
 * bank takes more than of a single payment. Units: parts per million.
 */
function shopperRatePpm(terminal: ReplayTerminal, facts: ReplayFacts, count: number): number {
  if (count === 1) return 0;
  const own = terminal.instalmentPlans.find((plan) => plan.count === count)?.shopperRatePpm ?? 0;
  if (own > 0) return own;
  const { card, capturedOn } = facts;
  const rate = (instalments: number) =>
    commissionRatePpm(terminal.commission, {
      cardType: card.type,
      foreign: card.country !== "TR",
      instalments,
      family: card.family,
      day: capturedOn,
    });
  return Math.max(0, rate(count) - rate(1));
}

/** The shopper's fee of a sale in a count. Where neither count nor payer changes, it is what it was. */
function shopperFeeOf(
  scenario: Scenario,
  facts: ReplayFacts,
  { instalments, terminal }: { readonly instalments: number; readonly terminal: ReplayTerminal },
): bigint {
  if (scenario.payer === "shop") return 0n;
  if (scenario.payer === "as_was" && instalments === facts.instalments) return facts.shopperFeeMinor;
  const saleMinor = facts.capturedMinor - facts.shopperFeeMinor;
  const plan = terminal.instalmentPlans.find((one) => one.count === instalments);
  const ratePpm =
    scenario.payer === "shopper" ? shopperRatePpm(terminal, facts, instalments) : (plan?.shopperRatePpm ?? 0);
  return divideRoundingHalfUp(saleMinor * BigInt(instalments === 1 ? 0 : ratePpm), MILLION);
}

/** How much goes back of a sale at another price: the same share of it. */
function refundedOf(facts: ReplayFacts, capturedMinor: bigint): bigint {
  const { refundedMinor } = facts;
  if (refundedMinor === 0n || capturedMinor === facts.capturedMinor) return refundedMinor;
  if (refundedMinor === facts.capturedMinor) return capturedMinor;
  return divideRoundingHalfUp(refundedMinor * capturedMinor, facts.capturedMinor);
}

/** What stays with the bank of its charges after refunds. */
function standing(
  terminal: ReplayTerminal,
  charges: SaleCharges,
  money: { readonly capturedMinor: bigint; readonly refundedMinor: bigint },
): Commission {
  if (money.refundedMinor === 0n) return charges;
  const nothing = { commissionMinor: 0n, fixedMinor: 0n, taxMinor: 0n };
  const back = returnedByRefund(terminal.commission, { kept: charges, returned: nothing, ...money });
  return {
    commissionMinor: charges.commissionMinor - back.commissionMinor,
    fixedMinor: charges.fixedMinor - back.fixedMinor,
    taxMinor: charges.taxMinor - back.taxMinor,
  };
}

/** A payment as it would be: at a terminal, in a count, by the scenario's terms. */
export function outcomeThen(
  scenario: Scenario,
  facts: ReplayFacts,
  place: { readonly instalments: number; readonly terminal: ReplayTerminal; readonly calendar: Calendar },
): ReplayOutcome {
  const { instalments, terminal, calendar } = place;
  const { card, capturedOn } = facts;
  const shopperFeeMinor = shopperFeeOf(scenario, facts, place);
  const capturedMinor = facts.capturedMinor - facts.shopperFeeMinor + shopperFeeMinor;
  const refundedMinor = refundedOf(facts, capturedMinor);
  const charges = computeCommission(terminal.commission, {
    amountMinor: capturedMinor,
    cardType: card.type,
    foreign: card.country !== "TR",
    instalments,
    family: card.family,
    day: capturedOn,
  });
  const kept = standing(terminal, charges, { capturedMinor, refundedMinor });
  const netMinor = capturedMinor - refundedMinor - sumOfCommission(kept);
  const { reserveMinor } = charges;
  const valueDate = calendar.valueDate(facts.closedOn, terminal.commission.waitDays);
  return {
    grossMinor: capturedMinor,
    shopperFeeMinor,
    refundedMinor,
    commissionMinor: kept.commissionMinor,
    fixedMinor: kept.fixedMinor,
    taxMinor: kept.taxMinor,
    netMinor,
    reserveMinor,
    waitedMinorDays: waitedOf({ netMinor, reserveMinor, valueDate }, { capturedOn, terminal, calendar }),
  };
}
