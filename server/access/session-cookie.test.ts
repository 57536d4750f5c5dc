import { describe, expect, it } from "vitest";
import { clientAddress } from "./client-address";
import { safeNextPath } from "./next-path";
import { isSameOrigin } from "./same-origin";
import { findCookie } from "./session-cookie";

describe("findCookie", () => {
  it("finds exactly the named cookie", () => {
    const header = "a=1; vezne-session=x.y==; not-vezne-session=2";
    expect(findCookie(header, "vezne-session")).toBe("x.y==");
    expect(findCookie(header, "session")).toBeUndefined();
    expect(findCookie(null, "a")).toBeUndefined();
  });
});

describe("clientAddress", () => {
  it.each([
    ["127.0.0.1", "127.0.0.1"],
    ["6.6.6.6, 10.0.0.9", "10.0.0.9"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8::1", "2001:db8::1"],
    ["<script>", "unknown"],
    [undefined, "unknown"],
  ])("reads %j as %j", (header, address) => {
    expect(clientAddress(header)).toBe(address);
  });
});

describe("isSameOrigin", () => {
  const headers = (origin: string) => new Headers({ host: "pay.example:3000", origin });

  it("takes our own pages and refuses other sites and opaque origins", () => {
    expect(isSameOrigin(headers("http://pay.example:3000"))).toBe(true);
    expect(isSameOrigin(headers("http://pay.example"))).toBe(false);
    expect(isSameOrigin(headers("https://evil.example"))).toBe(false);
    expect(isSameOrigin(headers("null"))).toBe(false);
    expect(isSameOrigin(new Headers({ host: "pay.example" }))).toBe(true);
    expect(isSameOrigin(new Headers({ host: "pay.example", "sec-fetch-site": "cross-site" }))).toBe(false);
  });
});

describe("safeNextPath", () => {
  it("keeps a path of ours with its query", () => {
    expect(safeNextPath("/transactions?status=captured")).toBe("/transactions?status=captured");
  });

  it.each([
    undefined,
    "",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/%2F/../..//evil.example",
    "javascript:alert(1)",
    "/sign-in?next=/sign-in",
    "/api/auth/signout",
  ])("does not follow %j", (wanted) => {
    expect(safeNextPath(wanted)).toBe("/overview");
  });
});
