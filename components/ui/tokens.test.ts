import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync("app/globals.css", "utf8");

function tokensOf(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(`\n${selector} {`)).split("}", 1)[0] ?? "";
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1] ?? "", match[2] ?? ""]),
  );
}

function channel(hex: string, at: number): number {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function luminance(hex: string): number {
  return 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const INKS = ["ink", "ink-muted", "cobalt", "turquoise", "coral", "amber"];
const GROUNDS = ["paper", "surface", "sunken", "cobalt-soft", "turquoise-soft", "coral-soft", "amber-soft"];
const FILLED = [
  ["on-cobalt", "cobalt"],
  ["on-cobalt", "cobalt-strong"],
  ["on-coral", "coral"],
  ["on-coral", "coral-strong"],
  ["paper", "ink"],
] as const;
const CHARTS = Array.from({ length: 8 }, (_, position) => `chart-${position + 1}`);

describe.each([":root", ".dark"])("colours of %s", (selector) => {
  const tokens = tokensOf(selector);
  const of = (name: string) => {
    const value = tokens.get(name);
    if (!value) throw new Error(`${selector} has no ${name}`);
    return value;
  };

  it.each(INKS.flatMap((ink) => GROUNDS.map((ground) => [ink, ground] as const)).concat(FILLED))(
    "let %s be read on %s",
    (ink, ground) => {
      expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(["paper", "surface", "sunken"])("let the edge of a field be seen on %s", (ground) => {
    expect(contrast(of("line-strong"), of(ground))).toBeGreaterThanOrEqual(3);
  });

  it.each(CHARTS)("let %s be seen on a surface", (series) => {
    expect(contrast(of(series), of("surface"))).toBeGreaterThanOrEqual(3);
  });

  it("give every series a colour of its own", () => {
    expect(new Set(CHARTS.map(of)).size).toBe(8);
    expect(of("chart-1")).toBe(of("cobalt"));
  });
});
