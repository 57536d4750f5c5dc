import { describe, expect, it } from "vitest";
import { type WhatIfInput, whatIfInput } from "@/server/contract/what-if";
import { readWhatIfSearch } from "./read-what-if-search";
import { isChanged, whatIfHref } from "./what-if-address";

const TODAY = "2026-11-23";

function readAgain(input: WhatIfInput): WhatIfInput {
  const { searchParams } = new URL(whatIfHref(input), "http://vezne.example");
  return readWhatIfSearch(Object.fromEntries(searchParams), TODAY);
}

describe("the address of a scenario", () => {
  it("brings every part of it back", () => {
    const whole = whatIfInput.parse({
      from: "2026-01-01",
      to: "2026-10-31",
      terminalId: "trm_1",
      change: {
        flatPpm: 0,
        rates: [
          { cardType: "credit", family: "Miles&Smiles", instalments: 3, ratePpm: 25_000 },
          { cardType: "debit", instalments: "any", ratePpm: 9_900 },
        ],
        model: "blocked",
        waitDays: 40,
        fixedMinor: "25",
        taxPpm: 50_000,
        reservePpm: 100_000,
        reserveDays: 30,
      },
      mix: "on_us",
      maxInstalments: 6,
      payer: "shopper",
      fundingPpm: 455_000,
    });
    expect(readAgain(whole)).toEqual(whole);
  });

  it("says nothing of what is as it was", () => {
    const plain = readWhatIfSearch({}, TODAY);
    expect(plain).toMatchObject({ from: "2026-08-26", to: TODAY });
    expect(whatIfHref(plain)).toBe("/what-if?from=2026-08-26&to=2026-11-23");
    expect(isChanged(plain)).toBe(false);
  });

  it.each([
    { rates: "credit~~3~x,~~,credit" },
    { from: "2026-13-01", to: "yesterday" },
    { from: "2020-01-01", to: "2026-01-01" },
    { wait: "9999" },
    { mix: "somewhere", funding: "-1" },
    { model: "later", fixed: "1,5" },
  ])("falls back where it cannot be read: %j", (params) => {
    expect(readWhatIfSearch(params, TODAY)).toEqual(readWhatIfSearch({}, TODAY));
  });

  it("knows what is a change", () => {
    const plain = readWhatIfSearch({}, TODAY);
    expect(isChanged({ ...plain, fundingPpm: 100 })).toBe(false);
    expect(isChanged({ ...plain, change: { rates: [], flatPpm: 0 } })).toBe(true);
    expect(isChanged({ ...plain, payer: "shop" })).toBe(true);
  });
});
