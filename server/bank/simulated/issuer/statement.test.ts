import { describe, expect, test } from "vitest";
import { listStatementLines, type StatedBooking } from "./statement";

const AT = new Date("2026-11-23T09:00:00Z");

const booking = (changes: Partial<StatedBooking>): StatedBooking => ({
  operationKey: "op_1",
  kind: "sale",
  reversesKey: null,
  isApproved: true,
  amountMinor: 10_000n,
  bookedAt: AT,
  ...changes,
});

const refund = (operationKey: string, amountMinor: bigint) =>
  booking({ operationKey, kind: "refund", amountMinor });

const order = { status: "captured", instalments: 3, pointsMinor: 0n };

const amountsOf = (bookings: StatedBooking[], changes: Partial<typeof order> = {}) =>
  listStatementLines({ ...order, ...changes }, bookings, "first").map((line) => [
    line.kind,
    line.amountMinor,
  ]);

describe("a statement", () => {
  test("shows a sale month by month, and a refund credited in as many months", () => {
    expect(amountsOf([booking({}), refund("op_2", 5_000n)])).toEqual([
      ["debit", 3_334n],
      ["debit", 3_333n],
      ["debit", 3_333n],
      ["credit", -1_668n],
      ["credit", -1_666n],
      ["credit", -1_666n],
    ]);
  });

  test("shows nothing of what was voided, reversed, declined or is held only", () => {
    expect(amountsOf([booking({})], { status: "voided" })).toEqual([]);
    expect(amountsOf([booking({})], { status: "reversed" })).toEqual([]);
    expect(amountsOf([booking({ isApproved: false })])).toEqual([]);
    expect(amountsOf([booking({ kind: "preauth" })])).toEqual([]);
  });

  test("leaves out a refund that was taken back", () => {
    const reversal = booking({ operationKey: "op_2~reversal", kind: "reversal", reversesKey: "op_2" });
    expect(amountsOf([booking({}), refund("op_2", 5_000n), reversal])).toHaveLength(3);
  });

  test("puts points in a line of their own and gives them back in proportion, all with the last piece", () => {
    const withPoints = { instalments: 1, pointsMinor: 2_501n };
    const pieces = [booking({}), refund("op_2", 5_000n), refund("op_3", 5_000n)];
    expect(amountsOf(pieces, withPoints)).toEqual([
      ["points", 2_501n],
      ["debit", 7_499n],
      ["points", -1_250n],
      ["credit", -3_750n],
      ["points", -1_251n],
      ["credit", -3_749n],
    ]);
  });
});
