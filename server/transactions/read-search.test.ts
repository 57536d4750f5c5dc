import { describe, expect, it } from "vitest";
import { readAmountText, readDayWord, readSearch } from "./read-search";

describe("the search box", () => {
  it("takes an id for an id", () => {
    expect(readSearch(" pay_01abc ").idPrefix).toBe("pay_01abc");
    expect(readSearch("payment").idPrefix).toBeNull();
  });

  it("takes four digits for the end of a card, with or without the dots before them", () => {
    expect(readSearch("0006").last4).toBe("0006");
    expect(readSearch("•••• 0006").last4).toBe("0006");
    expect(readSearch("00061").last4).toBeNull();
  });

  it.each([
    ["249,90", 24_990n],
    ["249.90", 24_990n],
    ["1.249,90", 124_990n],
    ["1,249.90", 124_990n],
    ["₺250", 25_000n],
  ])("reads the amount %s as %s kuruş", (text, minor) => {
    expect(readSearch(text).amountMinor).toBe(minor);
  });

  it("folds Turkish letters, so that both spellings of a name meet", () => {
    expect(readSearch("Işıl ÇİĞDEM").words).toEqual(readSearch("isil cigdem").words);
  });

  it("reads no amount in a word", () => {
    expect(readAmountText("ayşe")).toBeNull();
  });

  it.each(["bugün", "BUGÜN", "today"])("takes %s for the day", (word) => {
    expect(readDayWord(word, "2026-11-23")).toEqual({ from: "2026-11-23", to: "2026-11-23" });
  });

  it("takes yesterday over the end of a month", () => {
    expect(readDayWord("dün", "2026-12-01")).toEqual({ from: "2026-11-30", to: "2026-11-30" });
    expect(readDayWord("constructor", "2026-12-01")).toBeNull();
  });
});
