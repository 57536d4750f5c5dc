import { describe, expect, it } from "vitest";
import type { CommissionRate } from "@/server/core/commission-table";
import type { TermsVersion } from "@/server/core/terms-history";
import { clauseFor, sumByClause } from "./name-clauses";
import type { CommissionGroup } from "./payout-page-store";

const RATES: readonly CommissionRate[] = [
  { cardType: "credit", instalments: 3, ratePpm: 57_200 },
  { cardType: "credit", instalments: 3, family: "Bonus", ratePpm: 27_900, validTo: "2026-10-31" },
  { cardType: "credit", instalments: 3, family: "Bonus", ratePpm: 31_900, validFrom: "2026-11-01" },
  { cardType: "foreign", instalments: "any", ratePpm: 39_000 },
];

function versionOf(version: number, at: string, rates: readonly CommissionRate[]): TermsVersion {
  return {
    terminalId: "trm_1",
    version,
    currency: "TRY",
    commission: { rates, fixedMinor: "0", taxPpm: 50_000, waitDays: 1, returnsOnRefund: true },
    instalmentPlans: [],
    sector: null,
    effectiveAt: new Date(at),
    actor: { kind: "member", id: "mem_1", label: "Elif" },
    acceptedFindings: [],
    reason: null,
  };
}

const VERSIONS = [versionOf(1, "2026-01-01T00:00:00Z", RATES)];

const saleOf = (more: Partial<Parameters<typeof clauseFor>[1]> = {}) => ({
  cardType: "credit" as const,
  cardFamily: "Bonus",
  cardCountry: "TR",
  instalments: 3,
  capturedAt: new Date("2026-11-23T09:00:00Z"),
  ...more,
});

describe("the clause of a sale", () => {
  it("is the row of the programme that was in force on the day of the capture, by the clock in Istanbul", () => {
    expect(clauseFor(VERSIONS, saleOf())?.name).toBe("credit/Bonus/3 from 2026-11-01");
    // Half past eleven at night in UTC is already November in Istanbul.
    const late = saleOf({ capturedAt: new Date("2026-10-31T21:30:00Z") });
    expect(clauseFor(VERSIONS, late)?.rate.ratePpm).toBe(31_900);
    const before = saleOf({ capturedAt: new Date("2026-10-31T20:30:00Z") });
    expect(clauseFor(VERSIONS, before)?.rate.ratePpm).toBe(27_900);
  });

  it("is that of the terms as they stood then, whatever was saved later", () => {
    const later = versionOf(2, "2026-11-23T10:00:00Z", [
      { cardType: "any", instalments: "any", ratePpm: 1, name: "Yeni" },
    ]);
    expect(clauseFor([later, ...VERSIONS], saleOf())?.rate.ratePpm).toBe(31_900);
    const after = saleOf({ capturedAt: new Date("2026-11-23T10:00:01Z") });
    expect(clauseFor([later, ...VERSIONS], after)?.name).toBe("Yeni");
  });

  it("is that of foreign cards for a card from abroad, and of none before the capture", () => {
    expect(clauseFor(VERSIONS, saleOf({ cardCountry: "DE" }))?.name).toBe("foreign/any");
    expect(clauseFor(VERSIONS, saleOf({ capturedAt: null }))).toBeNull();
    expect(clauseFor(VERSIONS, saleOf({ cardType: "debit" }))).toBeNull();
  });
});

describe("the clauses of a payout", () => {
  it("sum to its commission, the dearest first", () => {
    const group = (more: Partial<CommissionGroup>): CommissionGroup => ({
      ...saleOf(),
      capturedAt: new Date("2026-11-23T09:00:00Z"),
      movements: 1,
      grossMinor: 1_000n,
      refundsMinor: 0n,
      commissionMinor: 32n,
      ...more,
    });
    const sums = sumByClause(VERSIONS, [
      group({ capturedAt: new Date("2026-11-22T09:00:00Z") }),
      group({ capturedAt: new Date("2026-11-23T09:00:00Z"), refundsMinor: 500n, commissionMinor: 16n }),
      group({ cardFamily: "Axess", commissionMinor: 57n }),
    ]);
    expect(
      sums.map(({ clause, movements, turnoverMinor, commissionMinor }) => [
        clause?.name,
        movements,
        turnoverMinor,
        commissionMinor,
      ]),
    ).toEqual([
      ["credit/3", 1, 1_000n, 57n],
      ["credit/Bonus/3 from 2026-11-01", 2, 1_500n, 48n],
    ]);
  });
});
