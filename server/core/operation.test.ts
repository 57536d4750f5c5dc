import { describe, expect, it } from "vitest";
import { inquiryDelayMs } from "./operation";

describe("the wait before an inquiry", () => {
  it("grows from nothing to an hour and stays there", () => {
    const seconds = [0, 1, 2, 3, 4, 5, 6, 7, 8, 500].map((inquiries) => inquiryDelayMs(inquiries) / 1000);
    expect(seconds).toEqual([0, 2, 5, 15, 60, 300, 900, 3600, 3600, 3600]);
  });
});
