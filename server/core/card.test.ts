import { describe, expect, it } from "vitest";
import {
  type BinFacts,
  binPrefixes,
  type CardBrand,
  cvcLength,
  describeCard,
  detectBrand,
  isExpired,
  normalizeCardNumber,
  passesLuhn,
} from "./card";

/** Every number of contract §3, with the scheme that its range names. */
const PUBLISHED: readonly [string, CardBrand][] = [
  ["5526080000000006", "mastercard"],
  ["4603450000000000", "visa"],
  ["9792030000000000", "troy"],
  ["5400360000000003", "mastercard"],
  ["374427000000003", "amex"],
  ["4766620000000001", "visa"],
  ["9792020000000001", "troy"],
  ["5400010000000004", "mastercard"],
  ["5406670000000009", "mastercard"],
  ["4111111111111129", "visa"],
  ["4129111111111111", "visa"],
  ["4128111111111112", "visa"],
  ["4127111111111113", "visa"],
  ["4126111111111114", "visa"],
  ["4125111111111115", "visa"],
  ["4124111111111116", "visa"],
  ["4123111111111117", "visa"],
  ["4122111111111118", "visa"],
  ["4121111111111119", "visa"],
  ["4120111111111110", "visa"],
  ["4130111111111118", "visa"],
  ["4151111111111393", "visa"],
  ["4131111111111117", "visa"],
  ["4151111111111112", "visa"],
  ["4141111111111115", "visa"],
  ["4355084355084358", "visa"],
  ["4546711234567894", "visa"],
];

describe("a published test number", () => {
  it.each(PUBLISHED)("%s passes the check digit and is of %s", (number, brand) => {
    expect([passesLuhn(number), detectBrand(number)]).toEqual([true, brand]);
  });

  it.each(PUBLISHED)("%s fails the check digit with any one digit changed", (number) => {
    for (let position = 0; position < number.length; position += 1) {
      const other = (Number(number[position]) + 1) % 10;
      const changed = `${number.slice(0, position)}${other}${number.slice(position + 1)}`;
      expect(passesLuhn(changed)).toBe(false);
    }
  });

  it("that is published as wrong fails", () => {
    expect(passesLuhn("4242424242424241")).toBe(false);
  });
});

describe("a scheme", () => {
  it.each([
    ["6500528865390837", "troy"],
    ["9792072000017956", "troy"],
    ["341111111111111", "amex"],
    ["371111111111111", "amex"],
    ["2221000000000000", "mastercard"],
    ["2220990000000000", "unknown"],
    ["2720990000000000", "mastercard"],
    ["2721000000000000", "unknown"],
    ["2300000000000000", "mastercard"],
    ["2699990000000000", "mastercard"],
    ["2710000000000000", "mastercard"],
    ["5100000000000000", "mastercard"],
    ["5599990000000000", "mastercard"],
    ["5890040000000016", "mastercard"],
    ["6759000000000000", "mastercard"],
    ["361111111111111", "unknown"],
    ["3528000000000000", "unknown"],
    ["9791000000000000", "unknown"],
    ["1111111111111111", "unknown"],
  ] as const)("is found by range: %s is of %s", (number, brand) => {
    expect(detectBrand(number)).toBe(brand);
  });

  it("says how long its security code is", () => {
    expect([cvcLength("amex"), cvcLength("visa"), cvcLength("troy"), cvcLength("unknown")]).toEqual([
      4, 3, 3, 3,
    ]);
  });
});

describe("a number as a person types it", () => {
  it.each([
    ["5526 0800 0000 0006", "5526080000000006"],
    ["5526-0800-0000-0006", "5526080000000006"],
    [" 5526080000000006\n", "5526080000000006"],
    ["123456789012", "123456789012"],
    ["1234567890123456789", "1234567890123456789"],
  ])("%j is %s", (text, digits) => {
    expect(normalizeCardNumber(text)).toBe(digits);
  });

  it.each([
    "",
    "12345678901",
    "12345678901234567890",
    "5526o80000000006",
    "٥٥٢٦٠٨٠٠٠٠٠٠٠٠٠٦",
    "5526.0800.0000.0006",
  ])("%j is refused", (text) => {
    expect(normalizeCardNumber(text)).toBeNull();
  });
});

describe("expiry", () => {
  const november = { expMonth: 11, expYear: 2026 };

  it.each([
    ["2026-11-30T20:59:59.999Z", false],
    ["2026-11-30T21:00:00Z", true],
    ["2026-11-30T23:59:00Z", true],
    ["2026-11-01T00:00:00Z", false],
    ["2026-10-31T23:59:00Z", false],
    ["2027-01-01T00:00:00Z", true],
  ])("of a card of November 2026, at %s, is %s by the month of Istanbul", (at, expired) => {
    expect(isExpired(november, new Date(at))).toBe(expired);
  });

  it("turns the year in Istanbul, three hours before UTC", () => {
    const december = { expMonth: 12, expYear: 2026 };
    expect(isExpired(december, new Date("2026-12-31T20:59:59Z"))).toBe(false);
    expect(isExpired(december, new Date("2026-12-31T23:59:00Z"))).toBe(true);
    expect(isExpired({ expMonth: 1, expYear: 2027 }, new Date("2026-12-31T23:59:00Z"))).toBe(false);
  });
});

describe("a described card", () => {
  const bonus: BinFacts = {
    bank: "Denizbank",
    brand: "visa",
    type: "debit",
    family: "Bonus",
    country: "TR",
    commercial: true,
  };
  const sale = { expMonth: 12, expYear: 2030 };

  it("takes bank, type and family from its row", () => {
    expect(describeCard({ ...sale, number: "4603450000000000" }, bonus)).toEqual({
      ...bonus,
      ...sale,
      bin: "46034500",
      last4: "0000",
    });
  });

  it("is a foreign credit card without a row", () => {
    expect(describeCard({ ...sale, number: "5400010000000004" }, null)).toMatchObject({
      brand: "mastercard",
      type: "credit",
      family: null,
      bank: null,
      country: null,
      commercial: false,
    });
  });

  it("has the scheme of its range where the row does not know one", () => {
    const row: BinFacts = { ...bonus, brand: "unknown" };
    expect(describeCard({ ...sale, number: "9792030000000000" }, row).brand).toBe("troy");
  });

  it.each([
    ["5526080000000006", 8],
    ["374427000000003", 6],
    ["6759000000000000005", 8],
    ["501800000009", 6],
    ["5018000000009", 6],
  ])("shows of %s the first %s digits and the last four, never more", (number, shown) => {
    const facts = describeCard({ ...sale, number }, null);
    expect([facts.bin, facts.last4]).toEqual([number.slice(0, shown), number.slice(-4)]);
  });

  it("is looked up by its longest prefix first", () => {
    expect(binPrefixes("5526080000000006")).toEqual(["55260800", "5526080", "552608"]);
    expect(binPrefixes("552608")).toEqual(["552608"]);
    expect(binPrefixes("55260")).toEqual([]);
  });
});
