import { expect, test } from "vitest";
import { buildOperation } from "@/tests/support/core-builders";
import { inquirySubjectOf, mayStillArrive } from "./inquiry-subject";

const refund = (id: string, over: Parameters<typeof buildOperation>[0] = {}) =>
  buildOperation({ id, kind: "refund", status: "unknown", amountMinor: 500n, ...over });

test("what other messages of the order were answered with is not this one", () => {
  const asked = refund("op_3");
  const answered = refund("op_1", { status: "approved", hostReference: "632700000001" });
  const elsewhere = refund("op_2", { status: "approved", hostReference: "9", orderReference: "att_other" });
  expect(inquirySubjectOf(asked, [answered, elsewhere, asked])).toEqual({
    kind: "refund",
    amountMinor: 500n,
    claimedReferences: ["632700000001"],
    openBefore: 0,
  });
});

test("open messages of the same kind and amount take their turn in the order in which they were begun", () => {
  const operations = [
    refund("op_1"),
    refund("op_2", { amountMinor: 600n }),
    refund("op_3", { status: "sending" }),
    refund("op_4", { status: "declined" }),
    refund("op_5"),
    refund("op_6"),
  ];
  const [, , , , asked] = operations;
  expect(asked && inquirySubjectOf(asked, operations).openBefore).toBe(2);
});

test("a bank with operation keys is believed at once, another one at its fifth inquiry", () => {
  expect(mayStillArrive({ inquiries: 0 }, { operationKeys: true })).toBe(false);
  expect([0, 3, 4].map((inquiries) => mayStillArrive({ inquiries }, { operationKeys: false }))).toEqual([
    true,
    true,
    false,
  ]);
});
