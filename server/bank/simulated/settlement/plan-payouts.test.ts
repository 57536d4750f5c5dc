import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, isBankingDay, startOfIstanbulDay, valueDateOf } from "@/server/core/business-day";
import { type DueBatch, morningOf, planPayouts } from "./plan-payouts";

const START = "2026-03-02";

const batchOf = (number: number, changes: Partial<DueBatch> = {}): DueBatch => ({
  number,
  closedAt: new Date(startOfIstanbulDay(addDays(START, number)).getTime() + 23 * 3_600_000),
  valueDate: valueDateOf(addDays(START, number), 1),
  isPaid: false,
  releaseOn: null,
  grossMinor: 10_000n,
  refundsMinor: 0n,
  commissionMinor: 0n,
  fixedMinor: 0n,
  taxMinor: 0n,
  reserveMinor: 0n,
  ...changes,
});

const deskOf = (batches: readonly DueBatch[], day: string, hour = 12) => ({
  batches,
  carriedMinor: 0n,
  heldUntil: null,
  lateLeft: 0,
  bankNow: new Date(startOfIstanbulDay(day).getTime() + hour * 3_600_000),
});

const minor = fc.bigInt({ min: 0n, max: 1_000_000n });
const batches = fc
  .array(fc.record({ grossMinor: minor, refundsMinor: minor, commissionMinor: minor, reserveMinor: minor }), {
    maxLength: 40,
  })
  .map((rows) =>
    rows.map((row, at) => {
      const batch = batchOf(at + 1, row);
      return { ...batch, releaseOn: row.reserveMinor > 0n ? valueDateOf(batch.valueDate, 7) : null };
    }),
  );

const netOf = (batch: DueBatch) =>
  batch.grossMinor - batch.refundsMinor - batch.commissionMinor - batch.reserveMinor;
const sumOf = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n);

describe("payouts", () => {
  test("pay each batch and release each reserve once, on banking days, to the last kuruş", () => {
    fc.assert(
      fc.property(batches, (rows) => {
        const { payouts } = planPayouts(deskOf(rows, addDays(START, 120)));
        expect(payouts.flatMap(({ batchNumbers }) => batchNumbers)).toEqual(rows.map(({ number }) => number));
        const released = payouts.flatMap(({ releasedNumbers }) => releasedNumbers);
        expect(released).toEqual(
          rows.filter(({ releaseOn }) => releaseOn !== null).map(({ number }) => number),
        );
        expect(payouts.every(({ paidOn, paidMinor }) => isBankingDay(paidOn) && paidMinor >= 0n)).toBe(true);
        const carried = payouts.at(-1)?.carriedOutMinor ?? 0n;
        const owed = sumOf(rows.map((row) => netOf(row) + row.reserveMinor));
        expect(sumOf(payouts.map(({ paidMinor }) => paidMinor)) + carried).toBe(owed);
      }),
    );
  });

  test("made in two mornings are those made in one", () => {
    fc.assert(
      fc.property(batches, fc.integer({ min: 0, max: 60 }), (rows, days) => {
        const whole = planPayouts(deskOf(rows, addDays(START, 120)));
        const first = planPayouts(deskOf(rows, addDays(START, days)));
        const paid = new Set(first.payouts.flatMap(({ batchNumbers }) => batchNumbers));
        const released = new Set(first.payouts.flatMap(({ releasedNumbers }) => releasedNumbers));
        const rest = rows.map((row) => ({
          ...row,
          isPaid: paid.has(row.number),
          releaseOn: released.has(row.number) ? null : row.releaseOn,
        }));
        const carriedMinor = first.payouts.at(-1)?.carriedOutMinor ?? 0n;
        const second = planPayouts({ ...deskOf(rest, addDays(START, 120)), carriedMinor });
        expect([...first.payouts, ...second.payouts]).toEqual(whole.payouts);
      }),
    );
  });

  test("are made at nine, not before", () => {
    const rows = [batchOf(1)];
    const due = valueDateOf(addDays(START, 1), 1);
    expect(planPayouts(deskOf(rows, due, 8)).payouts).toEqual([]);
    expect(planPayouts(deskOf(rows, due, 9)).payouts).toMatchObject([{ paidAt: morningOf(due) }]);
  });

  test("that are late come on the next banking day, as often as was wished, before that day's own", () => {
    const rows = [1, 2, 3].map((number) => batchOf(number));
    const plan = planPayouts({ ...deskOf(rows, addDays(START, 30)), lateLeft: 1 });
    const days = rows.map(({ valueDate }) => valueDate);
    expect(plan.payouts.map(({ valueDate, paidOn }) => [valueDate, paidOn])).toEqual([
      [days[0], days[1]],
      [days[1], days[1]],
      [days[2], days[2]],
    ]);
    const waiting = planPayouts({ ...deskOf(rows, days[0] ?? START), lateLeft: 1 });
    expect(waiting).toEqual({ payouts: [], heldUntil: days[1], lateUsed: 1 });
  });
});
