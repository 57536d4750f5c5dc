import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { merchantColourRule } from "./merchant-colour";
import { pageAssets, shrinkScript, shrinkStyle } from "./page-assets";
import { contentPolicy, plainHeaders } from "./page-headers";

describe("pageAssets", () => {
  it("names the exact bytes that a page carries", () => {
    for (const { text, source } of Object.values(pageAssets())) {
      expect(source).toBe(`'sha256-${createHash("sha256").update(text).digest("base64")}'`);
    }
  });

  it("keeps the script under 5 KB and both under 9 KB over the wire", () => {
    const { style, script } = pageAssets();
    expect(gzipSync(script.text).length).toBeLessThan(5_000);
    expect(gzipSync(style.text + script.text).length).toBeLessThan(9_000);
  });

  it("writes neither into a tag that would end early", () => {
    const { style, script } = pageAssets();
    expect(style.text + script.text).not.toMatch(/<\/(script|style)|<!--/i);
  });

  it("drops comments and air and nothing else", () => {
    expect(shrinkStyle("/* a */\na > b,\nc {\n  d: 1px 2px;\n}\n")).toBe("a>b,c{d:1px 2px}");
    expect(shrinkScript("// a\n  let b = 1;\n\nb += 2;\n")).toBe("let b = 1;\nb += 2;");
  });
});

describe("contentPolicy", () => {
  const { style, script } = pageAssets();
  const facts = { styles: [style], script, bankOrigin: null, sandbox: false, https: true };

  it("admits its own bytes and posts to itself alone", () => {
    const policy = contentPolicy(facts);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src ${script.source};`);
    expect(policy).toContain("form-action 'self';");
    expect(policy).not.toContain("unsafe");
  });

  it("lets a form post to the bank where one does", () => {
    const policy = contentPolicy({ ...facts, bankOrigin: "https://acs.example" });
    expect(policy).toContain("form-action 'self' https://acs.example;");
  });

  it("lets pages on plain HTTP embed it in the sandbox only", () => {
    expect(contentPolicy(facts)).toContain("frame-ancestors 'self' https:;");
    expect(contentPolicy({ ...facts, sandbox: true })).toContain("http://127.0.0.1:*");
  });

  it("is never stored, and insists on TLS where there is TLS", () => {
    expect(plainHeaders(true)).toHaveProperty("Strict-Transport-Security");
    expect(plainHeaders(false)).not.toHaveProperty("Strict-Transport-Security");
    expect(plainHeaders(false)["Cache-Control"]).toBe("no-store");
  });
});

describe("merchantColourRule", () => {
  it("sets readable ink on any colour", () => {
    expect(merchantColourRule("#1B4F8F")).toBe(":root{--merchant:#1b4f8f;--on-merchant:#fff}");
    expect(merchantColourRule("#FFE066")).toContain("--on-merchant:#000");
  });

  it("lets nothing but a colour in", () => {
    expect(merchantColourRule("red}body{display:none")).toBe(merchantColourRule(""));
  });
});
