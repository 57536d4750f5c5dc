import { describe, expect, test } from "vitest";
import { charsetOf, decodeLatin5, decodeText, encodeLatin5, fitsLatin5 } from "./latin5";

describe("ISO-8859-9", () => {
  test("keeps every Turkish letter in one byte", () => {
    const text = "İŞĞışğ ÇÖÜçöü";
    expect(encodeLatin5(text)).toHaveLength(text.length);
    expect(encodeLatin5("İŞĞışğ").toString("hex")).toBe("ddded0fdfef0");
    expect(decodeLatin5(encodeLatin5(text))).toBe(text);
  });

  test("knows what it cannot write", () => {
    expect(fitsLatin5("ş")).toBe(true);
    expect(fitsLatin5("€")).toBe(false);
  });

  test("tells UTF-8 from bytes that only look like it", () => {
    expect(decodeText(Buffer.from("Şişli"), "utf-8")).toBe("Şişli");
    expect(decodeText(encodeLatin5("Şişli"), "utf-8")).toBeNull();
  });

  test("knows charsets by their names alone", () => {
    expect(charsetOf("ISO-8859-9")).toBe("iso-8859-9");
    expect(charsetOf("UTF-8")).toBe("utf-8");
    expect(charsetOf("utf-16")).toBeNull();
  });
});
