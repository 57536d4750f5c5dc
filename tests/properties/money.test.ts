import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocateMinor, divideRoundingHalfUp, MAX_AMOUNT_MINOR, splitEvenly } from "@/server/core/money";
import { formatMoneyText, LOCALES, parseMoneyText } from "@/server/core/money-text";

const amount = fc.bigInt({ min: 0n, max: MAX_AMOUNT_MINOR });
const hugeAmount = fc.bigInt({ min: 0n, max: 10n ** 30n });
const locale = fc.constantFrom(...LOCALES);
const sum = (parts: readonly bigint[]) => parts.reduce((total, part) => total + part, 0n);

const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 12 })
  .filter((list) => list.some((weight) => weight > 0n));

describe("allocation", () => {
  it("conserves the whole and gives every part its proportion, up to one minor unit", () => {
    fc.assert(
      fc.property(hugeAmount, weights, (total, list) => {
        const parts = allocateMinor(total, list);
        expect(sum(parts)).toBe(total);
        const whole = sum(list);
        for (const [position, part] of parts.entries()) {
          const fair = (total * (list[position] ?? 0n)) / whole;
          expect(part - fair === 0n || part - fair === 1n).toBe(true);
        }
      }),
    );
  });

  it("in even parts differs by at most one, largest first", () => {
    fc.assert(
      fc.property(hugeAmount, fc.integer({ min: 1, max: 36 }), (total, count) => {
        const parts = splitEvenly(total, count);
        expect([parts.length, sum(parts)]).toEqual([count, total]);
        expect(parts).toEqual([...parts].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
        expect((parts[0] ?? 0n) - (parts.at(-1) ?? 0n) <= 1n).toBe(true);
      }),
    );
  });
});

describe("rounding", () => {
  it("is never off by more than half, and symmetric about zero", () => {
    const signed = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    fc.assert(
      fc.property(signed, fc.bigInt({ min: 1n, max: 10n ** 15n }), (dividend, divisor) => {
        const quotient = divideRoundingHalfUp(dividend, divisor);
        const off = (quotient * divisor - dividend) * 2n;
        expect(off >= -divisor && off <= divisor).toBe(true);
        expect(divideRoundingHalfUp(-dividend, divisor)).toBe(-quotient);
      }),
    );
  });
});

describe("the text of an amount", () => {
  it("is read back as what was written, in both languages", () => {
    fc.assert(
      fc.property(amount, locale, (minor, language) => {
        expect(parseMoneyText(formatMoneyText(minor, language), language)).toEqual({ ok: true, minor });
      }),
    );
  });

  it("means the same without its groups", () => {
    fc.assert(
      fc.property(amount, locale, (minor, language) => {
        const plain = formatMoneyText(minor, language).replaceAll(language === "tr" ? "." : ",", "");
        expect(parseMoneyText(plain, language)).toEqual({ ok: true, minor });
      }),
    );
  });

  it("never means one amount in Turkish and another in English where it has more than one reading", () => {
    const text = fc.stringMatching(/^[1-9][0-9]{0,6}[.,][0-9]{1,2}$/);
    fc.assert(
      fc.property(text, (typed) => {
        const [turkish, english] = [parseMoneyText(typed, "tr"), parseMoneyText(typed, "en")];
        expect([turkish.ok, english.ok].filter(Boolean)).toHaveLength(1);
      }),
    );
  });

  it("is either refused with a code or an amount of a message, whatever somebody types", () => {
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^[0-9.,₺ -]{0,24}$/));
    fc.assert(
      fc.property(typed, locale, (text, language) => {
        const parsed = parseMoneyText(text, language);
        if (parsed.ok) expect(parsed.minor >= 0n && parsed.minor <= MAX_AMOUNT_MINOR).toBe(true);
        else expect(parsed.code).not.toBe("");
      }),
    );
  });
});
