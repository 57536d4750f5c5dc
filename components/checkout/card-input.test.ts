import { describe, expect, it } from "vitest";
import tr from "@/messages/tr/checkout.json";
import { readCardInput, readExpiry } from "./card-input";

const NOW = new Date("2026-11-23T09:00:00Z");
const GOOD = {
  number: "5526 0800 0000 0006",
  expiry: "12/30",
  cvc: "123",
  holder: "Ayşe Yılmaz",
  step: "0",
};
const codes = (posted: Record<string, string>) =>
  readCardInput({ ...GOOD, ...posted }, NOW).errors.map(({ code }) => code);

describe("readExpiry", () => {
  it.each(["09/28", "9/28", "0928", "09 / 28", "09-2028", "9.28", "09 28", "092028", "2028-09"])(
    "reads %j as September 2028",
    (text) => expect(readExpiry(text)).toEqual({ expMonth: 9, expYear: 2028 }),
  );

  it.each(["", "13/28", "00/28", "928", "9/8", "sept 28"])("does not guess at %j", (text) =>
    expect(readExpiry(text)).toBeNull(),
  );
});

describe("readCardInput", () => {
  it("takes a card with spaces and keeps its digits", () => {
    const { card, errors, step } = readCardInput({ ...GOOD, cvc: " 12 3" }, NOW);
    expect(errors).toEqual([]);
    expect(card).toEqual({
      number: "5526080000000006",
      expMonth: 12,
      expYear: 2030,
      cvc: "123",
      holder: "Ayşe Yılmaz",
    });
    expect(step).toBe(0);
  });

  it("says what is wrong with a number", () => {
    expect(codes({ number: "" })).toEqual(["numberEmpty"]);
    expect(codes({ number: "5526 0800 0000 000x" })).toEqual(["numberCharacters"]);
    expect(codes({ number: "552608000000000" })).toEqual(["numberShort"]);
    expect(codes({ number: "5526080000000007" })).toEqual(["numberWrong"]);
    expect(codes({ number: "55260800000000060000" })).toEqual(["numberLong"]);
  });

  it("takes the month of expiry itself and refuses the one before", () => {
    expect(codes({ expiry: "11/26" })).toEqual([]);
    expect(codes({ expiry: "10/26" })).toEqual(["expiryPast"]);
    expect(codes({ expiry: "ekim" })).toEqual(["expiryUnreadable"]);
    expect(codes({ expiry: "928" })).toEqual(["expiryUnreadable"]);
  });

  it.each(["13/20", "00 / 30", "1330", "13-2030"])("says that %j has no such month", (expiry) => {
    expect(codes({ expiry })).toEqual(["expiryMonth"]);
  });

  it("asks for four digits on an Amex and three elsewhere", () => {
    expect(codes({ number: "374427000000003", cvc: "1234" })).toEqual([]);
    expect(readCardInput({ ...GOOD, number: "374427000000003" }, NOW).errors).toEqual([
      { field: "cvc", code: "cvcLength", count: 4 },
    ]);
    expect(codes({ cvc: "1234" })).toEqual(["cvcLength"]);
  });

  it("gives back nothing that could be a card number", () => {
    const again = readCardInput({ ...GOOD, holder: GOOD.number, expiry: GOOD.number }, NOW);
    expect(again.errors.map(({ code }) => code)).toEqual(["expiryUnreadable", "holderDigits"]);
    const turned = readCardInput({ ...GOOD, holder: "Ayşe \u202ezamliY" }, NOW);
    expect(turned.errors.map(({ code }) => code)).toEqual(["holderHidden"]);
    expect(again.typed).toEqual({ expiry: "", holder: "", instalments: 1 });
  });

  it("has a sentence for each of its codes", () => {
    const seen = [
      ...codes({ number: "", expiry: "", cvc: "", holder: "" }),
      ...codes({ expiry: "13/20" }),
      ...codes({ number: "1", expiry: "1", cvc: "1", holder: "a".repeat(61) }),
      ...codes({ number: "5526080000000007", expiry: "01/20", holder: "4603450000000000" }),
    ];
    for (const code of seen) expect(Object.keys(tr.errors)).toContain(code);
  });

  it("treats a step that is no number as a page that is behind", () => {
    expect(readCardInput({ ...GOOD, step: "-1" }, NOW).step).toBe(-1);
    expect(readCardInput({ ...GOOD, step: "x" }, NOW).step).toBe(-1);
  });
});
