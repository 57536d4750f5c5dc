import { describe, expect, it } from "vitest";
import { safeNextPath } from "./next-path";

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
