import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { istanbulDay } from "@/server/core/business-day";
import { describeCard, isExpired, normalizeCardNumber, passesLuhn } from "@/server/core/card";
import { foldSearchText } from "@/server/core/payment";

const digits = fc.stringMatching(/^[0-9]{11,18}$/);

/** A number of twelve to nineteen digits whose check digit holds. */
const cardNumber = digits.map((body) => {
  const check = [..."0123456789"].find((digit) => passesLuhn(body + digit));
  return body + (check ?? "");
});

describe("the check digit", () => {
  it("stands for every body, and for one digit only", () => {
    fc.assert(
      fc.property(digits, (body) => {
        expect([..."0123456789"].filter((digit) => passesLuhn(body + digit))).toHaveLength(1);
      }),
    );
  });

  it("catches every wrong digit, and two neighbours in the wrong order unless they are 0 and 9", () => {
    fc.assert(
      fc.property(cardNumber, fc.nat(), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const place = at % (number.length - 1);
        const [one = "", two = ""] = number.slice(place, place + 2);
        const wrong = String((Number(one) + by) % 10);
        expect(passesLuhn(number.slice(0, place) + wrong + number.slice(place + 1))).toBe(false);
        const swapped = number.slice(0, place) + two + one + number.slice(place + 2);
        const blind = one === two || [one, two].sort().join("") === "09";
        expect(passesLuhn(swapped)).toBe(blind);
      }),
    );
  });
});

describe("a card number", () => {
  it("is the same however it is spaced", () => {
    const gap = fc.constantFrom("", " ", "-", "  ");
    fc.assert(
      fc.property(cardNumber, gap, fc.integer({ min: 1, max: 6 }), (number, between, every) => {
        const spaced = number.replace(new RegExp(`(.{${every}})`, "g"), `$1${between}`);
        expect(normalizeCardNumber(spaced)).toBe(number);
      }),
    );
  });

  it("never shows more than ten of up to fifteen digits, and twelve of sixteen or more", () => {
    fc.assert(
      fc.property(cardNumber, (number) => {
        const facts = describeCard({ number, expMonth: 1, expYear: 2030 }, null);
        expect(facts.bin.length + facts.last4.length).toBe(number.length >= 16 ? 12 : 10);
        expect(JSON.stringify(facts)).not.toContain(number);
      }),
    );
  });
});

describe("expiry", () => {
  it("comes with the first instant after the card's month in Istanbul", () => {
    const instant = fc.date({
      min: new Date("2020-01-01T00:00:00Z"),
      max: new Date("2050-01-01T00:00:00Z"),
      noInvalidDate: true,
    });
    const month = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(instant, month, fc.integer({ min: 2020, max: 2050 }), (at, expMonth, expYear) => {
        const last = `${expYear}-${String(expMonth).padStart(2, "0")}`;
        expect(isExpired({ expMonth, expYear }, at)).toBe(istanbulDay(at).slice(0, 7) > last);
      }),
    );
  });
});

describe("search text", () => {
  it("is the same when folded again, and whatever the case it was typed in", () => {
    const letters = fc.stringMatching(/^[a-zçğıöşüA-ZÇĞİÖŞÜ0-9 -]{0,40}$/);
    fc.assert(
      fc.property(letters, (text) => {
        const folded = foldSearchText([text]);
        expect(foldSearchText([folded])).toBe(folded);
        expect(foldSearchText([text.toLocaleUpperCase("tr")])).toBe(folded);
        expect(folded).toMatch(/^[a-z0-9 -]*$/);
      }),
    );
  });
});
