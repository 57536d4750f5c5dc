import { expect, it } from "vitest";
import { balance } from "@/server/core/ledger";
import { NOON } from "@/tests/support/core-builders";
import { entryRowsOf } from "./entry-rows";

it("gives each entry an id, and its postings that id, its instant and their places", () => {
  const facts = { paymentId: null, batchId: null, occurredAt: NOON };
  const drafts = ["po_1", "po_2"].map((reference) =>
    balance("payout", { ...facts, reference }, [
      { account: "bank_account", amountMinor: 500n, currency: "TRY" },
      { account: "bank_receivable", amountMinor: -500n, currency: "TRY" },
    ]),
  );
  const { entries, postings } = entryRowsOf("mer_1", drafts);
  expect(entries.map(({ reference, merchantId }) => [reference, merchantId])).toEqual([
    ["po_1", "mer_1"],
    ["po_2", "mer_1"],
  ]);
  expect(entries[0]).not.toHaveProperty("postings");
  const [first, second] = entries.map(({ id }) => id);
  expect(first).not.toBe(second);
  expect(postings.map(({ entryId, position, occurredAt }) => [entryId, position, occurredAt])).toEqual([
    [first, 0, NOON],
    [first, 1, NOON],
    [second, 0, NOON],
    [second, 1, NOON],
  ]);
});
