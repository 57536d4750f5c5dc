import { addDays } from "./business-day";
import { type CommissionTerms, commissionModelOf } from "./commission";
import { type CommissionRate, clauseOf, findCommissionRate, type RatedSale } from "./commission-table";
import type { CurrencyCode } from "./money";

/** Kinds of card that caps name. */
export const CAPPED_CARD_TYPES = ["credit", "debit", "prepaid"] as const;

/** A kind of card that a cap names. */
export type CappedCardType = (typeof CAPPED_CARD_TYPES)[number];

/** Sector of a cap that holds for every shop whose own sector has none. */
export const ANY_SECTOR = "any";

interface DatedRule {
  readonly id: string;
  /** `sourced`: read at the source for these days. `sample`: a placeholder that the installation is to edit. */
  readonly status: "sourced" | "sample";
  /** Where the rule was read. */
  readonly source: string;
  readonly note?: { readonly tr: string; readonly en: string };
  /** Shape: days as `2026-11-23`, both ends included. */
  readonly validFrom: string;
  readonly validTo?: string;
}

/** How much a bank may take. Units: `maxRatePpm` in parts per million; days of waiting, both ends included. */
export interface CommissionCap extends DatedRule {
  readonly kind: "commission";
  readonly cardTypes: readonly CappedCardType[];
  readonly instalments: number | "any";
  readonly waitDaysFrom: number;
  readonly waitDaysTo: number;
  readonly maxRatePpm: number;
}

/** How long a bank may hold money instead of taking commission. */
export interface WaitCap extends DatedRule {
  readonly kind: "wait";
  readonly cardTypes: readonly CappedCardType[];
  readonly maxWaitDays: number;
}

/** How many instalments a sector may offer; one means none. */
export interface InstalmentCap extends DatedRule {
  readonly kind: "instalments";
  readonly sector: string;
  readonly customer: "individual" | "commercial";
  readonly maxCount: number;
}

/** A rule of law about a terminal's contract, as dated data. Source: domain §4 and §5. */
export type RateCap = CommissionCap | WaitCap | InstalmentCap;

/** What of a contract the caps speak about. */
export interface CheckedTerms {
  readonly currency: CurrencyCode;
  readonly commission: CommissionTerms;
  readonly instalmentPlans: readonly { readonly count: number }[];
  /** The shop's sector, as the caps name it; null where it is not known. */
  readonly sector: string | null;
}

/** What is wrong or doubtful about terms. */
export type TermsFindingCode =
  | "rate_above_cap"
  | "fixed_fee_beside_cap"
  | "wait_above_cap"
  | "instalments_above_cap"
  | "instalments_for_commercial_cards_only";

/**
 * A rule that terms break, or may break. Only a rule that was read at its source makes a violation; a sample warns.
 * Units: `actual` and `limit` in parts per million, days or months, as the code says; null for a fixed fee.
 */
export interface TermsFinding {
  readonly severity: "violation" | "warning";
  readonly code: TermsFindingCode;
  /** The clause, the kind of card or the plan that is meant. */
  readonly subject: string;
  readonly actual: number | null;
  readonly limit: number | null;
  /** The first of the asked days on which it holds. */
  readonly day: string;
  readonly cap: RateCap;
}

type Draft = Pick<TermsFinding, "code" | "subject" | "actual" | "limit">;

const isInForce = (cap: DatedRule, day: string): boolean =>
  cap.validFrom <= day && day <= (cap.validTo ?? day);

/** Every kind of sale that a cap is about: its cards, of each programme of the table, in each count that is paid. */
function listCappedSales(terms: CheckedTerms, cap: CommissionCap): RatedSale[] {
  const families = [null, ...new Set(terms.commission.rates.flatMap(({ family }) => family ?? []))];
  const offered = [1, ...terms.instalmentPlans.map(({ count }) => count)];
  return cap.cardTypes.flatMap((cardType) => {
    // Credit cards alone are paid in instalments: what a table says of others in three is never charged.
    const payable = cardType === "credit" ? offered : [1];
    const counts = payable.filter((count) => cap.instalments === "any" || cap.instalments === count);
    return counts.flatMap((instalments) =>
      families.map((family) => ({ cardType, foreign: false, instalments, family })),
    );
  });
}

