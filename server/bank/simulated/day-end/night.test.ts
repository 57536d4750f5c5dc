import { expect, it } from "vitest";
import { dueNightOf } from "./night";

const openedAt = (instant: string) => ({ closesAtHour: 23, batchOpenedAt: new Date(instant) });
/** 23:00 in Istanbul. */
const NIGHT = new Date("2026-11-23T20:00:00Z");

it("a day ends at the bank's hour in Istanbul, and not before", () => {
  const day = openedAt("2026-11-23T06:00:00Z");
  expect(dueNightOf(day, new Date(NIGHT.getTime() - 1))).toBeNull();
  expect(dueNightOf(day, NIGHT)).toEqual({ endedAt: NIGHT, nextFrom: NIGHT });
});

it("a batch that was opened by a night lasts until the next one", () => {
  const night = dueNightOf(openedAt(NIGHT.toISOString()), new Date("2026-11-24T20:00:00Z"));
  expect(night?.endedAt).toEqual(new Date("2026-11-24T20:00:00Z"));
});

it("after nights without a booking the next batch counts from the last of them", () => {
  const night = dueNightOf(openedAt("2026-11-23T06:00:00Z"), new Date("2026-11-26T19:59:59Z"));
  expect(night).toEqual({ endedAt: NIGHT, nextFrom: new Date("2026-11-25T20:00:00Z") });
});

it("a day that the shop ends has no night", () => {
  const day = { closesAtHour: null, batchOpenedAt: new Date("2020-01-01T00:00:00Z") };
  expect(dueNightOf(day, NIGHT)).toBeNull();
});
