import { describe, expect, it } from "vitest";
import { readLocale } from "./locale";

describe("the language of a page", () => {
  it("is the chosen one", () => {
    expect(readLocale("en")).toBe("en");
  });

  it.each([undefined, "", "de", "TR", "../en"])("is Turkish for %s", (value) => {
    expect(readLocale(value)).toBe("tr");
  });
});
