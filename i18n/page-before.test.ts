import { describe, expect, it } from "vitest";
import { pageBefore } from "./page-before";

describe("the page before a change of language", () => {
  it("is kept with its filters", () => {
    expect(pageBefore("http://vezne.example/transactions?state=paid", "vezne.example")).toBe(
      "/transactions?state=paid",
    );
  });

  it.each([
    null,
    "",
    "not an address",
    "https://evil.example/transactions",
    "http://vezne.example:81/",
    "http://vezne.example//evil.example/",
    "http://vezne.example/\\\\evil.example",
    "javascript:alert(1)",
  ])("is the first page for %s", (referer) => {
    expect(pageBefore(referer, "vezne.example")).toBe("/");
  });

  it("is the first page where no host is known", () => {
    expect(pageBefore("http://vezne.example/transactions", null)).toBe("/");
  });
});
