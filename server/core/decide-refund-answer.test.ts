import { describe, expect, it } from "vitest";
import {
  afterNoon,
  approvedAnswer,
  buildAggregate,
  buildAuthorized,
  buildCaptured,
  buildOperation,
  buildRefund,
  buildTerminal,
  declinedAnswer,
  eventTypes,
  jobNames,
  notSentAnswer,
  sumAccounts,
  unknownAnswer,
} from "@/tests/support/core-builders";
import type { BankAnswer } from "./bank-answer";
import { decideCaptured } from "./decide-captured";
import { decideRefundAnswer } from "./decide-refund-answer";
import { decideResend } from "./decide-repeat";
import { InvariantError } from "./errors";
import type { Operation } from "./operation";
import type { Payment } from "./payment";
import type { Refund } from "./refund";

const now = afterNoon(3_600);
const terminal = buildTerminal();

const operationOf = (refund: Refund, over: Partial<Operation> = {}): Operation =>
  buildOperation({
    id: "op_9",
    kind: refund.kind,
    attemptId: null,
    refundId: refund.id,
    amountMinor: refund.amountMinor,
    ...over,
  });

const VOID = buildRefund({ kind: "void", amountMinor: 100_000n });

const answer = (payment: Payment, refund: Refund, bank: BankAnswer, over: Partial<Operation> = {}) =>
  decideRefundAnswer(buildAggregate({ payment, refund, operation: operationOf(refund, over) }), bank, {
    terminal,
    now,
  });

describe("an approved refund", () => {
  it("moves money back with its share of the commission, told once", () => {
    const decision = answer(
      buildCaptured({ reservedMinor: 30_000n }),
      buildRefund(),
      approvedAnswer(30_000n),
    );
    expect(decision.payment).toMatchObject({
      status: "captured",
      version: 2,
      refundedMinor: 30_000n,
      reservedMinor: 30_000n,
      voidedAt: null,
    });
    expect(decision.refund).toMatchObject({
      status: "succeeded",
      succeededAt: now,
      hostReference: "632700000001",
      batchId: "bat_main_00007",
      bankCode: "00",
    });
    expect(decision.entries).toHaveLength(1);
    expect(decision.entries[0]).toMatchObject({ reason: "refund", reference: "ref_1", paymentId: "pay_1" });
    expect(sumAccounts(decision.entries)).toEqual({
      refunds: 30_000n,
      bank_receivable: -29_370n,
      commission: -600n,
      commission_tax: -30n,
    });
    expect([eventTypes(decision), decision.jobs]).toEqual([["refund.succeeded"], []]);
  });

  it("names the batch of the bank's answer, or the sale's where there is none", () => {
    const payment = buildCaptured({ reservedMinor: 30_000n });
    const other = answer(payment, buildRefund(), approvedAnswer(30_000n, { batchNumber: 9 }));
    expect([other.refund?.batchId, other.entries[0]?.batchId, other.payment.batchId]).toEqual([
      "bat_main_00009",
      "bat_main_00009",
      "bat_main_00007",
    ]);
    const none = answer(payment, buildRefund(), approvedAnswer(30_000n, { batchNumber: null }));
    expect([none.batch, none.entries[0]?.batchId]).toEqual([null, "bat_main_00007"]);
  });

  it("brings no commission back where the contract keeps it", () => {
    const keeping = buildTerminal({ commission: { ...terminal.commission, returnsOnRefund: false } });
    const refund = buildRefund();
    const decision = decideRefundAnswer(
      buildAggregate({
        payment: buildCaptured({ reservedMinor: 30_000n }),
        refund,
        operation: operationOf(refund),
      }),
      approvedAnswer(30_000n),
      { terminal: keeping, now },
    );
    expect(sumAccounts(decision.entries)).toEqual({ refunds: 30_000n, bank_receivable: -30_000n });
  });

  it("in parts leaves nothing owed and no commission once all is given back", () => {
    const capture = decideCaptured(buildAuthorized(), buildOperation({ amountMinor: 100_000n }), {
      terminal,
      batchNumber: 7,
      now,
    });
    let payment: Payment = { ...capture.payment, reservedMinor: 100_000n };
    const entries = [...capture.entries];
    for (const [index, amountMinor] of [33_333n, 1n, 49_999n, 16_667n].entries()) {
      const refund = buildRefund({ id: `ref_${index}`, amountMinor });
      const decision = answer(payment, refund, approvedAnswer(amountMinor));
      payment = decision.payment;
      entries.push(...decision.entries);
    }
    expect(payment.refundedMinor).toBe(100_000n);
    expect(sumAccounts(entries)).toEqual({ sales: -100_000n, refunds: 100_000n });
  });
});

