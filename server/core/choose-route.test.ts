import { describe, expect, it } from "vitest";
import { buildCard, buildTerminal } from "@/tests/support/core-builders";
import {
  avoidResting,
  chooseRoute,
  listRoutedOptions,
  MOST_TRIES,
  type RouteWish,
  requireRoutable,
} from "./choose-route";
import type { CommissionTerms } from "./commission";
import type { Terminal } from "./terminal";

const costs = (ratePpm: number, ratesByCount: Readonly<Record<number, number>> = {}): CommissionTerms => ({
  rates: [
    { cardType: "any", instalments: "any", ratePpm },
    ...Object.entries(ratesByCount).map(([count, rate]) => ({
      cardType: "credit" as const,
      instalments: Number(count),
      ratePpm: rate,
    })),
  ],
  fixedMinor: "0",
  taxPpm: 50_000,
  waitDays: 1,
  returnsOnRefund: true,
});

const PLANS = [2, 3, 6].map((count) => ({ count, shopperRatePpm: 0 }));

const bonus = buildTerminal({
  id: "trm_bonus",
  bank: "Bonus Bank",
  families: ["Bonus", "Axess"],
  ownFamilies: ["Bonus"],
  instalmentPlans: PLANS,
  commission: costs(20_000, { 6: 90_000 }),
});
const world = buildTerminal({
  id: "trm_world",
  bank: "World Bank",
  priority: 2,
  families: ["World", "Axess"],
  ownFamilies: ["World"],
  instalmentPlans: PLANS,
  commission: costs(25_000, { 6: 80_000 }),
});
const euro = buildTerminal({ id: "trm_euro", currency: "EUR" });

const wishOf = (over: Partial<RouteWish> = {}, card: Partial<RouteWish["card"]> = {}): RouteWish => ({
  terminalId: null,
  currency: "TRY",
  amountMinor: 10_000n,
  instalments: 1,
  maxInstalments: 12,
  captureMode: "automatic",
  asksThreeDSecure: false,
  ...over,
  card: { ...buildCard({ family: "Axess", bank: "Akbank" }), ...card },
});

const routed = (terminals: readonly Terminal[], wish: RouteWish) => {
  const { terminal, reason, note } = chooseRoute(terminals, wish);
  return [terminal.id, reason, note];
};

const all = [bonus, world, euro];

function refusedBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was refused");
}

describe("the route of a sale", () => {
  it("is the cheaper one for the card's programme, by the rates of the day", () => {
    const cheap = { cardType: "any", instalments: "any", ratePpm: 10_000, family: "Axess" } as const;
    const dated = { ...cheap, validFrom: "2026-12-01", validTo: "2026-12-31" };
    const terms = costs(25_000);
    const later = { ...world, commission: { ...terms, rates: [...terms.rates, dated] } };
    const on = (day: string, family: string) =>
      chooseRoute([bonus, later], wishOf({ day }, { family })).terminal.id;
    expect(on("2026-11-30", "Axess")).toBe("trm_bonus");
    expect(on("2026-12-01", "Axess")).toBe("trm_world");
    expect(on("2026-12-01", "Maximum")).toBe("trm_bonus");
  });

  it.each<[string, readonly Terminal[], RouteWish, [string, string, string | null]]>([
    ["the only terminal of its currency", all, wishOf({ currency: "EUR" }), ["trm_euro", "only", null]],
    [
      "its card's own bank by family",
      all,
      wishOf({}, { family: "World" }),
      ["trm_world", "on_us", "trm_bonus=on_us"],
    ],
    [
      "its card's own bank by name",
      all,
      wishOf({}, { bank: "World Bank", family: null }),
      ["trm_world", "on_us", "trm_bonus=on_us"],
    ],
    ["the cheaper of two strangers", all, wishOf(), ["trm_bonus", "cost", "trm_world=cost"]],
    ["the cheaper for its count", all, wishOf({ instalments: 6 }), ["trm_world", "cost", "trm_bonus=cost"]],
    [
      "the first by priority at one price",
      [{ ...world, commission: bonus.commission }, bonus],
      wishOf(),
      ["trm_bonus", "priority", "trm_world=priority"],
    ],
    [
      "the one that takes its family in instalments",
      all,
      wishOf({ instalments: 3 }, { family: "World" }),
      ["trm_world", "only", "trm_bonus=family"],
    ],
    [
      "the one that has its count",
      [bonus, { ...world, instalmentPlans: [{ count: 9, shopperRatePpm: 0 }] }],
      wishOf({ instalments: 9 }),
      ["trm_world", "only", "trm_bonus=instalments"],
    ],
    [
      "the one that holds amounts",
      [{ ...bonus, allowsPreAuth: false }, world],
      wishOf({ captureMode: "manual" }),
      ["trm_world", "only", "trm_bonus=pre_auth"],
    ],
    [
      "the one that takes foreign cards",
      [{ ...bonus, acceptsForeignCards: false }, world],
      wishOf({}, { country: "DE" }),
      ["trm_world", "only", "trm_bonus=foreign_card"],
    ],
    [
      "the one with 3-D Secure",
      [{ ...bonus, supportsThreeDSecure: false }, world],
      wishOf({ asksThreeDSecure: true }),
      ["trm_world", "only", "trm_bonus=three_d_secure"],
    ],
    [
      "the named one whatever it costs",
      all,
      wishOf({ terminalId: "trm_world" }),
      ["trm_world", "named", null],
    ],
  ])("leads to %s", (_name, terminals, wish, expected) => {
    expect(routed(terminals, wish)).toEqual(expected);
  });

  it("does not depend on the order in which terminals are read", () => {
    for (const wish of [wishOf(), wishOf({ instalments: 6 }), wishOf({}, { family: "World" })]) {
      expect(routed([...all].reverse(), wish)[0]).toBe(routed(all, wish)[0]);
    }
  });

  it("leads a foreign card that nobody takes to a bank all the same, which declines it by its own code", () => {
    const closed = [bonus, world].map((terminal) => ({ ...terminal, acceptsForeignCards: false }));
    expect(chooseRoute(closed, wishOf({}, { country: null })).terminal.id).toBe("trm_bonus");
  });

  it.each<[string, readonly Terminal[], RouteWish, object]>([
    [
      "a currency",
      all,
      wishOf({ currency: "GBP" }),
      { code: "invalid_request", facts: { param: "currency" } },
    ],
    ["a count", all, wishOf({ instalments: 12 }), { facts: { param: "instalments" } }],
    [
      "instalments of a debit card",
      all,
      wishOf({ instalments: 3 }, { type: "debit" }),
      { facts: { param: "instalments" } },
    ],
    [
      "more instalments than the sale allows",
      all,
      wishOf({ instalments: 3, maxInstalments: 2 }),
      { facts: { param: "instalments" } },
    ],
    [
      "a hold",
      [{ ...bonus, allowsPreAuth: false }],
      wishOf({ captureMode: "manual" }),
      { facts: { param: "capture" } },
    ],
    [
      "3-D Secure",
      [{ ...bonus, supportsThreeDSecure: false }],
      wishOf({ asksThreeDSecure: true }),
      { facts: { param: "threeDSecure" } },
    ],
    ["a terminal that is not there", all, wishOf({ terminalId: "trm_gone" }), { code: "terminal_not_found" }],
    [
      "a named terminal in another currency",
      all,
      wishOf({ terminalId: "trm_euro" }),
      { facts: { param: "currency" } },
    ],
  ])("refuses %s that no terminal takes", (_name, terminals, wish, problem) => {
    expect(refusedBy(() => chooseRoute(terminals, wish))).toMatchObject(problem);
  });
});

