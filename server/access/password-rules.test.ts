import { describe, expect, it } from "vitest";
import { findPasswordFault, requireGoodPassword } from "./password-rules";

describe("findPasswordFault", () => {
  it.each(["", "kısa", "elevenchars"])("finds %j too short", (password) => {
    expect(findPasswordFault(password)).toBe("too_short");
  });

  it.each(["aaaaaaaaaaaa", "121212121212", "123456789012", "abcdefghijkl"])(
    "finds %j too simple",
    (password) => {
      expect(findPasswordFault(password)).toBe("too_simple");
    },
  );

  it.each([
    "password1234",
    "P@ssw0rd2026!",
    "Galatasaray1905",
    "fenerbahçe1907!",
    "Şifre.123456",
    "qwertyuiop12",
    "istanbulankara",
    "Welcome2026!!",
  ])("finds %j among those that are tried first", (password) => {
    expect(findPasswordFault(password)).toBe("common");
  });

  it("refuses one made of the account's own words", () => {
    const personal = ["owner@lalekitabevi.example", "Nermin Aksoy"];
    expect(findPasswordFault("lalekitabevi2026", personal)).toBe("personal");
    expect(findPasswordFault("NerminAksoy-1985", personal)).toBe("personal");
  });

  it.each([
    "üç kedi çatıda uyur",
    "correct horse battery staple",
    "k7-Vq2_mZr9wTx",
    "Aa1!Aa1!xyqw",
    "48201739560284",
    "mor patates 7 gemi",
  ])("takes %j", (password) => {
    expect(findPasswordFault(password, ["owner@lale.example"])).toBeNull();
  });

  it("takes what a generator makes", () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const password = Buffer.from(
        `${(seed * 7919 * 104_729) % 999_983}-${(seed * 15_485_863) % 999_979}-vzk`,
      )
        .toString("base64url")
        .slice(0, 18);
      expect(findPasswordFault(password)).toBeNull();
    }
  });

  it("refuses a password so long that hashing it would be the attack", () => {
    expect(findPasswordFault("aB3$ ".repeat(60))).toBe("too_long");
  });
});

describe("requireGoodPassword", () => {
  it("names the field and the fault", () => {
    expect(() => requireGoodPassword("short")).toThrowError(
      expect.objectContaining({
        code: "invalid_request",
        facts: { param: "password", errors: [expect.objectContaining({ code: "too_short" })] },
      }),
    );
  });
});
