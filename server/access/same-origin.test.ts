import { describe, expect, it } from "vitest";
import { isSameOrigin } from "./same-origin";

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
