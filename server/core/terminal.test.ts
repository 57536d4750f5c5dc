import { describe, expect, it } from "vitest";
import { batchIdOf, mayCaptureInPieces } from "./terminal";

describe("a batch", () => {
  it("is named by its terminal and the bank's number", () => {
    expect(batchIdOf("trm_main", 7)).toBe("bat_main_00007");
    expect(batchIdOf("trm_main", 123_456)).toBe("bat_main_123456");
  });

  it("has another name on another terminal and under another number", () => {
    const names = [
      batchIdOf("trm_a", 1),
      batchIdOf("trm_b", 1),
      batchIdOf("trm_a", 2),
      batchIdOf("trm_a", 12),
    ];
    expect(new Set(names).size).toBe(4);
  });
});

it("captures in pieces where the bank's protocol knows more than one capture of a hold", () => {
  expect(mayCaptureInPieces("simulated")).toBe(true);
  expect(mayCaptureInPieces("nestpay")).toBe(false);
});
