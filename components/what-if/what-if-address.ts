import type { WhatIfInput } from "@/server/contract/what-if";
import type { ChangedRate } from "@/server/core/what-if-scenario";

const PATH = "/what-if";

/** One rate in an address. Shape: `credit~Bonus~3~25000`, the last in parts per million; no programme is empty. */
function rateText({ cardType, family, instalments, ratePpm }: ChangedRate): string {
  return [cardType, family ?? "", instalments, ratePpm].join("~");
}

/** A scenario as the values of an address; what is as it was has none. */
export function whatIfParams(input: WhatIfInput): Record<string, string> {
  const { change } = input;
  const values: readonly (readonly [string, string | number | null | undefined])[] = [
    ["from", input.from],
    ["to", input.to],
    ["terminal", input.terminalId],
    ["flat", change.flatPpm],
    ["rates", change.rates.length === 0 ? null : change.rates.map(rateText).join(",")],
    ["model", change.model],
    ["wait", change.waitDays],
    ["fixed", change.fixedMinor],
    ["tax", change.taxPpm],
    ["reserve", change.reservePpm],
    ["reserveDays", change.reserveDays],
    ["mix", input.mix === "as_was" ? null : input.mix],
    ["most", input.maxInstalments],
    ["payer", input.payer === "as_was" ? null : input.payer],
    ["funding", input.fundingPpm === 0 ? null : input.fundingPpm],
  ];
  return Object.fromEntries(
    values.flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, String(value)]])),
  );
}

/** The address of a scenario. */
export function whatIfHref(input: WhatIfInput, change: Partial<WhatIfInput> = {}): string {
  return `${PATH}?${new URLSearchParams(whatIfParams({ ...input, ...change }))}`;
}

/** Whether a scenario changes anything at all. */
export function isChanged({ change, mix, maxInstalments, payer }: WhatIfInput): boolean {
  const { rates, ...terms } = change;
  const hasTerms = rates.length > 0 || Object.keys(terms).length > 0;
  return hasTerms || mix !== "as_was" || maxInstalments !== null || payer !== "as_was";
}
