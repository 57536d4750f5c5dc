import { describe, expect, it } from "vitest";
import { inquiryDelayMs, nextResolutionStep } from "./operation";

describe("the wait before an inquiry", () => {
  it("grows from nothing to an hour and stays there", () => {
    const seconds = [0, 1, 2, 3, 4, 5, 6, 7, 8, 500].map((inquiries) => inquiryDelayMs(inquiries) / 1000);
    expect(seconds).toEqual([0, 2, 5, 15, 60, 300, 900, 3600, 3600, 3600]);
  });
});

describe("what happens next with a message without an outcome", () => {
  it.each([
    ["authorize", "sending", 0, { kind: "wait" }],
    ["authorize", "unknown", 0, { kind: "inquire", number: 1, of: 8 }],
    ["authorize", "unknown", 7, { kind: "inquire", number: 8, of: 8 }],
    ["authorize", "unknown", 8, { kind: "reverse" }],
    ["authorize", "reversing", 3, { kind: "reverse" }],
    ["refund", "unknown", 7, { kind: "inquire", number: 8, of: 8 }],
    ["refund", "unknown", 8, { kind: "inquire", number: 9, of: null }],
    ["capture", "unknown", 40, { kind: "inquire", number: 41, of: null }],
    ["void", "approved", 0, { kind: "none" }],
  ] as const)("%s, %s after %i inquiries: %o", (kind, status, inquiries, step) => {
    expect(nextResolutionStep({ kind, status, inquiries })).toEqual(step);
  });
});
