import { describe, expect, it } from "vitest";
import { sumAccounts } from "@/tests/support/core-builders";
import { InvariantError } from "./errors";
import { bookCorrection, bookDisputeLost, bookDisputeOpened, bookDisputeWon } from "./ledger-recipes";

const FACTS = {
  reference: "dsp_1",
  paymentId: "pay_1",
  batchId: "bat_main_00007",
  occurredAt: new Date("2026-11-23T09:00:00Z"),
};
const DISPUTED = { currency: "TRY", disputedMinor: 25_000n } as const;

describe("a dispute", () => {
  it("that is opened lowers what the bank owes and leaves the sale as it is", () => {
    expect(sumAccounts([bookDisputeOpened(FACTS, DISPUTED)])).toEqual({
      disputes: 25_000n,
      bank_receivable: -25_000n,
    });
  });

  it("that is won leaves no trace on any account", () => {
    const entries = [bookDisputeOpened(FACTS, DISPUTED), bookDisputeWon(FACTS, DISPUTED)];
    expect(Object.values(sumAccounts(entries)).every((minor) => minor === 0n)).toBe(true);
    expect(entries.map(({ reason }) => reason)).toEqual(["dispute_opened", "dispute_won"]);
  });

  it("that is lost is a loss of the merchant's", () => {
    expect(sumAccounts([bookDisputeOpened(FACTS, DISPUTED), bookDisputeLost(FACTS, DISPUTED)])).toMatchObject(
      {
        dispute_losses: 25_000n,
        bank_receivable: -25_000n,
      },
    );
  });

  it("of nothing is not booked", () => {
    expect(() => bookDisputeOpened(FACTS, { ...DISPUTED, disputedMinor: 0n })).toThrow(InvariantError);
  });
});

describe("a correction", () => {
  it("moves what the bank owes to what the bank says, in both directions", () => {
    expect(sumAccounts([bookCorrection(FACTS, { currency: "TRY", differenceMinor: -300n })])).toEqual({
      bank_receivable: -300n,
      corrections: 300n,
    });
    expect(sumAccounts([bookCorrection(FACTS, { currency: "TRY", differenceMinor: 300n })])).toEqual({
      bank_receivable: 300n,
      corrections: -300n,
    });
  });
});
