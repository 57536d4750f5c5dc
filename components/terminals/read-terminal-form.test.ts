import { describe, expect, it } from "vitest";
import { terminalChangeInput } from "@/server/contract/terminal";
import { CARD_FAMILIES } from "@/server/contract/terminal-families";
import { readGeneral, readInstalments, readRights } from "./read-terminal-form";

function filled(over: Readonly<Record<string, string | null>> = {}): FormData {
  const form = new FormData();
  const fields: Record<string, string | null> = {
    name: "Akbank",
    priority: "2",
    sector: "",
    captureTolerance: "15",
    holdDays: "7",
    sameDayRefund: "refuse",
    dayEndHour: "22",
    acceptsHalfSecure: "half",
    active: "on",
    "plan-3": "on",
    "payer-3": "shop",
    "shopper-3": "9",
    "plan-6": "on",
    "payer-6": "shopper",
    "shopper-6": "5,89",
    ...Object.fromEntries(CARD_FAMILIES.map((family) => [`family-${family}`, "no"])),
    "family-Axess": "own",
    "family-World": "partner",
    ...over,
  };
  for (const [name, value] of Object.entries(fields)) if (value !== null) form.set(name, value);
  return form;
}

describe("the settings forms of a terminal", () => {
  it("are read into changes that the server takes", () => {
    const parts = [readGeneral(filled()), readRights(filled()), readInstalments(filled())];
    expect(parts.flatMap(({ problems }) => problems)).toEqual([]);
    for (const { change } of parts) {
      expect(terminalChangeInput.safeParse({ terminalId: "trm_1", ...change }).success).toBe(true);
    }
    expect(Object.assign({}, ...parts.map(({ change }) => change))).toMatchObject({
      active: true,
      sector: null,
      acceptsHalfSecure: true,
      acceptsForeignCards: false,
      captureToleranceBps: 1_500,
      families: ["Axess", "World"],
      ownFamilies: ["Axess"],
      instalmentPlans: [
        { count: 3, shopperRatePpm: 0 },
        { count: 6, shopperRatePpm: 58_900 },
      ],
    });
  });

  it("ask for a sector or a currency only where one is chosen", () => {
    expect(readGeneral(filled()).change).not.toHaveProperty("currency");
    const change = { sector: "food", currency: "EUR" };
    expect(readGeneral(filled(change)).change).toMatchObject(change);
  });

  it.each([
    [readGeneral, { name: " " }, { field: "name", kind: "required" }],
    [readGeneral, { priority: "0" }, { field: "priority", kind: "number" }],
    [readRights, { holdDays: "31" }, { field: "holdDays", kind: "number" }],
    [readInstalments, { "shopper-6": "" }, { field: "shopper-6", kind: "percent" }],
  ])("name the field that cannot be read: %o %o", (read, over, problem) => {
    expect(read(filled(over)).problems).toEqual([problem]);
  });

  it("do not look at a rate that nobody pays", () => {
    expect(readInstalments(filled({ "shopper-3": "nonsense" })).problems).toEqual([]);
  });
});
