import { addDays } from "./business-day";
import { commissionModelOf } from "./commission";
import { findCommissionRate, listTableFaults, type RatedSale } from "./commission-table";
import type { CheckedTerms } from "./rate-caps";

/** What makes terms ambiguous or void, so that they cannot be saved. */
export const TERMS_FAULT_CODES = [
  "never_in_force",
  "two_rates_for_one_sale",
  "no_rate",
  "next_day_waits",
  "blocked_without_days",
  "instalments_in_lira_only",
] as const;

/** Something in terms that nobody could compute by. */
export interface TermsFault {
  readonly code: (typeof TERMS_FAULT_CODES)[number];
  /** Clauses of the table, or sales such as `credit/3`. */
  readonly subjects: readonly string[];
}

/** Most days of waiting that still count as the next day. */
const NEXT_DAY_WAIT = 1;

/** The asked day and every later one on which a row begins or has ended. */
function changingDays({ commission }: CheckedTerms, day: string): string[] {
  const begins = commission.rates.flatMap(({ validFrom }) => validFrom ?? []);
  const after = commission.rates.flatMap(({ validTo }) => (validTo === undefined ? [] : addDays(validTo, 1)));
  return [...new Set([day, ...begins, ...after])].filter((one) => one >= day).sort();
}

/** Kinds of sale that a terminal may take: each type of card in one payment, credit cards in each offered count. */
function listSales(terms: CheckedTerms): { readonly name: string; readonly sale: RatedSale }[] {
  const single = (["credit", "debit", "prepaid"] as const).map((cardType) => ({
    name: `${cardType}/1`,
    sale: { cardType, foreign: false, instalments: 1 },
  }));
  const plans = terms.instalmentPlans.map(({ count }) => ({
    name: `credit/${count}`,
    sale: { cardType: "credit" as const, foreign: false, instalments: count },
  }));
  const foreign = { cardType: "credit" as const, foreign: true, instalments: 1 };
  return [...single, { name: "foreign/1", sale: foreign }, ...plans];
}

function listUncovered(terms: CheckedTerms, day: string): TermsFault[] {
  const days = changingDays(terms, day);
  const bare = listSales(terms).filter(({ sale }) =>
    days.some((one) => findCommissionRate(terms.commission.rates, { ...sale, day: one }) === null),
  );
  return bare.length === 0 ? [] : [{ code: "no_rate", subjects: bare.map(({ name }) => name) }];
}

/**
 * What of terms cannot be saved, since nobody could say what a sale costs by them: rows that never count, rows of which
 * two count at once, sales without a row on a day from `day` on, a model that its days contradict, and plans in another
 * currency than lira.
 * Source: domain §4, §5. Shape: `day` as `2026-11-23`.
 */
export function listTermsFaults(terms: CheckedTerms, day: string): TermsFault[] {
  const { commission, currency, instalmentPlans } = terms;
  const faults: TermsFault[] = listTableFaults(commission.rates).map(({ kind, clauses }) => ({
    code: kind,
    subjects: clauses,
  }));
  faults.push(...listUncovered(terms, day));
  const model = commissionModelOf(commission);
  const wait = [String(commission.waitDays)];
  if (model === "next_day" && commission.waitDays > NEXT_DAY_WAIT) {
    faults.push({ code: "next_day_waits", subjects: wait });
  }
  if (model === "blocked" && commission.waitDays === 0) {
    faults.push({ code: "blocked_without_days", subjects: wait });
  }
  if (currency !== "TRY" && instalmentPlans.length > 0) {
    faults.push({
      code: "instalments_in_lira_only",
      subjects: instalmentPlans.map(({ count }) => String(count)),
    });
  }
  return faults;
}
