import { describe, expect, it } from "vitest";
import { buildTerminal } from "@/tests/support/core-builders";
import type { CommissionTerms } from "./commission";
import { findCommissionRate } from "./commission-table";
import { changeTerms, lowerCount, type PlacedSale, placeSale, type Scenario } from "./what-if-scenario";

const terms: CommissionTerms = {
  rates: [
    { cardType: "credit", instalments: 1, ratePpm: 30_000, validTo: "2026-06-30" },
    { cardType: "credit", instalments: 1, ratePpm: 32_000, validFrom: "2026-07-01" },
    { cardType: "any", instalments: "any", ratePpm: 40_000 },
  ],
  fixedMinor: "25",
  taxPpm: 50_000,
  waitDays: 1,
  returnsOnRefund: true,
};

const rateOn = (table: CommissionTerms, day: string) =>
  findCommissionRate(table.rates, { cardType: "credit", foreign: false, instalments: 1, day })?.ratePpm;

describe("changed terms", () => {
  it("are the very same without a change", () => {
    expect(changeTerms(terms, { rates: [] })).toEqual(terms);
  });

  it("hold a changed rate on every day, and leave the other rows", () => {
    const changed = changeTerms(terms, {
      rates: [{ cardType: "credit", instalments: 1, ratePpm: 10_000 }],
      waitDays: 30,
    });
    expect([rateOn(changed, "2026-05-01"), rateOn(changed, "2026-11-01")]).toEqual([10_000, 10_000]);
    expect(changed.rates).toContainEqual({ cardType: "any", instalments: "any", ratePpm: 40_000 });
    expect([changed.waitDays, changed.fixedMinor]).toEqual([30, "25"]);
  });

  it("have one rate alone where one is named for everything, and the named exceptions before it", () => {
    const flat = changeTerms(terms, { flatPpm: 0, rates: [] });
    expect(flat.rates).toEqual([{ cardType: "any", instalments: "any", ratePpm: 0 }]);
    const excepted = changeTerms(terms, {
      flatPpm: 0,
      rates: [{ cardType: "credit", instalments: 1, ratePpm: 5_000 }],
    });
    expect(rateOn(excepted, "2026-05-01")).toBe(5_000);
  });
});

const dear = buildTerminal({
  id: "trm_dear",
  bank: "Deniz",
  families: ["Bonus", "Axess"],
  ownFamilies: ["Bonus"],
  instalmentPlans: [3, 6, 9].map((count) => ({ count, shopperRatePpm: 0 })),
});
const cheap = buildTerminal({
  id: "trm_cheap",
  bank: "Akbank",
  families: ["Axess"],
  ownFamilies: ["Axess"],
  acceptsForeignCards: false,
  instalmentPlans: [{ count: 3, shopperRatePpm: 0 }],
  commission: { ...dear.commission, rates: [{ cardType: "any", instalments: "any", ratePpm: 1_000 }] },
});

const scenario = (over: Partial<Scenario> = {}): Scenario => ({
  terminals: new Map([dear, cheap].map((terminal) => [terminal.id, terminal])),
  terminalId: cheap.id,
  mix: "as_was",
  maxInstalments: null,
  payer: "as_was",
  ...over,
});

const sale = (over: Partial<PlacedSale> = {}): PlacedSale => ({
  terminalId: dear.id,
  capturedMinor: 10_000n,
  instalments: 1,
  capturedOn: "2026-11-23",
  card: { type: "credit", family: "Bonus", bank: "Deniz", country: "TR" },
  ...over,
});

const axess = { type: "credit", family: "Axess", bank: "Akbank", country: "TR" } as const;
const placed = (mix: Scenario["mix"], over: Partial<PlacedSale> = {}) => {
  const { terminal, ...rest } = placeSale(scenario({ mix }), sale(over));
  return [terminal?.id, rest];
};

describe("the place of a sale", () => {
  const stays = { moved: false, stuck: false };

  it("is where it was unless the mix says otherwise", () => {
    expect(placed("as_was")).toEqual([dear.id, stays]);
  });

  it("is the named terminal, where that one takes it", () => {
    expect(placed("here")).toEqual([cheap.id, { moved: true, stuck: false }]);
    expect(placed("here", { instalments: 3, card: axess })).toEqual([
      cheap.id,
      { moved: true, stuck: false },
    ]);
    expect(placed("here", { instalments: 3 })).toEqual([dear.id, { moved: false, stuck: true }]);
    expect(placed("here", { instalments: 6, card: axess })).toEqual([dear.id, { moved: false, stuck: true }]);
    expect(placed("here", { card: { ...axess, country: "DE" } })).toEqual([
      dear.id,
      { moved: false, stuck: true },
    ]);
  });

  it("is the card's own bank, and where it was for cards of no bank of the shop", () => {
    expect(placed("on_us", { card: axess })).toEqual([cheap.id, { moved: true, stuck: false }]);
    expect(placed("on_us")).toEqual([dear.id, stays]);
    expect(placed("on_us", { card: { ...axess, family: "World", bank: "YKB" } })).toEqual([dear.id, stays]);
    expect(placed("on_us", { card: axess, instalments: 9 })).toEqual([
      dear.id,
      { moved: false, stuck: true },
    ]);
  });

  it("is the cheapest that takes it, and never one that takes no payments any more", () => {
    expect(placed("cheapest")).toEqual([cheap.id, { moved: true, stuck: false }]);
    expect(placed("cheapest", { instalments: 6 })).toEqual([dear.id, stays]);
    const closed = scenario({
      mix: "cheapest",
      terminals: new Map([
        [dear.id, dear],
        [cheap.id, { ...cheap, active: false }],
      ]),
    });
    expect(placeSale(closed, sale()).terminal?.id).toBe(dear.id);
  });

  it("is unknown at a terminal that the scenario does not name", () => {
    expect(placeSale(scenario(), sale({ terminalId: "trm_other" })).terminal).toBeNull();
  });
});

describe("fewer instalments", () => {
  it("leave the highest count that is offered, or one payment", () => {
    const lowered = (maxInstalments: number | null, instalments: number) =>
      lowerCount(scenario({ maxInstalments }), { terminalId: dear.id, instalments });
    expect([
      lowered(null, 9),
      lowered(6, 9),
      lowered(8, 9),
      lowered(6, 3),
      lowered(2, 9),
      lowered(1, 3),
    ]).toEqual([9, 6, 6, 3, 1, 1]);
  });
});
