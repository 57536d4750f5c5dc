import { describe, expect, it } from "vitest";
import { portalHeaders, portalPolicy } from "./portal-headers";

describe("the policy of a portal page", () => {
  const policy = portalPolicy("abc", { development: false });

  it("lets only scripts and styles with the nonce run", () => {
    expect(policy).toContain("script-src 'nonce-abc' 'strict-dynamic';");
    expect(policy).toContain("style-src 'self' 'nonce-abc';");
    expect(policy).toMatch(/style-src-attr 'unsafe-hashes' 'sha256-[^']+';/);
    expect(policy).not.toMatch(/unsafe-(inline|eval)|\*/);
  });

  it("lets nobody frame the page", () => {
    expect(policy).toContain("frame-ancestors 'none'");
  });
});

describe("the headers of a portal page", () => {
  it("ask for TLS only where the page came over it", () => {
    expect(portalHeaders({ https: true })["strict-transport-security"]).toMatch(/^max-age=\d{8}/);
    expect(portalHeaders({ https: false })).not.toHaveProperty("strict-transport-security");
  });

  it("forbid guessing of types", () => {
    expect(portalHeaders({ https: false })["x-content-type-options"]).toBe("nosniff");
  });
});
