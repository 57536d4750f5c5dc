import { expect, test } from "vitest";
import { type ChainedEntry, chainDay, GENESIS_ROOT, linkHash, sealText } from "./ledger-chain";

const digest = (text: string) => `<${text}>`;

const entry = (id: string): ChainedEntry => ({
  id,
  reason: "capture",
  reference: `op_${id}`,
  paymentId: "pay_1",
  batchId: null,
  occurredAt: "2026-11-23T10:00:00.000Z",
  postings: [
    { account: "bank_receivable", currency: "TRY", amountMinor: "100" },
    { account: "sales", currency: "TRY", amountMinor: "-100" },
  ],
});

test("each link covers the hash before it and every field of its entry", () => {
  const [first, second] = chainDay(GENESIS_ROOT, [entry("a"), entry("b")], digest);
  expect(first?.hash).toBe(linkHash(GENESIS_ROOT, entry("a"), digest));
  expect(second?.hash).toBe(linkHash(first?.hash ?? "", entry("b"), digest));
  const changes: Partial<ChainedEntry>[] = [
    { id: "x" },
    { reason: "refund" },
    { reference: "x" },
    { paymentId: null },
    { batchId: "bat_1" },
    { occurredAt: "2026-11-23T10:00:00.001Z" },
    { postings: [...entry("a").postings].reverse() },
  ];
  for (const change of changes) {
    expect(linkHash(GENESIS_ROOT, { ...entry("a"), ...change }, digest)).not.toBe(first?.hash);
  }
});

test("a seal's text names merchant, day, number of entries and both roots", () => {
  const seal = { merchantId: "mer_1", day: "2026-11-23", entryCount: 2, previousRoot: "p", root: "r" };
  expect(sealText(seal).split("\n")).toEqual(["vezne ledger seal 1", "mer_1", "2026-11-23", "2", "p", "r"]);
});
