import { istanbulDay } from "@/server/core/business-day";
import type { CardType } from "@/server/core/card";
import { type CommissionRate, clauseOf, findCommissionRate } from "@/server/core/commission-table";
import { type TermsVersion, termsAt } from "@/server/core/terms-history";
import type { CommissionGroup } from "./payout-page-store";

/** A sale as far as the clause that priced it depends on it. */
export interface ClausedSale {
  readonly cardType: CardType | null;
  readonly cardFamily: string | null;
  readonly cardCountry: string | null;
  readonly instalments: number;
  readonly capturedAt: Date | null;
}

/** The clause of a contract that made a fee. */
export interface Clause {
  /** As the contract calls it, or by what it holds for. */
  readonly name: string;
  readonly rate: CommissionRate;
}

/** What a clause took within a payout. Units: minor. */
export interface ClauseSum {
  /** Null where no row of the table fits. */
  readonly clause: Clause | null;
  readonly movements: number;
  /** Sales less refunds that the clause was applied to. */
  readonly turnoverMinor: bigint;
  readonly commissionMinor: bigint;
}

/**
 * The clause that priced a sale: the row of the table that was in force on the day of its first capture, of the terms as
 * they stood then. Null before it was captured and where no row fits.
 */
export function clauseFor(versions: readonly TermsVersion[], sale: ClausedSale): Clause | null {
  const { capturedAt } = sale;
  if (capturedAt === null) return null;
  const terms = termsAt(versions, capturedAt);
  const rate =
    terms &&
    findCommissionRate(terms.commission.rates, {
      cardType: sale.cardType ?? "credit",
      foreign: sale.cardCountry !== "TR",
      instalments: sale.instalments,
      family: sale.cardFamily,
      day: istanbulDay(capturedAt),
    });
  return rate ? { name: clauseOf(rate), rate } : null;
}

/** What each clause took, the dearest first. */
export function sumByClause(
  versions: readonly TermsVersion[],
  groups: readonly CommissionGroup[],
): ClauseSum[] {
  const sums = new Map<string, ClauseSum>();
  for (const group of groups) {
    const clause = clauseFor(versions, group);
    const key = clause ? `${clause.name}|${clause.rate.ratePpm}` : "";
    const before = sums.get(key);
    sums.set(key, {
      clause,
      movements: (before?.movements ?? 0) + group.movements,
      turnoverMinor: (before?.turnoverMinor ?? 0n) + group.grossMinor - group.refundsMinor,
      commissionMinor: (before?.commissionMinor ?? 0n) + group.commissionMinor,
    });
  }
  return [...sums.values()].sort((a, b) => (a.commissionMinor > b.commissionMinor ? -1 : 1));
}
