import { describe, expect, it } from "vitest";
import { emptySum } from "@/server/core/what-if-figures";
import { barShare, differencesOf, formatDays, keptShare, magnitude, moodOf } from "./compare-words";

const booked = {
  ...emptySum(),
  grossMinor: 100_000n,
  keptMinor: 3_000n,
  netMinor: 97_000n,
  waitedMinorDays: 97_000n,
};
const replayed = { ...emptySum(), grossMinor: 100_000n, netMinor: 100_000n, waitedMinorDays: 4_000_000n };

describe("the words of a comparison", () => {
  it("tell what is gained, and what waiting takes of it", () => {
    expect(differencesOf({ booked, replayed }, 450_000)).toEqual({
      netMinor: 3_000n,
      keptMinor: -3_000n,
      days: 39,
      fundingMinor: 4_812n,
      afterFundingMinor: -1_812n,
    });
    expect(differencesOf({ booked, replayed: emptySum() }, 0).days).toBeNull();
  });

  it("know what is good for the shop", () => {
    expect([
      moodOf(-1n, "down"),
      moodOf(1n, "down"),
      moodOf(0n, "up"),
      moodOf(2, "up"),
      moodOf(null, "up"),
    ]).toEqual(["good", "bad", "neutral", "good", "neutral"]);
  });

  it("write days and shares for people", () => {
    expect([formatDays(1.44, "tr"), formatDays(41.99, "en"), formatDays(-2, "tr", "always")]).toEqual([
      "1,4",
      "42",
      "\u22122",
    ]);
    expect([keptShare(booked), keptShare(emptySum()), magnitude(-5n)]).toEqual([0.03, null, 5n]);
    expect([barShare(50n, 200n), barShare(-1n, 200n), barShare(1n, 0n)]).toEqual([0.25, 0, 0]);
  });
});
