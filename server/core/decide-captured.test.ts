import { describe, expect, it } from "vitest";
import {
  afterNoon,
  approvedAnswer,
  buildAggregate,
  buildAuthorized,
  buildOperation,
  buildPayment,
  buildRefund,
  buildTerminal,
  sumAccounts,
} from "@/tests/support/core-builders";
import { batchOf, decideCaptured, feeShare } from "./decide-captured";
import { decideRefundAnswer } from "./decide-refund-answer";
import type { Operation } from "./operation";
import type { Payment } from "./payment";

const now = afterNoon(60);
const terminal = buildTerminal();

describe("the shopper's fee within what was captured", () => {
  const payment = buildPayment({ amountMinor: 90n, shopperFeeMinor: 10n });

  it("is in proportion, rounded down, and whole at the end", () => {
    expect([0n, 9n, 10n, 55n, 99n, 100n].map((captured) => feeShare(payment, captured))).toEqual([
      0n,
      0n,
      1n,
      5n,
      9n,
      10n,
    ]);
  });

  it("never exceeds itself, whatever the tolerance lets through", () => {
    expect(feeShare(payment, 115n)).toBe(10n);
  });

  it("is nothing of nothing", () => {
    expect(feeShare(buildPayment({ amountMinor: 0n }), 0n)).toBe(0n);
  });
});

describe("the batch of a capture", () => {
  it("is the one that the bank names, or none", () => {
    expect(batchOf(terminal, 7)).toEqual({ id: "bat_main_00007", terminalId: "trm_main", number: 7 });
    expect(batchOf(terminal, null)).toBeNull();
  });

  it("stays the earlier one where the bank names none", () => {
    const held = buildAuthorized({ batchId: "bat_main_00006" });
    const decision = decideCaptured(held, buildOperation(), { terminal, batchNumber: null, now });
    expect([decision.payment.batchId, decision.batch]).toEqual(["bat_main_00006", null]);
  });
});

describe("a piece that is captured after a refund", () => {
  it("leaves no commission behind once everything is given back, fixed fee and all", () => {
    const fixed = buildTerminal({ commission: { ...terminal.commission, fixedMinor: "101" } });
    const context = { terminal: fixed, batchNumber: 7, now };
    const piece = (amountMinor: bigint, over: Partial<Operation>) => buildOperation({ amountMinor, ...over });
    const back = (payment: Payment, amountMinor: bigint, id: string) => {
      const refund = buildRefund({ id, amountMinor });
      return decideRefundAnswer(
        buildAggregate({
          payment: { ...payment, reservedMinor: payment.reservedMinor + amountMinor },
          refund,
          operation: buildOperation({ kind: "refund", refundId: id, amountMinor }),
        }),
        approvedAnswer(amountMinor),
        { terminal: fixed, now },
      );
    };
    const first = decideCaptured(buildAuthorized(), piece(60_000n, { final: false }), context);
    const refunded = back(first.payment, 30_000n, "ref_1");
    const last = decideCaptured(refunded.payment, piece(40_000n, { id: "op_2" }), context);
    const rest = back(last.payment, 70_000n, "ref_2");
    const entries = [first, refunded, last, rest].flatMap((decision) => decision.entries);
    expect(sumAccounts(entries)).toEqual({ sales: -100_000n, refunds: 100_000n });
  });
});