describe("an approved void of captured money", () => {
  const voiding = buildCaptured({ reservedMinor: 100_000n, pendingOperation: "void" });

  it("voids the payment, counts as one refund and is told as both", () => {
    const decision = answer(voiding, VOID, approvedAnswer(100_000n));
    expect(decision.payment).toMatchObject({
      status: "voided",
      version: 2,
      refundedMinor: 100_000n,
      reservedMinor: 100_000n,
      pendingOperation: null,
      voidedAt: now,
    });
    expect(decision.refund).toMatchObject({ status: "succeeded", kind: "void" });
    expect(eventTypes(decision)).toEqual(["refund.succeeded", "payment.voided"]);
    expect(decision.entries.map((entry) => entry.reason)).toEqual(["void"]);
  });

  it.each([
    ["of the whole", 100_000n],
    ["of less than was held, with the shopper's fee in proportion", 60_001n],
    ["of nearly nothing", 1n],
    ["of more than was held, within the tolerance", 110_000n],
  ])("undoes the capture %s exactly", (_name, amountMinor) => {
    const held = buildAuthorized({ amountMinor: 94_340n, shopperFeeMinor: 5_660n });
    const capture = decideCaptured(held, buildOperation({ amountMinor }), { terminal, batchNumber: 7, now });
    const refund = buildRefund({ kind: "void", amountMinor });
    const undone = answer(
      { ...capture.payment, reservedMinor: amountMinor, pendingOperation: "void" },
      refund,
      approvedAnswer(amountMinor),
    );
    expect(undone.payment.status).toBe("voided");
    expect(sumAccounts([...capture.entries, ...undone.entries])).toEqual({});
  });
});

describe.each([
  ["refund", buildRefund()],
  ["void", VOID],
] as const)("a %s that did not go through", (kind, refund) => {
  const payment = buildCaptured({
    reservedMinor: refund.amountMinor,
    pendingOperation: kind === "void" ? "void" : null,
  });
  const running = kind === "void" ? "void" : null;

  it("frees its amount when the bank declines, told once", () => {
    const decision = answer(payment, refund, declinedAnswer("12"));
    expect(decision.payment).toMatchObject({
      status: "captured",
      version: 2,
      reservedMinor: 0n,
      refundedMinor: 0n,
      pendingOperation: null,
    });
    expect(decision.refund).toMatchObject({ status: "failed", bankCode: "12", succeededAt: null });
    expect([eventTypes(decision), decision.entries, decision.jobs]).toEqual([["refund.failed"], [], []]);
  });

  it("keeps its amount while the answer is lost, told and enqueued once", () => {
    const first = answer(payment, refund, unknownAnswer());
    expect(first.payment).toMatchObject({
      version: 2,
      reservedMinor: refund.amountMinor,
      refundedMinor: 0n,
      pendingOperation: running,
    });
    expect([first.refund?.status, eventTypes(first), jobNames(first)]).toEqual([
      "unknown",
      ["refund.unknown"],
      ["resolve_operation"],
    ]);
    const again = answer(first.payment, { ...refund, status: "unknown" }, unknownAnswer(), {
      status: "unknown",
    });
    expect([again.refund?.status, again.events, again.jobs]).toEqual(["unknown", [], []]);
    const found = answer(
      again.payment,
      { ...refund, status: "unknown" },
      approvedAnswer(refund.amountMinor),
      {
        status: "unknown",
      },
    );
    expect([found.refund?.status, found.payment.refundedMinor, found.entries.length]).toEqual([
      "succeeded",
      refund.amountMinor,
      1,
    ]);
  });

  it("that was sent again and lost again is neither told nor asked about at once again", () => {
    const lost = answer(payment, refund, unknownAnswer());
    const operation = lost.operation ?? operationOf(refund);
    const resent = decideResend(
      { ...buildAggregate({ payment: lost.payment, refund: lost.refund }), operation },
      now,
      now,
    );
    expect([resent.refund?.status, resent.operation?.status]).toEqual(["pending", "sending"]);
    const again = decideRefundAnswer(
      buildAggregate({ payment: resent.payment, refund: resent.refund, operation: resent.operation }),
      unknownAnswer(),
      { terminal, now },
    );
    expect([again.refund?.status, again.events, again.jobs]).toEqual(["unknown", [], []]);
    expect(again.operation?.dueAt).toEqual(new Date(now.getTime() + 2_000));
  });

  it("that was let go by a second person waits and is sent again when the bank was surely not reached", () => {
    const decision = answer(payment, { ...refund, approvedBy: "usr_2" }, notSentAnswer());
    expect(decision.refund).toMatchObject({ status: "scheduled", dueAt: new Date(now.getTime() + 60_000) });
    expect(decision.payment).toMatchObject({ reservedMinor: refund.amountMinor, pendingOperation: null });
    expect([eventTypes(decision), decision.entries, decision.jobs]).toEqual([["refund.scheduled"], [], []]);
  });

  it("has no effect when the bank gave back another amount, and is asked about again", () => {
    const decision = answer(payment, refund, approvedAnswer(refund.amountMinor + 1n));
    expect(decision.payment).toMatchObject({
      status: "captured",
      reservedMinor: refund.amountMinor,
      refundedMinor: 0n,
    });
    expect([decision.refund?.status, decision.operation?.status, decision.entries]).toEqual([
      "unknown",
      "unknown",
      [],
    ]);
  });

  it.each(["succeeded", "failed", "scheduled", "pending_approval"] as const)(
    "takes no late answer once it is %s",
    (status) => {
      const late = () => answer(payment, { ...refund, status }, approvedAnswer(refund.amountMinor));
      expect(late).toThrow("refund_state_conflict");
    },
  );

  it("is a defect without its operation or its refund", () => {
    const bare = () =>
      decideRefundAnswer(buildAggregate({ payment, refund }), unknownAnswer(), { terminal, now });
    const lone = () =>
      decideRefundAnswer(buildAggregate({ payment, operation: operationOf(refund) }), unknownAnswer(), {
        terminal,
        now,
      });
    expect(bare).toThrow(InvariantError);
    expect(lone).toThrow(InvariantError);
  });
});
