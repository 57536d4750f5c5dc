import { COMMISSION_MODELS, type CommissionTerms, commissionModelOf } from "@/server/core/commission";
import { type CommissionRate, RATED_CARD_TYPES } from "@/server/core/commission-table";
import { REMAINDER_RULES } from "@/server/core/instalment-split";
import type { Locale } from "@/server/core/money-text";
import { ROUNDING_RULES } from "@/server/core/rounding";
import { formatPercent, parsePercent } from "./percent-text";
import type { FormProblem } from "./read-terminal-form";

/** A row of the table as it is typed; an empty family, count or day holds for every one. */
export interface RateDraft {
  readonly key: string;
  readonly cardType: string;
  readonly family: string;
  readonly instalments: string;
  readonly rate: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly name: string;
}

/** The columns of the table that hold typed text. */
export type RateColumn = Exclude<keyof RateDraft, "key">;

/** A contract as it is typed. */
export interface CommissionDraft {
  readonly rates: readonly RateDraft[];
  readonly model: string;
  readonly waitDays: string;
  /** Units: minor, as digits; null while the text is not an amount. */
  readonly fixedMinor: string | null;
  readonly tax: string;
  readonly returnsOnRefund: boolean;
  readonly reserve: string;
  readonly reserveDays: string;
  readonly rounding: string;
  readonly instalmentRemainder: string;
}

/** The id of a typed field of a row, in the page and in a problem. */
export function rateFieldId(key: string, column: RateColumn): string {
  return `rate-${key}-${column}`;
}

const MOST_DAYS = 400;
const MOST_COUNT = 36;

/** An empty row below the others. */
export function emptyRate(key: string): RateDraft {
  return {
    key,
    cardType: "credit",
    family: "",
    instalments: "1",
    rate: "",
    validFrom: "",
    validTo: "",
    name: "",
  };
}

/** The first day of the row that takes this one's place, where it names no last day itself; null where none does. */
export function replacedFrom(rate: RateDraft, rates: readonly RateDraft[]): string | null {
  if (rate.validTo !== "") return null;
  const isSame = (one: RateDraft) =>
    one.cardType === rate.cardType && one.family === rate.family && one.instalments === rate.instalments;
  const later = rates.filter((one) => isSame(one) && one.validFrom > rate.validFrom);
  return later.map(({ validFrom }) => validFrom).sort()[0] ?? null;
}

function rateDraftOf(rate: CommissionRate, position: number, locale: Locale): RateDraft {
  return {
    key: `r${position}`,
    cardType: rate.cardType,
    family: rate.family ?? "",
    instalments: rate.instalments === "any" ? "" : String(rate.instalments),
    rate: formatPercent(rate.ratePpm, locale),
    validFrom: rate.validFrom ?? "",
    validTo: rate.validTo ?? "",
    name: rate.name ?? "",
  };
}

/** A contract as its form begins. */
export function draftOf(terms: CommissionTerms, locale: Locale): CommissionDraft {
  return {
    rates: terms.rates.map((rate, position) => rateDraftOf(rate, position, locale)),
    model: commissionModelOf(terms),
    waitDays: String(terms.waitDays),
    fixedMinor: terms.fixedMinor,
    tax: formatPercent(terms.taxPpm, locale),
    returnsOnRefund: terms.returnsOnRefund,
    reserve: formatPercent(terms.reservePpm ?? 0, locale),
    reserveDays: String(terms.reserveDays ?? 0),
    rounding: terms.rounding ?? "half_up",
    instalmentRemainder: terms.instalmentRemainder ?? "spread",
  };
}

function createReader() {
  const problems: FormProblem[] = [];
  const note = (field: string, kind: FormProblem["kind"]) => problems.push({ field, kind });
  return {
    problems,
    note,
    percent(field: string, text: string): number {
      const ppm = parsePercent(text);
      if (ppm === null) note(field, "percent");
      return ppm ?? 0;
    },
    whole(field: string, text: string, { least, most }: { least: number; most: number }): number {
      const value = /^\d{1,3}$/.test(text.trim()) ? Number.parseInt(text, 10) : Number.NaN;
      const fits = value >= least && value <= most;
      if (!fits) note(field, "number");
      return fits ? value : least;
    },
  };
}

type Reader = ReturnType<typeof createReader>;

function oneOf<T extends string>(allowed: readonly T[], text: string, otherwise: T): T {
  return allowed.find((one) => one === text) ?? otherwise;
}

function readRate(draft: RateDraft, reader: Reader): CommissionRate {
  const id = (column: RateColumn) => rateFieldId(draft.key, column);
  const { validFrom, validTo } = draft;
  const name = draft.name.trim();
  if (validFrom !== "" && validTo !== "" && validTo < validFrom) reader.note(id("validTo"), "order");
  return {
    cardType: oneOf(RATED_CARD_TYPES, draft.cardType, "any"),
    instalments:
      draft.instalments.trim() === ""
        ? "any"
        : reader.whole(id("instalments"), draft.instalments, { least: 1, most: MOST_COUNT }),
    ratePpm: reader.percent(id("rate"), draft.rate),
    ...(draft.family === "" ? {} : { family: draft.family }),
    ...(validFrom === "" ? {} : { validFrom }),
    ...(validTo === "" ? {} : { validTo }),
    ...(name === "" ? {} : { name }),
  };
}

/** What a contract's form says, with every field that cannot be read; no terms while there is one. */
export function readDraft(draft: CommissionDraft): {
  readonly commission: CommissionTerms | null;
  readonly problems: readonly FormProblem[];
} {
  const reader = createReader();
  const days = { least: 0, most: MOST_DAYS };
  const rates = draft.rates.map((rate) => readRate(rate, reader));
  if (rates.length === 0) reader.note("add-rate", "required");
  if (draft.fixedMinor === null) reader.note("fixedMinor", "number");
  const reservePpm = reader.percent("reserve", draft.reserve);
  const commission: CommissionTerms = {
    rates,
    fixedMinor: draft.fixedMinor ?? "0",
    taxPpm: reader.percent("tax", draft.tax),
    waitDays: reader.whole("waitDays", draft.waitDays, days),
    returnsOnRefund: draft.returnsOnRefund,
    model: oneOf(COMMISSION_MODELS, draft.model, "next_day"),
    rounding: oneOf(ROUNDING_RULES, draft.rounding, "half_up"),
    instalmentRemainder: oneOf(REMAINDER_RULES, draft.instalmentRemainder, "spread"),
    ...(reservePpm === 0
      ? {}
      : { reservePpm, reserveDays: reader.whole("reserveDays", draft.reserveDays, days) }),
  };
  const { problems } = reader;
  return { commission: problems.length === 0 ? commission : null, problems };
}
