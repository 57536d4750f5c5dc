import { describe, expect, it } from "vitest";
import { DECLINE_CODES } from "./decline-codes";
import { SHOPPER_MESSAGES } from "./decline-messages";

const texts = DECLINE_CODES.flatMap((code) => Object.values(SHOPPER_MESSAGES[code]));

describe("what shoppers read", () => {
  it("never tells that a card is lost, stolen or suspected", () => {
    const revealing = /kayıp|çalıntı|sahte|dolandır|el kon|şüphe|lost|stolen|fraud|suspect|pick.?up|risk/i;
    expect(texts.filter((text) => revealing.test(text))).toEqual([]);
  });

  it("is the same for every reason that must not be told apart", () => {
    const shown = (
      ["lost_card", "stolen_card", "pick_up_card", "fraud_suspect", "blocked_by_rule"] as const
    ).map((code) => SHOPPER_MESSAGES[code]);
    expect(new Set(shown).size).toBe(1);
  });

  it("is calm, whole and short", () => {
    for (const text of texts) {
      expect(text).toMatch(/^\p{Lu}.*\.$/u);
      expect(text).not.toMatch(/!|\d{2}/);
      expect(text.length).toBeLessThanOrEqual(140);
    }
  });
});