describe("who takes over where a bank is not reached", () => {
  it("are the others that take the sale, best first, a bounded number", () => {
    const many = Array.from({ length: 6 }, (_, at) => ({ ...world, id: `trm_${at}`, priority: at }));
    expect(chooseRoute(many, wishOf()).others.map(({ id }) => id)).toEqual(
      ["trm_1", "trm_2"].slice(0, MOST_TRIES - 1),
    );
  });

  it("is nobody for a terminal that was named", () => {
    expect(chooseRoute(all, wishOf({ terminalId: "trm_bonus" })).others).toEqual([]);
  });

  it("is nobody at whom the shopper would pay another price than was shown", () => {
    const dearer = { ...world, instalmentPlans: [{ count: 3, shopperRatePpm: 40_000 }] };
    expect(chooseRoute([bonus, dearer], wishOf({ instalments: 3 })).others).toEqual([]);
  });
});

describe("a terminal whose bank was down a moment ago", () => {
  const route = chooseRoute([bonus, world], wishOf());

  it("is tried last", () => {
    const avoiding = avoidResting(route, (id) => id === "trm_bonus");
    expect(avoiding).toMatchObject({
      terminal: { id: "trm_world" },
      reason: "failover",
      others: [{ id: "trm_bonus" }],
    });
  });

  it("is tried all the same where every bank is down", () => {
    expect(avoidResting(route, () => true)).toBe(route);
  });

  it("changes nothing for others", () => {
    expect(avoidResting(route, (id) => id === "trm_world")).toBe(route);
  });
});

describe("what a card may be charged in over all terminals", () => {
  const routes = (card: Partial<RouteWish["card"]>, maxInstalments = 12) =>
    listRoutedOptions(all, wishOf({ maxInstalments }, card)).map(({ count, terminalId }) => [
      count,
      terminalId,
    ]);

  it("is each count once, at the terminal that a sale of it goes to", () => {
    expect(routes({})).toEqual([
      [1, "trm_bonus"],
      [2, "trm_bonus"],
      [3, "trm_bonus"],
      [6, "trm_world"],
    ]);
    for (const [instalments, terminalId] of routes({})) {
      expect(chooseRoute(all, wishOf({ instalments: Number(instalments) })).terminal.id).toBe(terminalId);
    }
  });

  it("is one payment for a debit card and for a family that nobody takes", () => {
    expect(routes({ type: "debit" })).toEqual([[1, "trm_bonus"]]);
    expect(routes({ family: "Paraf" })).toEqual([[1, "trm_bonus"]]);
  });

  it("ends at what the sale allows", () => {
    expect(routes({}, 2).map(([count]) => count)).toEqual([1, 2]);
  });
});

describe("a sale that is only planned", () => {
  it("needs a terminal of its currency that can hold amounts where that is wanted", () => {
    expect(() => requireRoutable(all, { currency: "TRY", captureMode: "manual" })).not.toThrow();
    expect(() => requireRoutable(all, { currency: "USD", captureMode: "automatic" })).toThrowError(/USD/);
    const closed = [{ ...bonus, allowsPreAuth: false }];
    expect(() => requireRoutable(closed, { currency: "TRY", captureMode: "manual" })).toThrowError(
      /pre-auth/,
    );
  });
});
