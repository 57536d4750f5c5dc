import { describe, expect, it } from "vitest";
import { describeDecline } from "./decline";
import { DECLINE_CODES, declineFacts } from "./decline-codes";

describe("describeDecline", () => {
  it("speaks in three voices about one answer", () => {
    const decline = describeDecline({ bankCode: "43" });
    expect(decline).toMatchObject({ code: "stolen_card", bankCode: "43", group: "card_blocked" });
    expect(decline.message.en).not.toMatch(/stolen/i);
    expect(decline.support.en).toBe("Card reported stolen. The shopper can put this right.");
    expect(decline.developer.en).toContain("field 39 = 43");
    expect(decline.developer.tr).toContain("alan 39 = 43");
  });

  it("keeps `bankCode` null where 3-D Secure decided", () => {
    const decline = describeDecline({ code: "authentication_failed", bankCode: null });
    expect(decline).toMatchObject({ code: "authentication_failed", bankCode: null, retryable: true });
    expect(decline.developer.en).toContain("no bank code");
  });

  it("prefers our own code to the bank's", () => {
    expect(describeDecline({ code: "three_d_secure_required", bankCode: "57" }).code).toBe(
      "three_d_secure_required",
    );
  });

  it("calls a bank's own code by its name and not by the field of ISO 8583", () => {
    expect(describeDecline({ bankCode: "V018" }).developer).toEqual({
      tr: expect.stringContaining("bankanın kendi kodu = V018"),
      en: expect.stringContaining("the bank's own code = V018"),
    });
  });

  it("speaks in all three voices and both languages for every code, with and without a bank code", () => {
    for (const code of DECLINE_CODES) {
      for (const bankCode of [null, ...declineFacts(code).bankCodes]) {
        const { message, support, developer } = describeDecline({ code, bankCode });
        for (const voice of [message, support, developer]) {
          expect(voice.tr.length).toBeGreaterThan(20);
          expect(voice.en.length).toBeGreaterThan(20);
          expect(voice.tr).not.toBe(voice.en);
        }
        expect(developer.en).toContain(bankCode ?? "no bank code");
      }
    }
  });

  it("answers for what it does not know", () => {
    expect(describeDecline({ bankCode: "Q7" })).toMatchObject({ code: "declined", bankCode: "Q7" });
    expect(describeDecline({ bankCode: null }).code).toBe("declined");
  });

  it("offers no further attempt where no card can succeed", () => {
    const hopeless = DECLINE_CODES.filter((code) => !describeDecline({ code, bankCode: null }).retryable);
    expect(hopeless).toEqual([
      "invalid_merchant",
      "invalid_amount",
      "original_declined",
      "original_not_found",
      "duplicate_order",
      "refund_before_day_end",
      "refund_exceeds_sale",
      "not_a_pre_authorization",
      "already_voided",
      "not_voidable",
      "partial_void",
      "already_captured",
      "hold_expired",
      "capture_above_tolerance",
      "not_captured",
      "already_refunded",
      "requires_day_end",
      "duplicate_reversal",
    ]);
  });
});
