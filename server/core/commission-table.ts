import type { CardType } from "./card";

/** Kinds of card that a commission table tells apart; a card from abroad is `foreign`, whatever its type. */
export const RATED_CARD_TYPES = ["credit", "debit", "prepaid", "foreign", "any"] as const;

/**
 * A rate of a commission table. Fields that are left out hold for every card programme and every day.
 * Units: `ratePpm` in parts per million (2 % is 20,000). Shape: days as `2026-11-23`, both ends included.
 */
export interface CommissionRate {
  readonly cardType: (typeof RATED_CARD_TYPES)[number];
  readonly instalments: number | "any";
  readonly ratePpm: number;
  /** Card programme, for instance `Bonus`. */
  readonly family?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  /** What the contract calls this clause; a payout names it beside the money that it took. */
  readonly name?: string;
}

/**
 * A sale as far as its rate depends on it. Without a day the newest row counts, whether it is in force or not.
 * Shape: `day` in Istanbul, as `2026-11-23`.
 */
export interface RatedSale {
  readonly cardType: CardType;
  readonly foreign: boolean;
  readonly instalments: number;
  readonly family?: string | null;
  readonly day?: string | undefined;
}

function isInForce(rate: Pick<CommissionRate, "validFrom" | "validTo">, day: string | undefined): boolean {
  if (day === undefined) return true;
  return (rate.validFrom ?? day) <= day && day <= (rate.validTo ?? day);
}

/** How exactly a row names its sales: the programme first, then the type, then the count. */
function exactness(rate: CommissionRate): number {
  const byFamily = rate.family === undefined ? 0 : 4;
  return byFamily + (rate.cardType === "any" ? 0 : 2) + (rate.instalments === "any" ? 0 : 1);
}

function fits(rate: CommissionRate, sale: RatedSale): boolean {
  const kind = sale.foreign ? "foreign" : sale.cardType;
  return (
    (rate.cardType === kind || rate.cardType === "any") &&
    (rate.instalments === sale.instalments || rate.instalments === "any") &&
    (rate.family === undefined || rate.family === sale.family) &&
    isInForce(rate, sale.day)
  );
}

/**
 * The row of a table that counts for a sale; null where none fits. Of the rows in force on the day the most exact one
 * counts, of equally exact ones the one that began last, of those the first of the table.
 */
export function findCommissionRate(rates: readonly CommissionRate[], sale: RatedSale): CommissionRate | null {
  let best: CommissionRate | null = null;
  for (const rate of rates) {
    if (!fits(rate, sale)) continue;
    const lead = best === null ? 1 : exactness(rate) - exactness(best);
    const isNewer = (rate.validFrom ?? "") > (best?.validFrom ?? "");
    if (lead > 0 || (lead === 0 && isNewer)) best = rate;
  }
  return best;
}

/**
 * What a row is called: the contract's own name, else what it holds for.
 * Shape: `credit/Bonus/3 from 2026-01-01`, parts that hold for everything are left out or `any`.
 */
export function clauseOf(rate: CommissionRate): string {
  if (rate.name !== undefined) return rate.name;
  const kind = [rate.cardType, rate.family, rate.instalments].filter((part) => part !== undefined).join("/");
  return rate.validFrom === undefined ? kind : `${kind} from ${rate.validFrom}`;
}

/** Whether a row holds for every card programme and every day; such rows are what a plain form can show. */
export function isPlainRate(rate: CommissionRate): boolean {
  return rate.family === undefined && rate.validFrom === undefined && rate.validTo === undefined;
}

/** Something in a table that a person should look at before it is saved. */
export interface TableFault {
  readonly kind: "never_in_force" | "two_rates_for_one_sale";
  /** Names of the rows. */
  readonly clauses: readonly string[];
}

const overlap = (a: CommissionRate, b: CommissionRate): boolean =>
  (a.validFrom ?? "") <= (b.validTo ?? "9") && (b.validFrom ?? "") <= (a.validTo ?? "9");

function isSameSale(a: CommissionRate, b: CommissionRate): boolean {
  return (
    a.cardType === b.cardType &&
    a.family === b.family &&
    a.instalments === b.instalments &&
    a.validFrom === b.validFrom
  );
}

/** Rows that end before they begin, and pairs of which nothing but the order of the table says which one counts. */
export function listTableFaults(rates: readonly CommissionRate[]): TableFault[] {
  const isEmpty = (rate: CommissionRate) => (rate.validFrom ?? "") > (rate.validTo ?? "9");
  const backwards = rates
    .filter(isEmpty)
    .map((rate) => ({ kind: "never_in_force" as const, clauses: [clauseOf(rate)] }));
  const living = rates.filter((rate) => !isEmpty(rate));
  const twins = living.flatMap((one, place) =>
    living
      .slice(place + 1)
      .filter((other) => isSameSale(one, other) && overlap(one, other))
      .map((other) => ({
        kind: "two_rates_for_one_sale" as const,
        clauses: [clauseOf(one), clauseOf(other)],
      })),
  );
  return [...backwards, ...twins];
}
