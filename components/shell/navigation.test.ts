import { describe, expect, it } from "vitest";
import { isCurrent, type NavGroup, primaryItems } from "./navigation";

describe("the way that is shown", () => {
  it("is the page itself or one below it", () => {
    expect(isCurrent("/refunds", "/refunds")).toBe(true);
    expect(isCurrent("/refunds", "/refunds/ref_1")).toBe(true);
  });

  it("is not a neighbour whose name begins alike", () => {
    expect(isCurrent("/refunds", "/refunds-waiting")).toBe(false);
  });

  it("is the root only at the root", () => {
    expect(isCurrent("/", "/")).toBe(true);
    expect(isCurrent("/", "/refunds")).toBe(false);
  });
});

describe("the lower bar on phones", () => {
  it("takes the first four that ask for it", () => {
    const item = (href: string, primary: boolean) => ({ href, label: href, icon: null, primary });
    const groups: NavGroup[] = [
      { key: "a", items: [item("/1", true), item("/2", false), item("/3", true)] },
      { key: "b", items: [item("/4", true), item("/5", true), item("/6", true)] },
    ];
    expect(primaryItems(groups).map((way) => way.href)).toEqual(["/1", "/3", "/4", "/5"]);
  });
});
