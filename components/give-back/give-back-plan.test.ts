import { describe, expect, it } from "vitest";
import { amountAsked, effectOf, type GiveBackFacts, planOf } from "./give-back-plan";

const facts: GiveBackFacts = {
  method: "void",
  refundableMinor: "100000",
  limitMinor: null,
  partsWait: false,
};

describe("what will happen with an amount", () => {
  it("is a void for all of an open day and a refund for a part", () => {
    expect(planOf(facts, 100_000n).way).toBe("void");
    expect(planOf(facts, 99_999n).way).toBe("refund");
  });

  it("waits for the day end where the bank takes no parts before it", () => {
    expect(planOf({ ...facts, partsWait: true }, 1n).way).toBe("scheduled");
    expect(planOf({ ...facts, partsWait: true }, 100_000n).way).toBe("void");
  });

  it("needs a second person above the limit, not at it", () => {
    const limited = { ...facts, limitMinor: "50000" };
    expect(planOf(limited, 50_000n).needsApproval).toBe(false);
    expect(planOf(limited, 50_001n).needsApproval).toBe(true);
  });
});

describe("the amount that is asked for", () => {
  it("is all that is left, or the part that was typed", () => {
    expect(amountAsked(facts, { kind: "all", partMinor: null })).toEqual({ minor: 100_000n });
    expect(amountAsked(facts, { kind: "part", partMinor: "5000" })).toEqual({ minor: 5_000n });
  });

  it("says what is wrong with a part", () => {
    expect(amountAsked(facts, { kind: "part", partMinor: null })).toEqual({ fault: "missing" });
    expect(amountAsked(facts, { kind: "part", partMinor: "0" })).toEqual({ fault: "missing" });
    expect(amountAsked(facts, { kind: "part", partMinor: "100001" })).toEqual({ fault: "tooMuch" });
  });
});

describe("what a refund does to the merchant's money", () => {
  const sale = {
    kept: { commissionMinor: 2_000n, fixedMinor: 25n, taxMinor: 101n },
    returned: { commissionMinor: 0n, fixedMinor: 0n, taxMinor: 0n },
    capturedMinor: 100_000n,
    refundedMinor: 0n,
  };

  it("takes off what goes back less what the bank gives back", () => {
    const effect = effectOf({ sale, terms: { returnsOnRefund: true } }, 50_000n);
    expect(effect).toEqual({ returnedMinor: 1_000n + 13n + 51n, takenOffMinor: 50_000n - 1_064n });
  });

  it("takes off all of it where the contract returns nothing", () => {
    const effect = effectOf({ sale, terms: { returnsOnRefund: false } }, 50_000n);
    expect(effect).toEqual({ returnedMinor: 0n, takenOffMinor: 50_000n });
  });

  it("counts what was given back before", () => {
    const before = {
      ...sale,
      refundedMinor: 50_000n,
      returned: { commissionMinor: 1_000n, fixedMinor: 13n, taxMinor: 51n },
    };
    expect(effectOf({ sale: before, terms: { returnsOnRefund: true } }, 50_000n).returnedMinor).toBe(1_062n);
  });
});
