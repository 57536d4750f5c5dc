import { describe, expect, it } from "vitest";
import {
  afterNoon,
  approvedAnswer,
  buildAggregate,
  buildAuthorized,
  buildCaptured,
  buildOperation,
  buildPayment,
  buildTerminal,
  declinedAnswer,
  eventTypes,
  jobNames,
  notSentAnswer,
  sumAccounts,
  unknownAnswer,
} from "@/tests/support/core-builders";
import type { BankAnswer } from "./bank-answer";
import { capturableMinor, decideCaptureAnswer, decideCaptureRequest } from "./decide-capture";
import { InvariantError } from "./errors";
import type { Operation } from "./operation";
import type { Payment } from "./payment";

const now = afterNoon(60);
const terminal = buildTerminal();

const captureOf = (amountMinor: bigint, over: Partial<Operation> = {}): Operation =>
  buildOperation({ id: "op_2", kind: "capture", attemptId: null, amountMinor, ...over });

const capturing = (over: Partial<Payment> = {}): Payment =>
  buildAuthorized({ pendingOperation: "capture", ...over });

const answer = (payment: Payment, operation: Operation, bank: BankAnswer, at = now) =>
  decideCaptureAnswer(buildAggregate({ payment, operation }), bank, { terminal, now: at });

describe("what can be captured", () => {
  it("is what is left of the authorisation, with the terminal's tolerance, rounded down", () => {
    expect(capturableMinor(buildAuthorized(), terminal)).toBe(100_000n);
    expect(capturableMinor(buildAuthorized({ capturedMinor: 30_000n }), terminal)).toBe(70_000n);
    const tolerant = buildTerminal({ captureToleranceBps: 1_500 });
    expect(capturableMinor(buildAuthorized(), tolerant)).toBe(115_000n);
    expect(capturableMinor(buildAuthorized({ authorizedMinor: 33n }), tolerant)).toBe(37n);
  });
});

describe("a capture that is asked for", () => {
  const ask = (payment: Payment, operation: Operation, at = terminal) =>
    decideCaptureRequest(payment, at, { operation, now });

  it("is written before it is sent and changes no money", () => {
    const operation = captureOf(100_000n);
    const decision = ask(buildAuthorized(), operation);
    expect(decision.payment).toMatchObject({
      status: "authorized",
      version: 2,
      pendingOperation: "capture",
      capturedMinor: 0n,
    });
    expect(decision.operation).toBe(operation);
    expect([decision.entries, decision.events, decision.jobs]).toEqual([[], [], []]);
  });

  it.each(["created", "processing", "captured", "unknown", "voided", "expired", "declined"] as const)(
    "is refused while the payment is %s, and says so",
    (status) => {
      const payment = buildAuthorized({ status });
      expect(() => ask(payment, captureOf(1n))).toThrow(`This payment is ${status}`);
      expect(() => ask(payment, captureOf(1n))).toThrow("payment_state_conflict");
    },
  );

  it.each(["capture", "void"] as const)("is refused while a %s runs", (pendingOperation) => {
    expect(() => ask(buildAuthorized({ pendingOperation }), captureOf(1n))).toThrow(`A ${pendingOperation}`);
  });

  it("is refused above what is left, and taken up to it", () => {
    const payment = buildAuthorized({ capturedMinor: 30_000n });
    expect(() => ask(payment, captureOf(70_001n))).toThrow("capture_exceeds_authorized");
    expect(ask(payment, captureOf(70_000n)).payment.pendingOperation).toBe("capture");
  });

  it("is refused of a part where the terminal takes only the whole", () => {
    const whole = buildTerminal({ allowsPartialCapture: false });
    expect(() => ask(buildAuthorized(), captureOf(99_999n), whole)).toThrow("the whole amount only");
    expect(ask(buildAuthorized(), captureOf(100_000n), whole).payment.pendingOperation).toBe("capture");
  });

  it("is refused in pieces where the terminal takes one, and taken of a part", () => {
    const once = buildTerminal({ allowsMultipleCapture: false });
    expect(() => ask(buildAuthorized(), captureOf(1_000n, { final: false }), once)).toThrow(
      "in one piece only",
    );
    expect(ask(buildAuthorized(), captureOf(1_000n), once).payment.pendingOperation).toBe("capture");
  });
});

