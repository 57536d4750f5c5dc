import { describe, expect, it } from "vitest";
import { missedBankOf } from "./missed-bank-of";

const authorize = (status: "not_sent" | "reversed" | "declined" | "approved") =>
  ({ kind: "authorize", status }) as const;

describe("why a payment took no money", () => {
  it("is that the latest try did not reach the bank, or that its lost answer was reversed", () => {
    expect(missedBankOf({ status: "created" }, [authorize("declined"), authorize("not_sent")])).toBe(
      "not_sent",
    );
    expect(missedBankOf({ status: "canceled" }, [authorize("reversed")])).toBe("reversed");
  });

  it("is not the bank where no card was tried, or where money was taken", () => {
    expect(missedBankOf({ status: "canceled" }, [])).toBeNull();
    expect(missedBankOf({ status: "captured" }, [authorize("not_sent"), authorize("approved")])).toBeNull();
  });
});
