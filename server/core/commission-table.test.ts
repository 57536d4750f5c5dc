import { describe, expect, it } from "vitest";
import {
  type CommissionRate,
  clauseOf,
  findCommissionRate,
  isPlainRate,
  listTableFaults,
  type RatedSale,
} from "./commission-table";

const saleOf = (over: Partial<RatedSale> = {}): RatedSale => ({
  cardType: "credit",
  foreign: false,
  instalments: 1,
  family: null,
  day: "2026-11-23",
  ...over,
});

const TABLE: readonly CommissionRate[] = [
  { cardType: "any", instalments: "any", ratePpm: 10_000 },
  { cardType: "any", instalments: 3, ratePpm: 20_000 },
  { cardType: "credit", instalments: "any", ratePpm: 30_000 },
  { cardType: "credit", instalments: 3, ratePpm: 40_000 },
  { cardType: "foreign", instalments: "any", ratePpm: 50_000 },
  { cardType: "debit", instalments: 1, ratePpm: 10_400 },
  { cardType: "any", instalments: "any", ratePpm: 60_000, family: "World" },
  { cardType: "credit", instalments: 3, ratePpm: 70_000, family: "World" },
];

describe("the best fitting rate", () => {
  it.each([
    ["a credit card in three", { instalments: 3 }, 40_000],
    ["a credit card at once", {}, 30_000],
    ["a prepaid card in three", { cardType: "prepaid", instalments: 3 }, 20_000],
    ["a prepaid card at once", { cardType: "prepaid" }, 10_000],
    ["a debit card at once", { cardType: "debit" }, 10_400],
    ["a debit card in three", { cardType: "debit", instalments: 3 }, 20_000],
    ["a foreign credit card", { foreign: true }, 50_000],
    ["a foreign card in three", { foreign: true, instalments: 3 }, 50_000],
    ["a World card in three", { family: "World", instalments: 3 }, 70_000],
    [
      "a World card in six, before what holds for all credit cards",
      { family: "World", instalments: 6 },
      60_000,
    ],
    ["a Bonus card in three", { family: "Bonus", instalments: 3 }, 40_000],
  ] as const)("of %s is found whatever the order of the table", (_name, over, ratePpm) => {
    expect(findCommissionRate(TABLE, saleOf(over))?.ratePpm).toBe(ratePpm);
    expect(findCommissionRate([...TABLE].reverse(), saleOf(over))?.ratePpm).toBe(ratePpm);
  });

  it("is null where none fits", () => {
    expect(findCommissionRate([{ cardType: "debit", instalments: 1, ratePpm: 1 }], saleOf())).toBeNull();
  });
});

describe("a dated rate", () => {
  const dated: readonly CommissionRate[] = [
    { cardType: "credit", instalments: 1, ratePpm: 1, validTo: "2026-06-30" },
    { cardType: "credit", instalments: 1, ratePpm: 2, validFrom: "2026-07-01" },
    { cardType: "credit", instalments: 1, ratePpm: 3, validFrom: "2026-11-01", validTo: "2026-11-30" },
    { cardType: "any", instalments: "any", ratePpm: 9 },
  ];
  const on = (day: string) => findCommissionRate(dated, saleOf({ day }))?.ratePpm;

  it("holds from its first to its last day, and the one that began last goes before", () => {
    const days = ["2020-01-01", "2026-06-30", "2026-07-01", "2026-10-31", "2026-11-01", "2026-11-30"];
    expect([...days, "2026-12-01"].map(on)).toEqual([1, 1, 2, 2, 3, 3, 2]);
  });

  it("leaves the sale to a less exact one where none is in force", () => {
    const past = dated.filter(({ validFrom }) => validFrom === undefined);
    expect(findCommissionRate(past, saleOf({ day: "2026-07-01" }))?.ratePpm).toBe(9);
  });

  it("is the newest where no day is asked for", () => {
    const { day: _, ...dateless } = saleOf();
    expect(findCommissionRate(dated, dateless)?.ratePpm).toBe(3);
    expect(findCommissionRate([...dated].reverse(), dateless)?.ratePpm).toBe(3);
  });
});

describe("a clause", () => {
  it("is called what the contract calls it, else what it holds for", () => {
    const rate = { cardType: "credit", instalments: 3, ratePpm: 1 } as const;
    expect(clauseOf({ ...rate, name: "Madde 4.2" })).toBe("Madde 4.2");
    expect(clauseOf(rate)).toBe("credit/3");
    expect(clauseOf({ ...rate, family: "Bonus", validFrom: "2026-01-01" })).toBe(
      "credit/Bonus/3 from 2026-01-01",
    );
  });
});

describe("a plain row", () => {
  it("names neither programme nor days", () => {
    const rate = { cardType: "credit", instalments: 3, ratePpm: 1 } as const;
    expect(isPlainRate({ ...rate, name: "A" })).toBe(true);
    for (const over of [{ family: "Bonus" }, { validFrom: "2026-01-01" }, { validTo: "2026-01-01" }]) {
      expect(isPlainRate({ ...rate, ...over })).toBe(false);
    }
  });
});

describe("faults of a table", () => {
  it("are none where every sale has one rate", () => {
    expect(listTableFaults(TABLE)).toEqual([]);
  });

  it("name rows that end before they begin", () => {
    const rate = { cardType: "credit", instalments: 1, ratePpm: 1 } as const;
    const backwards = { ...rate, validFrom: "2026-02-01", validTo: "2026-01-31" };
    expect(listTableFaults([rate, backwards])).toEqual([
      { kind: "never_in_force", clauses: ["credit/1 from 2026-02-01"] },
    ]);
  });

  it("name two rows for one sale, but not a row that a newer one replaces", () => {
    const rate = { cardType: "credit", instalments: 1, ratePpm: 1 } as const;
    expect(listTableFaults([rate, { ...rate, ratePpm: 2, name: "B" }])).toEqual([
      { kind: "two_rates_for_one_sale", clauses: ["credit/1", "B"] },
    ]);
    expect(listTableFaults([rate, { ...rate, validFrom: "2026-01-01" }])).toEqual([]);
  });
});
