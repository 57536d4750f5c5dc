import { describe, expect, it } from "vitest";
import { DECLINE_CODES } from "./decline-codes";
import { DECLINE_MEANINGS, FIXER_SENTENCES, ORIGIN_NAMES } from "./decline-support";

describe("what support and developers read", () => {
  it("tells every code apart", () => {
    for (const language of ["tr", "en"] as const) {
      const meanings = DECLINE_CODES.map((code) => DECLINE_MEANINGS[code][language]);
      expect(new Set(meanings).size).toBe(meanings.length);
    }
  });

  it("is complete in both languages", () => {
    const texts = [DECLINE_MEANINGS, FIXER_SENTENCES, ORIGIN_NAMES].flatMap((table) =>
      Object.values(table).flatMap(({ tr, en }) => [tr, en]),
    );
    expect(texts.every((text) => text.length > 3)).toBe(true);
  });
});