function checkRates(terms: CheckedTerms, cap: CommissionCap, day: string): Draft[] {
  const { rates, waitDays, fixedMinor } = terms.commission;
  if (waitDays < cap.waitDaysFrom || waitDays > cap.waitDaysTo) return [];
  const above = new Map<string, Draft>();
  for (const sale of listCappedSales(terms, cap)) {
    const rate = findCommissionRate(rates, { ...sale, day });
    if (rate === null || rate.ratePpm <= cap.maxRatePpm) continue;
    const subject = clauseOf(rate);
    above.set(subject, { code: "rate_above_cap", subject, actual: rate.ratePpm, limit: cap.maxRatePpm });
  }
  if (BigInt(fixedMinor) === 0n) return [...above.values()];
  const subject = cap.cardTypes.join(", ");
  return [...above.values(), { code: "fixed_fee_beside_cap", subject, actual: null, limit: null }];
}

function checkWait({ commission }: CheckedTerms, cap: WaitCap): Draft[] {
  const { waitDays } = commission;
  if (commissionModelOf(commission) !== "blocked" || waitDays <= cap.maxWaitDays) return [];
  const subject = cap.cardTypes.join(", ");
  return [{ code: "wait_above_cap", subject, actual: waitDays, limit: cap.maxWaitDays }];
}

/** Caps of instalments that hold for a shop: those of its sector, for who has none there the general ones. */
function instalmentCapsOf(sector: string | null, caps: readonly InstalmentCap[]): InstalmentCap[] {
  return (["individual", "commercial"] as const).flatMap((customer) => {
    const ofCustomer = caps.filter((cap) => cap.customer === customer);
    const own = ofCustomer.filter((cap) => cap.sector === sector);
    return own.length > 0 ? own : ofCustomer.filter((cap) => cap.sector === ANY_SECTOR);
  });
}

function checkPlans(terms: CheckedTerms, caps: readonly InstalmentCap[]): { cap: RateCap; draft: Draft }[] {
  const held = instalmentCapsOf(terms.sector, caps);
  const commercial = held.filter(({ customer }) => customer === "commercial");
  return held
    .filter(({ customer }) => customer === "individual")
    .flatMap((cap) =>
      terms.instalmentPlans
        .filter(({ count }) => count > cap.maxCount)
        .map(({ count }) => {
          const isForSome = commercial.some(({ maxCount }) => count <= maxCount);
          const code = isForSome ? "instalments_for_commercial_cards_only" : "instalments_above_cap";
          return {
            cap,
            draft: { code, subject: String(count), actual: count, limit: cap.maxCount } as const,
          };
        }),
    );
}

const DOUBTFUL: ReadonlySet<TermsFindingCode> = new Set([
  "fixed_fee_beside_cap",
  "instalments_for_commercial_cards_only",
]);

function findingOf(cap: RateCap, draft: Draft, day: string): TermsFinding {
  const isSure = cap.status === "sourced" && !DOUBTFUL.has(draft.code);
  return { severity: isSure ? "violation" : "warning", ...draft, day, cap };
}

/**
 * Holds a contract against the caps in force on a day. Commission and waiting are checked of contracts in lira alone.
 * A fixed fee is not a rate: beside a capped one it is pointed out, since what it comes to depends on the sale.
 * Source: domain §4 (instalments by sector), §5 (caps of commission and of blocked days).
 */
export function checkTerms(terms: CheckedTerms, caps: readonly RateCap[], day: string): TermsFinding[] {
  const living = caps.filter((cap) => isInForce(cap, day));
  const ofMoney = living.flatMap((cap) => {
    if (terms.currency !== "TRY" || cap.kind === "instalments") return [];
    const drafts = cap.kind === "commission" ? checkRates(terms, cap, day) : checkWait(terms, cap);
    return drafts.map((draft) => findingOf(cap, draft, day));
  });
  const ofPlans = checkPlans(
    terms,
    living.filter((cap) => cap.kind === "instalments"),
  );
  return [...ofMoney, ...ofPlans.map(({ cap, draft }) => findingOf(cap, draft, day))];
}

/**
 * The same for a day and every later one on which a rate or a cap begins or has ended, so that what is saved today is
 * known to break a rule of next month. Each finding stands once, with the first day on which it holds.
 */
export function checkTermsFrom(terms: CheckedTerms, caps: readonly RateCap[], day: string): TermsFinding[] {
  const dated: readonly Pick<CommissionRate, "validFrom" | "validTo">[] = [
    ...caps,
    ...terms.commission.rates,
  ];
  const begins = dated.flatMap(({ validFrom }) => validFrom ?? []);
  const after = dated.flatMap(({ validTo }) => (validTo === undefined ? [] : addDays(validTo, 1)));
  const days = [...new Set([day, ...begins, ...after])].filter((one) => one >= day).sort();
  const found = new Map<string, TermsFinding>();
  for (const one of days) {
    for (const finding of checkTerms(terms, caps, one)) {
      const key = `${finding.cap.id} ${finding.code} ${finding.subject}`;
      if (!found.has(key)) found.set(key, finding);
    }
  }
  return [...found.values()];
}