describe("an answered capture", () => {
  it("of the whole captures the payment, books it and tells of it once", () => {
    const decision = answer(capturing(), captureOf(100_000n), approvedAnswer(100_000n));
    expect(decision.payment).toMatchObject({
      status: "captured",
      version: 2,
      capturedMinor: 100_000n,
      commissionMinor: 2_000n,
      commissionTaxMinor: 100n,
      batchId: "bat_main_00007",
      capturedAt: now,
      pendingOperation: null,
      dueAt: null,
    });
    expect(decision.operation).toMatchObject({ id: "op_2", status: "approved" });
    expect(decision.entries).toHaveLength(1);
    expect(decision.entries[0]).toMatchObject({ reason: "capture", reference: "op_2", occurredAt: now });
    expect([eventTypes(decision), decision.jobs]).toEqual([["payment.captured"], []]);
  });

  it("of a piece leaves the rest authorised, and pieces sum to the whole in the ledger", () => {
    const payment = capturing({ amountMinor: 94_340n, shopperFeeMinor: 5_660n });
    const first = answer(payment, captureOf(33_333n, { final: false }), approvedAnswer(33_333n));
    expect(first.payment).toMatchObject({
      status: "authorized",
      capturedMinor: 33_333n,
      pendingOperation: null,
      dueAt: payment.dueAt,
    });
    const last = answer(
      { ...first.payment, pendingOperation: "capture" },
      captureOf(66_667n, { id: "op_3" }),
      approvedAnswer(66_667n, { batchNumber: 8 }),
      afterNoon(120),
    );
    expect(last.payment).toMatchObject({
      status: "captured",
      version: 3,
      capturedMinor: 100_000n,
      capturedAt: now,
      batchId: "bat_main_00007",
    });
    expect([...first.entries, ...last.entries].map(({ batchId }) => batchId)).toEqual([
      "bat_main_00007",
      "bat_main_00008",
    ]);
    expect(sumAccounts([...first.entries, ...last.entries])).toEqual({
      bank_receivable: 97_900n,
      commission: 2_000n,
      commission_tax: 100n,
      sales: -94_340n,
      shopper_fees: -5_660n,
    });
    expect([eventTypes(first), eventTypes(last)]).toEqual([["payment.captured"], ["payment.captured"]]);
  });

  it("takes the fixed fee once, however many pieces there are", () => {
    const fixed = buildTerminal({ commission: { ...terminal.commission, fixedMinor: "25", taxPpm: 0 } });
    const context = { terminal: fixed, now };
    const first = decideCaptureAnswer(
      buildAggregate({ payment: capturing(), operation: captureOf(50_000n, { final: false }) }),
      approvedAnswer(50_000n),
      context,
    );
    const last = decideCaptureAnswer(
      buildAggregate({ payment: first.payment, operation: captureOf(50_000n) }),
      approvedAnswer(50_000n),
      context,
    );
    expect([first.payment, last.payment]).toMatchObject([
      { commissionMinor: 1_000n, fixedFeeMinor: 25n },
      { commissionMinor: 2_000n, fixedFeeMinor: 25n },
    ]);
    expect(sumAccounts([...first.entries, ...last.entries])).toMatchObject({
      commission: 2_000n,
      fixed_fees: 25n,
    });
  });

  it.each([
    ["declined", declinedAnswer("57"), "declined"],
    ["not sent", notSentAnswer(), "not_sent"],
  ] as const)("that was %s leaves the payment authorised and free", (_name, bank, status) => {
    const decision = answer(capturing(), captureOf(100_000n), bank);
    expect(decision.payment).toMatchObject({
      status: "authorized",
      version: 2,
      pendingOperation: null,
      capturedMinor: 0n,
    });
    expect(decision.operation?.status).toBe(status);
    expect([decision.entries, decision.events, decision.jobs]).toEqual([[], [], []]);
  });

  it("that was lost stays pending and is asked about, enqueued once", () => {
    const first = answer(capturing(), captureOf(100_000n), unknownAnswer());
    expect(first.payment).toMatchObject({ status: "authorized", version: 2, pendingOperation: "capture" });
    expect([first.operation?.status, jobNames(first), first.events]).toEqual([
      "unknown",
      ["resolve_operation"],
      [],
    ]);
    const again = answer(first.payment, captureOf(100_000n, { status: "unknown" }), unknownAnswer());
    expect([again.payment.pendingOperation, again.jobs, again.entries]).toEqual(["capture", [], []]);
    const found = answer(again.payment, captureOf(100_000n, { status: "unknown" }), approvedAnswer(100_000n));
    expect([found.payment.status, found.entries.length, found.payment.version]).toEqual(["captured", 1, 4]);
  });

  it.each([99_999n, 100_001n])("of %s instead of 100000 books nothing and is asked about again", (booked) => {
    const decision = answer(capturing(), captureOf(100_000n), approvedAnswer(booked));
    expect(decision.payment).toMatchObject({
      status: "authorized",
      pendingOperation: "capture",
      capturedMinor: 0n,
    });
    expect([decision.operation?.status, decision.entries, decision.events]).toEqual(["unknown", [], []]);
    expect(jobNames(decision)).toEqual(["resolve_operation"]);
  });

  it.each([true, false])("of a payment that can hold no money is a defect (final: %s)", (final) => {
    for (const status of ["voided", "expired", "canceled", "declined", "captured"] as const) {
      const late = () => answer(buildPayment({ status }), captureOf(5n, { final }), approvedAnswer(5n));
      expect(late).toThrow(InvariantError);
    }
  });

  it("reads the rate of the card: foreign, in instalments", () => {
    const priced = buildTerminal({
      commission: {
        ...terminal.commission,
        rates: [
          { cardType: "foreign", instalments: "any", ratePpm: 35_000 },
          { cardType: "credit", instalments: 6, ratePpm: 60_000 },
        ],
      },
    });
    const keptOf = (payment: Payment) =>
      decideCaptureAnswer(
        buildAggregate({ payment, operation: captureOf(100_000n) }),
        approvedAnswer(100_000n),
        { terminal: priced, now },
      ).payment.commissionMinor;
    expect(keptOf(capturing({ instalments: 6 }))).toBe(6_000n);
    const card = buildCaptured().card;
    expect(keptOf(capturing({ card: card && { ...card, country: "DE" } }))).toBe(3_500n);
    expect(keptOf(capturing({ card: card && { ...card, country: null } }))).toBe(3_500n);
  });
});
