import { describe, expect, it } from "vitest";
import { checkNode } from "./install.mjs";

describe("the version of Node.js", () => {
  it.each(["20.19.0", "20.20.2", "22.0.0", "24.1.0"])("%s is new enough", (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });

  it.each(["18.20.0", "20.18.9", "19.99.0"])("%s is refused with what to do", (version) => {
    expect(() => checkNode(version)).toThrow(
      expect.objectContaining({ remedy: expect.stringContaining("20.19") }),
    );
  });
});
