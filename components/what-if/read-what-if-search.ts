import { addDays, isDay } from "@/components/format/calendar";
import type { SearchParams } from "@/server/contract/transactions-query";
import { termsChangeInput, type WhatIfInput, whatIfInput } from "@/server/contract/what-if";

const USUAL_DAYS = 90;

function one(params: SearchParams, name: string): string | undefined {
  const given = params[name];
  const text = typeof given === "string" ? given : given?.[0];
  return text === undefined || text === "" ? undefined : text;
}

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,8}$/.test(text) ? Number.parseInt(text, 10) : undefined;
}

function readRates(text: string | undefined) {
  return (text ?? "").split(",").flatMap((one) => {
    const [cardType, family, instalments, ratePpm] = one.split("~");
    if (ratePpm === undefined) return [];
    const count = instalments === "any" ? "any" : whole(instalments);
    return [{ cardType, instalments: count, ratePpm: whole(ratePpm), ...(family ? { family } : {}) }];
  });
}

const withoutGaps = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

function readChange(params: SearchParams) {
  const given = withoutGaps({
    flatPpm: whole(one(params, "flat")),
    model: one(params, "model"),
    waitDays: whole(one(params, "wait")),
    fixedMinor: one(params, "fixed"),
    taxPpm: whole(one(params, "tax")),
    reservePpm: whole(one(params, "reserve")),
    reserveDays: whole(one(params, "reserveDays")),
    rates: readRates(one(params, "rates")),
  });
  const read = termsChangeInput.safeParse(given);
  return read.success ? read.data : { rates: [] };
}

/** Reads a scenario from an address. What cannot be read falls back: the last ninety days, the terms as they are. */
export function readWhatIfSearch(params: SearchParams, today: string): WhatIfInput {
  const [from, to] = [one(params, "from") ?? "", one(params, "to") ?? ""];
  const usual = { from: addDays(today, 1 - USUAL_DAYS), to: today };
  const span = isDay(from) && isDay(to) ? { from, to } : usual;
  const policy = withoutGaps({
    mix: one(params, "mix"),
    payer: one(params, "payer"),
    maxInstalments: whole(one(params, "most")),
    fundingPpm: whole(one(params, "funding")),
  });
  const terms = withoutGaps({ terminalId: one(params, "terminal"), change: readChange(params) });
  const readings = [
    { ...span, ...terms, ...policy },
    { ...usual, ...terms, ...policy },
    { ...usual, ...terms },
  ].map((reading) => whatIfInput.safeParse(reading));
  const found = readings.find(({ success }) => success);
  return found?.data ?? whatIfInput.parse(usual);
}
