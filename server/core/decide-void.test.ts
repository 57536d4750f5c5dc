import { describe, expect, it } from "vitest";
import {
  afterNoon,
  approvedAnswer,
  buildAggregate,
  buildAuthorized,
  buildOperation,
  declinedAnswer,
  eventTypes,
  jobNames,
  notSentAnswer,
  unknownAnswer,
} from "@/tests/support/core-builders";
import { decideVoidAnswer, decideVoidRequest } from "./decide-void";
import { InvariantError } from "./errors";

const now = afterNoon(60);
const operation = buildOperation({ id: "op_2", kind: "void", attemptId: null });
const voiding = buildAuthorized({ pendingOperation: "void" });

describe("the void of a pre-authorisation", () => {
  it("is written before it is sent", () => {
    const decision = decideVoidRequest(buildAuthorized(), { operation, now });
    expect(decision.payment).toMatchObject({ status: "authorized", version: 2, pendingOperation: "void" });
    expect(decision.operation).toBe(operation);
    expect([decision.events, decision.entries, decision.jobs]).toEqual([[], [], []]);
  });

  it.each(["created", "processing", "captured", "unknown", "voided", "expired"] as const)(
    "is refused while the payment is %s, and says so",
    (status) => {
      const ask = () => decideVoidRequest(buildAuthorized({ status }), { operation, now });
      expect(ask).toThrow(`This payment is ${status}`);
      expect(ask).toThrow("payment_state_conflict");
    },
  );

  it("is refused while another operation runs or once a piece was captured", () => {
    for (const over of [
      { pendingOperation: "capture" },
      { pendingOperation: "void" },
      { capturedMinor: 1n },
    ] as const) {
      const ask = () => decideVoidRequest(buildAuthorized(over), { operation, now });
      expect(ask).toThrow("payment_state_conflict");
    }
  });

  it("frees the shopper's limit when the bank agrees: told once, nothing booked", () => {
    const decision = decideVoidAnswer(
      buildAggregate({ payment: voiding, operation }),
      approvedAnswer(100_000n),
      {
        now,
      },
    );
    expect(decision.payment).toMatchObject({
      status: "voided",
      version: 2,
      pendingOperation: null,
      voidedAt: now,
      dueAt: null,
    });
    expect(decision.operation?.status).toBe("approved");
    expect([eventTypes(decision), decision.entries, decision.jobs]).toEqual([["payment.voided"], [], []]);
  });

  it.each([
    ["declined", declinedAnswer("V018"), "declined"],
    ["not sent", notSentAnswer(), "not_sent"],
  ] as const)("that was %s leaves the payment authorised and free", (_name, bank, status) => {
    const decision = decideVoidAnswer(buildAggregate({ payment: voiding, operation }), bank, { now });
    expect(decision.payment).toMatchObject({
      status: "authorized",
      version: 2,
      pendingOperation: null,
      dueAt: voiding.dueAt,
    });
    expect([decision.operation?.status, decision.events, decision.jobs]).toEqual([status, [], []]);
  });

  it("that was lost stays pending and is asked about, enqueued once", () => {
    const first = decideVoidAnswer(buildAggregate({ payment: voiding, operation }), unknownAnswer(), { now });
    expect(first.payment).toMatchObject({ status: "authorized", pendingOperation: "void" });
    expect([first.operation?.status, jobNames(first)]).toEqual(["unknown", ["resolve_operation"]]);
    const again = decideVoidAnswer(
      buildAggregate({ payment: first.payment, operation: first.operation }),
      unknownAnswer(),
      { now },
    );
    expect([again.payment.pendingOperation, again.jobs]).toEqual(["void", []]);
  });

  it("of another amount than asked changes nothing and is asked about again", () => {
    const decision = decideVoidAnswer(buildAggregate({ payment: voiding, operation }), approvedAnswer(5n), {
      now,
    });
    expect(decision.payment).toMatchObject({ status: "authorized", pendingOperation: "void" });
    expect([decision.operation?.status, jobNames(decision)]).toEqual(["unknown", ["resolve_operation"]]);
  });

  it("without an operation is a defect", () => {
    const bare = () => decideVoidAnswer(buildAggregate({ payment: voiding }), unknownAnswer(), { now });
    expect(bare).toThrow(InvariantError);
  });
});
