import type { CommissionRate } from "@/server/core/commission-table";
import type { ChangedRate, TermsChange } from "@/server/core/what-if-scenario";

/** A row of the little editor: which cards and count, what holds today, and what the scenario says. Units: ppm. */
export interface RateRow extends Omit<ChangedRate, "ratePpm"> {
  readonly key: string;
  readonly presentPpm: number;
  readonly ratePpm: number;
}

type Kind = Pick<ChangedRate, "cardType" | "family" | "instalments">;

/** What tells one row of a table from another, its days left out. */
export function rateKey({ cardType, family, instalments }: Kind): string {
  return `${cardType}-${family ?? ""}-${instalments}`;
}

const isToday = ({ validFrom, validTo }: CommissionRate, today: string): boolean =>
  (validFrom ?? today) <= today && today <= (validTo ?? today);

/** The rows of a table that hold today, one for each kind of sale, with what a scenario makes of them. */
export function rateRows(
  rates: readonly CommissionRate[],
  change: Pick<TermsChange, "rates" | "flatPpm">,
  today: string,
): RateRow[] {
  const newest = new Map<string, CommissionRate>();
  for (const rate of rates) {
    if (!isToday(rate, today)) continue;
    const known = newest.get(rateKey(rate));
    if (!known || (rate.validFrom ?? "") > (known.validFrom ?? "")) newest.set(rateKey(rate), rate);
  }
  const changed = new Map(change.rates.map((rate) => [rateKey(rate), rate.ratePpm]));
  return [...newest].map(([key, { cardType, family, instalments, ratePpm }]) => ({
    key,
    cardType,
    instalments,
    ...(family === undefined ? {} : { family }),
    presentPpm: ratePpm,
    ratePpm: changed.get(key) ?? change.flatPpm ?? ratePpm,
  }));
}

/** The changed rates with one more; one that is as it was without a change is taken out. */
export function withRate(change: TermsChange, row: RateRow, ratePpm: number): readonly ChangedRate[] {
  const others = change.rates.filter((rate) => rateKey(rate) !== row.key);
  if (ratePpm === (change.flatPpm ?? row.presentPpm)) return others;
  const { cardType, family, instalments } = row;
  return [...others, { cardType, instalments, ratePpm, ...(family === undefined ? {} : { family }) }];
}

/** Every rate of a table lowered by so much, none below nothing. Units: parts per million. */
export function lowerRates(rates: readonly CommissionRate[], byPpm: number, today: string): ChangedRate[] {
  return rateRows(rates, { rates: [] }, today).map(({ cardType, family, instalments, presentPpm }) => ({
    cardType,
    instalments,
    ratePpm: Math.max(0, presentPpm - byPpm),
    ...(family === undefined ? {} : { family }),
  }));
}
