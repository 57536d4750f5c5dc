import { describe, expect, it } from "vitest";
import { findCookie } from "./session-cookie";

describe("findCookie", () => {
  it("finds exactly the named cookie", () => {
    const header = "a=1; vezne-session=x.y==; not-vezne-session=2";
    expect(findCookie(header, "vezne-session")).toBe("x.y==");
    expect(findCookie(header, "session")).toBeUndefined();
    expect(findCookie(null, "a")).toBeUndefined();
  });
});
