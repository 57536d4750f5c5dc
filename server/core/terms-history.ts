import { type CommissionTerms, commissionModelOf } from "./commission";
import { type CommissionRate, clauseOf } from "./commission-table";
import type { InstalmentPlan } from "./instalments";
import type { CurrencyCode } from "./money";
import type { TermsFinding } from "./rate-caps";

/** What a terminal's contract says of money: all that its history keeps. */
export interface ContractTerms {
  readonly currency: CurrencyCode;
  readonly commission: CommissionTerms;
  readonly instalmentPlans: readonly InstalmentPlan[];
  /** What the shop sells, as the dated rules name it; null where nobody has said. */
  readonly sector: string | null;
}

/** A finding as somebody has accepted it, with the rule as it stood then. Units: as `TermsFinding`. */
export interface AcceptedFinding
  extends Pick<TermsFinding, "severity" | "code" | "subject" | "actual" | "limit" | "day"> {
  readonly key: string;
  readonly capId: string;
  readonly source: string;
  readonly status: "sourced" | "sample";
}

/** Terms as they were saved: since when they count, by whom, and what was accepted. */
export interface TermsVersion extends ContractTerms {
  readonly terminalId: string;
  readonly version: number;
  readonly effectiveAt: Date;
  readonly actor: { readonly kind: string; readonly id: string; readonly label: string };
  readonly acceptedFindings: readonly AcceptedFinding[];
  /** Why they were accepted. */
  readonly reason: string | null;
}

/** The terms in force at an instant; before the first version that one, and null only where there is none at all. */
export function termsAt<V extends Pick<TermsVersion, "effectiveAt" | "version">>(
  versions: readonly V[],
  at: Date,
): V | null {
  const byAge = [...versions].sort((a, b) => a.version - b.version);
  return byAge.filter(({ effectiveAt }) => effectiveAt <= at).at(-1) ?? byAge[0] ?? null;
}

/** What makes two findings the same one: the rule, what it is about, and by how much it is broken. */
export function findingKey(finding: TermsFinding): string {
  const { cap, code, subject, actual } = finding;
  return [cap.id, code, subject, actual ?? "-"].join("|");
}

/** A finding as the history keeps it. */
export function acceptedFindingOf(finding: TermsFinding): AcceptedFinding {
  const { severity, code, subject, actual, limit, day, cap } = finding;
  const key = findingKey(finding);
  return {
    key,
    severity,
    code,
    subject,
    actual,
    limit,
    day,
    capId: cap.id,
    source: cap.source,
    status: cap.status,
  };
}

/** Fields of a contract that hold one value. */
export const PLAIN_TERMS = [
  "model",
  "waitDays",
  "fixedMinor",
  "taxPpm",
  "returnsOnRefund",
  "reservePpm",
  "reserveDays",
  "rounding",
  "instalmentRemainder",
  "sector",
  "currency",
] as const;

/** A field of a contract that holds one value. */
export type PlainTerm = (typeof PLAIN_TERMS)[number];

/** What every plain field means, whether it is named or left out. */
export function plainTermsOf({
  commission,
  sector,
  currency,
}: ContractTerms): Readonly<Record<PlainTerm, string | number | boolean | null>> {
  return {
    model: commissionModelOf(commission),
    waitDays: commission.waitDays,
    fixedMinor: commission.fixedMinor,
    taxPpm: commission.taxPpm,
    returnsOnRefund: commission.returnsOnRefund,
    reservePpm: commission.reservePpm ?? 0,
    reserveDays: commission.reservePpm ? (commission.reserveDays ?? 0) : 0,
    rounding: commission.rounding ?? "half_up",
    instalmentRemainder: commission.instalmentRemainder ?? "spread",
    sector,
    currency,
  };
}

/** One difference between two versions; null where a row was added or taken out. */
export type TermsChange =
  | {
      readonly kind: "field";
      readonly field: PlainTerm;
      readonly before: string | number | boolean | null;
      readonly after: string | number | boolean | null;
    }
  | {
      readonly kind: "rate";
      readonly before: CommissionRate | null;
      readonly after: CommissionRate | null;
    }
  | {
      readonly kind: "plan";
      readonly count: number;
      readonly before: InstalmentPlan | null;
      readonly after: InstalmentPlan | null;
    };

/** Rows are the same one where they hold for the same sales from the same day; the rate, the end and the name may differ. */
const rowKey = ({ cardType, family, instalments, validFrom }: CommissionRate): string =>
  [cardType, family ?? "", instalments, validFrom ?? ""].join("|");

const rowText = (rate: CommissionRate | undefined): string =>
  rate ? [rowKey(rate), rate.ratePpm, rate.validTo ?? "", rate.name ?? ""].join("|") : "";

function pairUp<T>(before: readonly T[], after: readonly T[], keyOf: (one: T) => string) {
  const old = new Map(before.map((one) => [keyOf(one), one]));
  const fresh = new Map(after.map((one) => [keyOf(one), one]));
  return [...new Set([...old.keys(), ...fresh.keys()])].map((key) => ({
    before: old.get(key),
    after: fresh.get(key),
  }));
}

/** What changed between two versions of a contract: plain fields, rows of the table, instalment plans. */
export function diffTerms(before: ContractTerms, after: ContractTerms): TermsChange[] {
  const [old, fresh] = [plainTermsOf(before), plainTermsOf(after)];
  const fields = PLAIN_TERMS.filter((field) => old[field] !== fresh[field]).map((field) => ({
    kind: "field" as const,
    field,
    before: old[field],
    after: fresh[field],
  }));
  const rates = pairUp(before.commission.rates, after.commission.rates, rowKey)
    .filter((pair) => rowText(pair.before) !== rowText(pair.after))
    .map((pair) => ({ kind: "rate" as const, before: pair.before ?? null, after: pair.after ?? null }));
  const plans = pairUp(before.instalmentPlans, after.instalmentPlans, ({ count }) => String(count))
    .filter((pair) => pair.before?.shopperRatePpm !== pair.after?.shopperRatePpm)
    .map((pair) => ({
      kind: "plan" as const,
      count: pair.before?.count ?? pair.after?.count ?? 0,
      before: pair.before ?? null,
      after: pair.after ?? null,
    }));
  return [...fields, ...rates, ...plans];
}

/** The clause that a difference of the table is about. */
export function clauseOfChange(change: Extract<TermsChange, { kind: "rate" }>): string {
  const rate = change.after ?? change.before;
  return rate === null ? "" : clauseOf(rate);
}
