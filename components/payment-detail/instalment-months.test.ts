import { expect, it } from "vitest";
import { instalmentMonths } from "./instalment-months";

const payment = {
  instalments: 3,
  amountMinor: 100_000n,
  shopperFeeMinor: 0n,
  pointsMinor: 0n,
  authorizedMinor: 100_000n,
  capturedMinor: 100_000n,
  authorizedAt: new Date("2026-11-30T22:30:00Z"),
};

it("puts the remainder on the first month and counts months in Istanbul", () => {
  expect(instalmentMonths(payment)).toEqual([
    { number: 1, month: "2026-12-01", amountMinor: 33_334n },
    { number: 2, month: "2027-01-01", amountMinor: 33_333n },
    { number: 3, month: "2027-02-01", amountMinor: 33_333n },
  ]);
});

it("puts the remainder where the terminal's bank puts it", () => {
  const odd = { ...payment, instalments: 6, capturedMinor: 100_000n };
  const of = (rule: "first" | "last") => instalmentMonths(odd, rule).map(({ amountMinor }) => amountMinor);
  expect(of("first")).toEqual([16_670n, 16_666n, 16_666n, 16_666n, 16_666n, 16_666n]);
  expect(of("last")).toEqual([16_666n, 16_666n, 16_666n, 16_666n, 16_666n, 16_670n]);
});

it("divides what is held before it is captured, without what points have paid", () => {
  const months = instalmentMonths({ ...payment, capturedMinor: 0n, pointsMinor: 10_000n });
  expect(months.map(({ amountMinor }) => amountMinor)).toEqual([30_000n, 30_000n, 30_000n]);
});

it("is empty for one payment, before an approval and where points have paid it all", () => {
  expect(instalmentMonths({ ...payment, instalments: 1 })).toEqual([]);
  expect(instalmentMonths({ ...payment, authorizedAt: null })).toEqual([]);
  expect(instalmentMonths({ ...payment, pointsMinor: 100_000n })).toEqual([]);
});
