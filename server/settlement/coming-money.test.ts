import { describe, expect, it } from "vitest";
import type { CommissionTerms } from "@/server/core/commission";
import {
  type ComingFacts,
  daysOfMonth,
  fillDays,
  listComingParts,
  monthBeside,
  sumComing,
} from "./coming-money";
import type { ComingTerminal, UnpaidBatch } from "./coming-money-store";

const TERMS: CommissionTerms = {
  rates: [],
  fixedMinor: "0",
  taxPpm: 50_000,
  waitDays: 1,
  returnsOnRefund: true,
  reservePpm: 100_000,
  reserveDays: 30,
};

const TERMINAL: ComingTerminal = {
  id: "trm_1",
  name: "Örnek Bank TRY",
  bank: "Örnek Bank",
  currency: "TRY",
  commission: TERMS,
  // Friday night: the next banking day is Monday.
  nextDayEndAt: new Date("2026-11-20T20:00:00Z"),
};

function batchOf(more: Partial<UnpaidBatch>): UnpaidBatch {
  return {
    id: "bat_1",
    terminalId: "trm_1",
    number: 1,
    status: "closed",
    valueDate: "2026-11-20",
    salesCount: 3,
    netMinor: 90_000n,
    reserveMinor: 0n,
    ...more,
  };
}

const factsOf = (more: Partial<ComingFacts>): ComingFacts => ({
  terminals: [TERMINAL],
  batches: [],
  held: [],
  carried: [],
  ...more,
});

describe("money that is to come", () => {
  it("of a closed day comes on its value date, with a fixed sum", () => {
    const [part] = listComingParts(factsOf({ batches: [batchOf({})] }));
    expect(part).toMatchObject({ kind: "awaiting", day: "2026-11-20", minor: 90_000n, isForecast: false });
  });

  it("of an open day is a forecast, on the banking day after its day end", () => {
    const open = batchOf({ status: "open", valueDate: null });
    const [part] = listComingParts(factsOf({ batches: [open] }));
    expect(part).toMatchObject({ kind: "forecast", day: "2026-11-23", isForecast: true });
  });

  it("waits as many days as the contract blocks", () => {
    const blocked = { ...TERMINAL, commission: { ...TERMS, waitDays: 40 } };
    const open = batchOf({ status: "open", valueDate: null });
    const [part] = listComingParts(factsOf({ terminals: [blocked], batches: [open] }));
    expect(part?.day).toBe("2026-12-30");
  });

  it("holds a reserve back until so many days after the rest", () => {
    const parts = listComingParts(factsOf({ batches: [batchOf({ reserveMinor: 10_000n })] }));
    expect(parts[1]).toMatchObject({
      kind: "release",
      day: "2026-12-21",
      minor: 10_000n,
      isForecast: true,
    });
  });

  it("releases the reserve of a paid batch on the day that was agreed then", () => {
    const held = [{ id: "bat_0", terminalId: "trm_1", number: 0, heldMinor: 700n, releaseOn: "2026-12-01" }];
    expect(listComingParts(factsOf({ held }))).toMatchObject([
      { kind: "release", day: "2026-12-01", minor: 700n, isForecast: false },
    ]);
  });

  it("is lowered on its first day by what the last payout could not cover", () => {
    const batches = [batchOf({}), batchOf({ id: "bat_2", valueDate: "2026-11-23" })];
    const parts = listComingParts(
      factsOf({ batches, carried: [{ terminalId: "trm_1", carriedMinor: -95_000n }] }),
    );
    expect(parts.find(({ kind }) => kind === "carried")).toMatchObject({
      day: "2026-11-20",
      minor: -95_000n,
    });
  });

  it("of a day without any movement is nothing", () => {
    expect(listComingParts(factsOf({ batches: [batchOf({ netMinor: 0n, salesCount: 0 })] }))).toEqual([]);
  });
});

describe("the sums above the calendar", () => {
  const batches = [
    batchOf({ id: "bat_1", valueDate: "2026-11-18", netMinor: 1_000n }),
    batchOf({ id: "bat_2", valueDate: "2026-11-20", netMinor: 2_000n, reserveMinor: 222n }),
    batchOf({ id: "bat_3", status: "open", valueDate: null, netMinor: 4_000n }),
  ];
  const sums = sumComing(listComingParts(factsOf({ batches })), "2026-11-19");

  it("name the first day from today on, and what is late apart", () => {
    expect(sums.next).toEqual({ day: "2026-11-20", minor: 2_000n, isForecast: false });
    expect(sums.lateMinor).toBe(1_000n);
  });

  it("keep what is certain apart from what is forecast, and the reserve apart from both", () => {
    expect(sums).toMatchObject({ onTheWayMinor: 3_000n, forecastMinor: 4_000n, reserveMinor: 222n });
    expect(sums.nextRelease).toMatchObject({ day: "2026-12-21", minor: 222n });
  });
});

describe("the days of a month", () => {
  it("are all there, with holidays and half days by their names", () => {
    const days = fillDays(daysOfMonth("2026-10"), { payouts: [], parts: [] });
    expect(days).toHaveLength(31);
    const kinds = days.slice(27, 29).map(({ bank, holiday }) => [bank, holiday]);
    expect(kinds).toEqual([
      ["half", { name: "republic", isEve: true }],
      ["holiday", { name: "republic", isEve: false }],
    ]);
  });

  it("carry what came and what is expected", () => {
    const parts = listComingParts(factsOf({ batches: [batchOf({})] }));
    const payout = {
      id: "po_1",
      terminalId: "trm_1",
      valueDate: "2026-11-20",
      status: "paid",
      netMinor: 5n,
      bankReference: null,
      arrivedMinor: 5n,
      carriedOutMinor: 0n,
      differenceMinor: 0n,
    };
    const day = fillDays(daysOfMonth("2026-11"), { payouts: [payout], parts })[19];
    expect(day).toMatchObject({ day: "2026-11-20", arrivedMinor: 5n, awaitingMinor: 90_000n });
  });

  it("lie between the months beside them", () => {
    expect([monthBeside("2026-01", -1), monthBeside("2026-12", 1), monthBeside("2026-02", 1)]).toEqual([
      "2025-12",
      "2027-01",
      "2026-03",
    ]);
  });
});
