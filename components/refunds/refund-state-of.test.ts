import { expect, it } from "vitest";
import { refundStateOf } from "./refund-state-of";

it("calls money that went back before the day end a void, and only once it did", () => {
  expect(refundStateOf({ status: "succeeded", kind: "void" })).toBe("voided");
  expect(refundStateOf({ status: "succeeded", kind: "refund" })).toBe("succeeded");
  expect(refundStateOf({ status: "pending", kind: "void" })).toBe("pending");
});
