import { describe, expect, it } from "vitest";
import { buildCaptured } from "@/tests/support/core-builders";
import { netOf } from "./net-of";

const line = (account: string, amountMinor: bigint) => ({ account, reason: "capture", amountMinor });

describe("what stays with the merchant", () => {
  it("is what was captured less commission and tax", () => {
    expect(netOf({ payment: buildCaptured(), ledger: null }).netMinor).toBe(97_900n);
  });

  it("follows the books where they may be read", () => {
    const payment = buildCaptured({ refundedMinor: 50_000n, reservedMinor: 50_000n });
    const ledger = [line("commission", 2_000n), line("commission", -1_000n), line("commission_tax", 50n)];
    expect(netOf({ payment, ledger })).toEqual({ commissionMinor: 1_000n, taxMinor: 50n, netMinor: 48_950n });
  });

  it("is nothing after all was given back", () => {
    const payment = buildCaptured({ refundedMinor: 100_000n, reservedMinor: 100_000n });
    expect(netOf({ payment, ledger: null }).netMinor).toBe(0n);
  });
});
