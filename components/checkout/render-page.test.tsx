import { describe, expect, it } from "vitest";
import { chooseSpeech } from "./checkout-text";
import { renderPage } from "./render-page";
import { StatePage } from "./state-pages";

const request = (query = "", accept = "") =>
  new Request(`http://shop.example/pay/x${query}`, { headers: { "accept-language": accept } });

describe("renderPage", () => {
  it("escapes what a merchant or the bank wrote", async () => {
    const hostile = `"><script>alert(1)</script>`;
    const answer = await renderPage(
      {
        title: hostile,
        speech: chooseSpeech(request()),
        merchant: { name: hostile, colour: hostile },
        path: "/pay/x",
        refresh: { seconds: 1, url: hostile },
        body: <StatePage tone="good" title={hostile} lines={[hostile]} />,
      },
      { sandbox: true, https: false },
    );
    const html = await answer.text();
    expect(html).not.toContain("<script>alert");
    expect(html.match(/<script>/g)).toHaveLength(1);
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  });
});

describe("chooseSpeech", () => {
  it("follows the address, then the payment, then the session, then the browser, then speaks Turkish", () => {
    const wishes = { payment: "tr", session: "en" } as const;
    expect(chooseSpeech(request("?lang=en", "tr"), wishes).locale).toBe("en");
    expect(chooseSpeech(request("", "en"), wishes).locale).toBe("tr");
    expect(chooseSpeech(request("", "tr"), { session: "en" }).locale).toBe("en");
    expect(chooseSpeech(request("", "de-DE,en;q=0.8"), { session: "auto" }).locale).toBe("en");
    expect(chooseSpeech(request("", "de")).locale).toBe("tr");
  });

  it("keeps a chosen language in addresses and no other", () => {
    expect(chooseSpeech(request("?lang=en")).langQuery).toBe("?lang=en");
    expect(chooseSpeech(request("?lang=%3Cb%3E")).langQuery).toBe("");
  });
});
