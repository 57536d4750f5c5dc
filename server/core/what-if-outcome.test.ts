import { describe, expect, it } from "vitest";
import {
  buildReplayFacts as facts,
  buildReplayTerminal as terminalOf,
} from "@/tests/support/replay-builders";
import { createCalendar, outcomeNow, outcomeThen, type ReplayFacts } from "./what-if-outcome";
import type { ReplayTerminal, Scenario } from "./what-if-scenario";

const inSix = facts({ instalments: 6, capturedMinor: 1_050_000n, shopperFeeMinor: 50_000n });

function then(one: ReplayFacts, terminal: ReplayTerminal, over: Partial<Scenario> = {}) {
  const scenario: Scenario = {
    terminals: new Map([[terminal.id, terminal]]),
    terminalId: terminal.id,
    mix: "as_was",
    maxInstalments: null,
    payer: "as_was",
    ...over,
  };
  return outcomeThen(scenario, one, {
    instalments: one.instalments,
    terminal,
    calendar: createCalendar(),
  });
}

describe("a payment as the books have it", () => {
  it("waits until the value date of its batch", () => {
    const outcome = outcomeNow(facts({ valueDate: "2026-11-26" }), terminalOf(), createCalendar());
    expect(outcome.waitedMinorDays).toBe(979_000n * 3n);
  });

  it("is expected by the present terms while its batch is open", () => {
    const friday = facts({ valueDate: null, capturedOn: "2026-11-27", closedOn: "2026-11-27" });
    // One day later is a Saturday: paid on Monday.
    expect(outcomeNow(friday, terminalOf(), createCalendar()).waitedMinorDays).toBe(979_000n * 3n);
  });

  it("releases its reserve by the present terms", () => {
    const held = facts({ bookedReserveMinor: 100_000n });
    const outcome = outcomeNow(held, terminalOf({ reserveDays: 30 }), createCalendar());
    expect(outcome.waitedMinorDays).toBe(879_000n + 100_000n * 31n);
  });
});

describe("a payment as it would be", () => {
  it("keeps what its shopper paid where nobody changes who pays", () => {
    expect(then(inSix, terminalOf({ waitDays: 9 }))).toMatchObject({
      grossMinor: 1_050_000n,
      shopperFeeMinor: 50_000n,
    });
  });

  it("costs the shop every difference, or the shopper", () => {
    expect(then(inSix, terminalOf(), { payer: "shop" })).toMatchObject({
      grossMinor: 1_000_000n,
      shopperFeeMinor: 0n,
    });
    const dearer = terminalOf({
      rates: [
        { cardType: "credit", instalments: 3, ratePpm: 55_000 },
        { cardType: "any", instalments: "any", ratePpm: 20_000 },
      ],
    });
    // The plan of three leaves it to the shop: what the bank takes beyond a single payment is asked of the shopper.
    expect(then(facts({ instalments: 3 }), dearer, { payer: "shopper" }).shopperFeeMinor).toBe(35_000n);
    expect(then(facts(), dearer, { payer: "shopper" }).shopperFeeMinor).toBe(0n);
  });

  it("gives back the same share of another price", () => {
    const refunded = (refundedMinor: bigint) =>
      then({ ...inSix, refundedMinor }, terminalOf(), { payer: "shop" }).refundedMinor;
    expect([refunded(1_050_000n), refunded(525_000n), refunded(0n)]).toEqual([1_000_000n, 500_000n, 0n]);
  });

  it("holds a reserve as the merchant's own money that arrives later", () => {
    const outcome = then(facts(), terminalOf({ reservePpm: 100_000, reserveDays: 30 }));
    expect(outcome).toMatchObject({ reserveMinor: 100_000n, netMinor: 979_000n });
    expect(outcome.waitedMinorDays).toBe(879_000n + 100_000n * 31n);
  });
});
