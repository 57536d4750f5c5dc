import { describe, expect, it } from "vitest";
import { terminalChangeInput } from "@/server/contract/terminal";
import { CARD_FAMILIES } from "@/server/contract/terminal-families";
import { PLAN_COUNTS, readTerminalForm } from "./read-terminal-form";

function filled(over: Readonly<Record<string, string | null>> = {}): FormData {
  const form = new FormData();
  const fields: Record<string, string | null> = {
    name: "Akbank",
    priority: "2",
    captureTolerance: "15",
    holdDays: "7",
    sameDayRefund: "refuse",
    dayEndHour: "22",
    acceptsHalfSecure: "half",
    active: "on",
    "rate-debit": "1,04",
    "rate-foreign": "3,9",
    "rate-1": "3,19",
    "plan-3": "on",
    "payer-3": "shop",
    "shopper-3": "9",
    "plan-6": "on",
    "payer-6": "shopper",
    "shopper-6": "5,89",
    ...Object.fromEntries(CARD_FAMILIES.map((family) => [`family-${family}`, "no"])),
    "family-Axess": "own",
    "family-World": "partner",
    ...Object.fromEntries(PLAN_COUNTS.map((count) => [`rate-${count}`, "9,5"])),
    ...over,
  };
  for (const [name, value] of Object.entries(fields)) if (value !== null) form.set(name, value);
  return form;
}

describe("the settings form of a terminal", () => {
  it("is read into a change that the server takes", () => {
    const { change, problems } = readTerminalForm(filled());
    expect(problems).toEqual([]);
    expect(change).toMatchObject({
      active: true,
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
    const { commissionRates: _, ...rest } = change;
    expect(terminalChangeInput.safeParse({ terminalId: "trm_1", ...rest }).success).toBe(true);
  });

  it.each([
    [{ name: " " }, { field: "name", kind: "required" }],
    [{ priority: "0" }, { field: "priority", kind: "number" }],
    [{ holdDays: "31" }, { field: "holdDays", kind: "number" }],
    [{ "rate-4": "a lot" }, { field: "rate-4", kind: "percent" }],
    [{ "shopper-6": "" }, { field: "shopper-6", kind: "percent" }],
  ])("names the field that cannot be read: %o", (over, problem) => {
    expect(readTerminalForm(filled(over)).problems).toEqual([problem]);
  });

  it("does not look at a rate that nobody pays", () => {
    expect(readTerminalForm(filled({ "shopper-3": "nonsense" })).problems).toEqual([]);
  });
});
