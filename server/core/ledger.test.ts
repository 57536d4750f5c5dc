import { describe, expect, it } from "vitest";
import { InvariantError } from "./errors";
import { balance, type Posting, reverse } from "./ledger";

const FACTS = {
  reference: "op_1",
  paymentId: "pay_1",
  batchId: null,
  occurredAt: new Date("2026-11-23T09:00:00Z"),
};

const post = (
  account: Posting["account"],
  amountMinor: bigint,
  currency: Posting["currency"] = "TRY",
): Posting => ({
  account,
  amountMinor,
  currency,
});

describe("an entry", () => {
  it("stands where its postings net to zero, with the facts it was told", () => {
    const entry = balance("capture", FACTS, [post("bank_receivable", 100n), post("sales", -100n)]);
    expect(entry).toEqual({
      reason: "capture",
      ...FACTS,
      postings: [post("bank_receivable", 100n), post("sales", -100n)],
    });
  });

  it("leaves out postings of nothing", () => {
    const entry = balance("capture", FACTS, [
      post("bank_receivable", 100n),
      post("commission", 0n),
      post("sales", -100n),
    ]);
    expect(entry.postings.map((posting) => posting.account)).toEqual(["bank_receivable", "sales"]);
  });

  it("is refused where it is off by one", () => {
    const off = () => balance("capture", FACTS, [post("bank_receivable", 100n), post("sales", -99n)]);
    expect(off).toThrow(InvariantError);
    expect(off).toThrow("off by 1 TRY");
  });

  it("is refused with fewer than two postings that carry money", () => {
    expect(() => balance("payout", FACTS, [])).toThrow(InvariantError);
    expect(() => balance("payout", FACTS, [post("bank_account", 0n), post("sales", 0n)])).toThrow(
      "fewer than two",
    );
    expect(() => balance("payout", FACTS, [post("bank_account", 5n)])).toThrow(InvariantError);
  });

  it("nets each currency by itself", () => {
    const mixed = [post("bank_receivable", 100n, "TRY"), post("sales", -100n, "USD")];
    expect(() => balance("capture", FACTS, mixed)).toThrow(InvariantError);
    const apart = [
      post("bank_receivable", 100n, "TRY"),
      post("sales", -100n, "TRY"),
      post("bank_receivable", 7n, "USD"),
      post("sales", -7n, "USD"),
    ];
    expect(balance("capture", FACTS, apart).postings).toHaveLength(4);
  });

  it("taken back has every sign turned", () => {
    const entry = reverse("void", FACTS, [
      post("bank_receivable", 98n),
      post("commission", 2n),
      post("sales", -100n),
    ]);
    expect(entry.reason).toBe("void");
    expect(entry.postings.map((posting) => posting.amountMinor)).toEqual([-98n, -2n, 100n]);
  });

  it("taken back is refused where the postings were off", () => {
    expect(() => reverse("void", FACTS, [post("sales", -1n), post("commission", 2n)])).toThrow(
      InvariantError,
    );
  });
});
