import { describe, expect, it } from "vitest";
import {
  DECLINE_CODES,
  declineCodeOf,
  declineFacts,
  isDeclineCode,
  pointsDeclineCodeOf,
} from "./decline-codes";

const BANK_CODES =
  "01 02 03 04 05 07 09 12 13 14 15 28 29 30 33 34 36 38 41 43 51 52 53 54 55 57 58 61 62 63 65 75 77 82 84 91 92 93 94 95 96 98 1A M001 M020 V014 V015 V016 V017 V018 V019 V025 V026 V027 V037 V038".split(
    " ",
  );

describe("declineCodeOf", () => {
  it("knows every code that Turkish banks answer with", () => {
    expect(BANK_CODES.filter((bankCode) => declineCodeOf(bankCode) === "declined")).toEqual([]);
  });

  it.each([
    ["51", "insufficient_funds"],
    ["05", "do_not_honour"],
    ["12", "invalid_transaction"],
    ["41", "lost_card"],
    ["43", "stolen_card"],
    ["54", "expired_card"],
    ["82", "invalid_cvc"],
    ["57", "not_permitted_to_cardholder"],
    ["58", "not_permitted_to_terminal"],
    ["34", "fraud_suspect"],
    ["04", "pick_up_card"],
    ["96", "system_error"],
    ["93", "restricted_by_law"],
    ["1A", "three_d_secure_required"],
    ["M001", "points_exceed_amount"],
    ["M020", "points_take_no_instalments"],
    ["V014", "refund_before_day_end"],
    ["V018", "not_voidable"],
    ["V026", "hold_expired"],
  ])("maps %s to %s", (bankCode, code) => {
    expect(declineCodeOf(bankCode)).toBe(code);
  });

  it("follows the dialect of a bank where it differs", () => {
    expect(declineCodeOf("34", "qnb")).toBe("invalid_cvc");
    expect(declineCodeOf("51", "qnb")).toBe("insufficient_funds");
  });

  it("says of a sale with points what is short", () => {
    expect([pointsDeclineCodeOf("51"), pointsDeclineCodeOf("05")]).toEqual([
      "points_insufficient",
      "do_not_honour",
    ]);
  });

  it("answers `declined` for anything else", () => {
    expect(["", "ZZ", "constructor"].map((bankCode) => declineCodeOf(bankCode))).toEqual(
      Array(3).fill("declined"),
    );
  });
});

describe("the table", () => {
  it("gives each bank code to one stable code", () => {
    const given = DECLINE_CODES.flatMap((code) => declineFacts(code).bankCodes);
    expect(new Set(given).size).toBe(given.length);
    expect([...given].sort()).toEqual([...BANK_CODES].sort());
  });

  it("never advises to fix something and then offers no attempt", () => {
    for (const code of DECLINE_CODES) {
      const { advice, next } = declineFacts(code);
      if (advice === "fix_and_retry") expect(next).toBe("same_card");
    }
  });

  it("recognises its own codes and nothing else", () => {
    expect(isDeclineCode("lost_card")).toBe(true);
    expect(isDeclineCode("toString")).toBe(false);
  });
});
