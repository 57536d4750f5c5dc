import { describe, expect, it } from "vitest";
import {
  buildReplayFacts as facts,
  REPLAY_TERMINAL,
  buildReplayTerminal as termsOf,
} from "@/tests/support/replay-builders";
import { replayHistory } from "./what-if";
import { averageWaitDays } from "./what-if-figures";
import type { ReplayFacts } from "./what-if-outcome";
import type { ReplayTerminal, Scenario } from "./what-if-scenario";

const replay = (history: readonly ReplayFacts[], then: ReplayTerminal, over: Partial<Scenario> = {}) =>
  replayHistory(
    history,
    {
      terminals: new Map([[then.id, then]]),
      terminalId: then.id,
      mix: "as_was",
      maxInstalments: null,
      payer: "as_was",
      ...over,
    },
    new Map([[REPLAY_TERMINAL.id, REPLAY_TERMINAL]]),
  );

describe("a replay", () => {
  it("of 10,000.00 at 2 % and next day against nothing and forty days names both kuruş and days", () => {
    const blocked = termsOf({
      rates: [{ cardType: "any", instalments: "any", ratePpm: 0 }],
      model: "blocked",
      waitDays: 40,
    });
    const { total } = replay([facts()], blocked);
    expect(total.booked).toMatchObject({ keptMinor: 21_000n, netMinor: 979_000n });
    expect(total.replayed).toMatchObject({ keptMinor: 0n, netMinor: 1_000_000n });
    // 2 January 2027 is a Saturday: paid on Monday the 4th.
    expect([averageWaitDays(total.booked), averageWaitDays(total.replayed)]).toEqual([1, 42]);
  });

  it("rounds each payment by itself and not the sum", () => {
    const third = termsOf({ rates: [{ cardType: "any", instalments: "any", ratePpm: 333_333 }], taxPpm: 0 });
    const { total } = replay([facts({ count: 3, capturedMinor: 2n })], third);
    expect(total.replayed).toMatchObject({ count: 3, commissionMinor: 3n });
  });

  it("gives back the share of what is kept with a refund, where the contract says so", () => {
    const half = facts({
      refundedMinor: 500_000n,
      booked: { commissionMinor: 10_000n, fixedMinor: 0n, taxMinor: 500n },
    });
    expect(replay([half], termsOf({})).total.replayed.keptMinor).toBe(10_500n);
    expect(replay([half], termsOf({ returnsOnRefund: false })).total.replayed.keptMinor).toBe(21_000n);
  });

  it("lets who paid in more instalments than are offered pay in the highest one that is", () => {
    const paid = facts({ instalments: 6, capturedMinor: 1_050_000n, shopperFeeMinor: 50_000n, count: 2 });
    const { total, loweredCount } = replay([paid, facts()], termsOf({}), { maxInstalments: 3 });
    expect(loweredCount).toBe(2);
    expect(total.replayed.grossMinor).toBe(3_000_000n);
  });

  it("tells months in their order and groups by their size, which sum to the total", () => {
    const history = [
      facts({ capturedOn: "2026-11-02", capturedMinor: 5_000n }),
      facts({ capturedOn: "2026-10-02", count: 2, instalments: 3 }),
      facts({ capturedOn: "2026-10-05", card: { type: "debit", family: null, bank: null, country: "US" } }),
    ];
    const { total, months, groups } = replay(history, termsOf({ taxPpm: 70_000 }));
    expect(months.map(({ month }) => month)).toEqual(["2026-10", "2026-11"]);
    expect(groups.map(({ cardType, instalments }) => [cardType, instalments])).toEqual([
      ["credit", 3],
      ["foreign", 1],
      ["credit", 1],
    ]);
    const kept = (parts: readonly { readonly replayed: { readonly keptMinor: bigint } }[]) =>
      parts.reduce((sum, { replayed }) => sum + replayed.keptMinor, 0n);
    expect([kept(months), kept(groups)]).toEqual([total.replayed.keptMinor, total.replayed.keptMinor]);
  });

  it("leaves a payment of a terminal that is not known as the books have it", () => {
    const { total } = replay([facts({ terminalId: "trm_gone" })], termsOf({ waitDays: 9 }));
    expect(total.replayed).toEqual(total.booked);
  });
});
