import { describe, expect, it } from "vitest";
import {
  afterNoon,
  buildAggregate,
  buildAttempt,
  buildAuthorized,
  buildCaptured,
  buildCard,
  buildOperation,
  buildPayment,
  buildProcessing,
  eventTypes,
} from "@/tests/support/core-builders";
import {
  decideAuthenticated,
  decideCanceled,
  decideChallenge,
  decideDeclined,
  decideExpired,
  decideNotSent,
  decideSubmit,
} from "./decide-submit";
import type { ThreeDSecureResult } from "./payment";

const now = afterNoon(5);
const CHALLENGE = {
  transactionId: "tds_1",
  url: "https://acs.test/",
  fields: {},
  expiresAt: "2026-11-23T09:10:00Z",
};
const FULL: ThreeDSecureResult = {
  outcome: "authenticated",
  flow: "challenge",
  mdStatus: "1",
  eci: "02",
  transactionId: "tds_1",
};

describe("a submitted payment", () => {
  it("is processing, with its attempt, its card and the operation that is about to be sent", () => {
    const attempt = buildAttempt();
    const operation = buildOperation();
    const decision = decideSubmit(buildPayment(), attempt, { operation, isNew: true, now });
    expect(decision.payment).toMatchObject({
      status: "processing",
      version: 2,
      attemptId: "att_1",
      card: buildCard(),
      updatedAt: now,
    });
    expect([decision.attempt, decision.operation]).toEqual([attempt, operation]);
    expect(eventTypes(decision)).toEqual(["payment.created"]);
    expect([decision.entries, decision.jobs, decision.refund]).toEqual([[], [], null]);
  });

  it("tells of its creation only once", () => {
    const facts = { operation: null, isNew: false, now };
    expect(eventTypes(decideSubmit(buildPayment(), buildAttempt(), facts))).toEqual([]);
  });

  it("forgets the decline of an earlier try", () => {
    const declined = buildPayment({
      status: "declined",
      declineCode: "insufficient_funds",
      bankCode: "51",
      threeDSecure: FULL,
      dueAt: afterNoon(600),
    });
    const { payment } = decideSubmit(declined, buildAttempt({ id: "att_2", number: 2 }), {
      operation: null,
      isNew: false,
      now,
    });
    expect(payment).toMatchObject({
      status: "processing",
      attemptId: "att_2",
      declineCode: null,
      bankCode: null,
      threeDSecure: null,
      dueAt: null,
    });
  });

  it.each(["processing", "captured", "unknown", "canceled", "expired", "authorized"] as const)(
    "is not submitted again while %s",
    (status) => {
      const submit = () =>
        decideSubmit(buildPayment({ status }), buildAttempt(), { operation: null, isNew: false, now });
      expect(submit).toThrow("payment_state_conflict");
    },
  );
});

describe("a challenge", () => {
  const facts = { challenge: CHALLENGE, vaultCardId: "vlt_1", dueAt: afterNoon(600), now };

  it("makes the payment wait for its shopper", () => {
    const decision = decideChallenge({ payment: buildProcessing(), attempt: buildAttempt() }, facts);
    expect(decision.payment).toMatchObject({ status: "requires_action", version: 2, dueAt: facts.dueAt });
    expect(decision.attempt).toMatchObject({
      status: "requires_action",
      challenge: CHALLENGE,
      vaultCardId: "vlt_1",
    });
    expect(eventTypes(decision)).toEqual(["payment.requires_action"]);
    expect(decision.operation).toBeNull();
  });

  it("that was passed resumes the payment with the authorisation that is about to be sent", () => {
    const operation = buildOperation();
    const decision = decideAuthenticated(
      {
        payment: buildProcessing({ status: "requires_action", dueAt: afterNoon(600) }),
        attempt: buildAttempt({ status: "requires_action", challenge: CHALLENGE }),
      },
      { threeDSecure: FULL, operation, now },
    );
    expect(decision.payment).toMatchObject({
      status: "processing",
      version: 2,
      threeDSecure: FULL,
      dueAt: null,
    });
    expect(decision.attempt).toMatchObject({ status: "processing", threeDSecure: FULL });
    expect([decision.operation, decision.events]).toEqual([operation, []]);
  });

  it("that never came (frictionless) leaves the payment processing", () => {
    const decision = decideAuthenticated(
      { payment: buildProcessing(), attempt: buildAttempt() },
      { threeDSecure: { ...FULL, flow: "frictionless" }, operation: buildOperation(), now },
    );
    expect([decision.payment.status, decision.attempt?.status]).toEqual(["processing", "processing"]);
  });

  it.each([
    ["of a payment that is paid already", buildCaptured(), buildAttempt({ status: "approved" })],
    ["of a payment that is held already", buildAuthorized(), buildAttempt({ status: "approved" })],
    ["of a canceled payment", buildPayment({ status: "canceled" }), buildAttempt({ status: "canceled" })],
    ["that was passed before", buildProcessing(), buildAttempt({ threeDSecure: FULL })],
  ] as const)("%s sends no second authorisation", (_name, payment, attempt) => {
    const again = () =>
      decideAuthenticated(
        { payment, attempt },
        { threeDSecure: FULL, operation: buildOperation({ id: "op_2" }), now },
      );
    expect(again).toThrow("payment_state_conflict");
  });
});

describe("a try that ends without money", () => {
  const facts = { code: "insufficient_funds", bankCode: "51", dueAt: null, now };

  it("is declined once, with its code on payment and attempt", () => {
    const operation = buildOperation({ status: "declined" });
    const decision = decideDeclined(
      { ...buildAggregate({ payment: buildProcessing(), operation }), attempt: buildAttempt() },
      facts,
    );
    const told = { declineCode: "insufficient_funds", bankCode: "51", status: "declined" };
    expect(decision.payment).toMatchObject({ ...told, version: 2 });
    expect(decision.attempt).toMatchObject({ ...told, finishedAt: now });
    expect(decision.operation).toBe(operation);
    expect(eventTypes(decision)).toEqual(["payment.declined"]);
    expect(decision.events[0]?.data).toMatchObject({
      code: "insufficient_funds",
      bankCode: "51",
      version: 2,
    });
    expect([decision.entries, decision.jobs]).toEqual([[], []]);
  });

  it("keeps what 3-D Secure said", () => {
    const failed: ThreeDSecureResult = { ...FULL, outcome: "failed", mdStatus: "0", eci: null };
    const decision = decideDeclined(
      {
        ...buildAggregate({ payment: buildProcessing({ status: "requires_action" }) }),
        attempt: buildAttempt({ status: "requires_action" }),
      },
      { ...facts, code: "authentication_failed", bankCode: null, threeDSecure: failed },
    );
    expect(decision.payment.threeDSecure).toEqual(failed);
    expect(decision.attempt?.threeDSecure).toEqual(failed);
  });

  it("goes back to the shopper of a page when the bank was surely not reached", () => {
    const decision = decideNotSent(
      { ...buildAggregate({ payment: buildProcessing() }), attempt: buildAttempt() },
      { keepOpen: true, dueAt: afterNoon(900), now },
    );
    expect(decision.payment).toMatchObject({ status: "created", version: 2, dueAt: afterNoon(900) });
    expect(decision.attempt).toMatchObject({ status: "canceled", finishedAt: now });
    expect(decision.events).toEqual([]);
  });

  it("is canceled where the API asked and the bank was surely not reached", () => {
    const decision = decideNotSent(
      { ...buildAggregate({ payment: buildProcessing() }), attempt: buildAttempt() },
      { keepOpen: false, dueAt: afterNoon(900), now },
    );
    expect(decision.payment).toMatchObject({ status: "canceled", dueAt: null });
    expect(eventTypes(decision)).toEqual(["payment.canceled"]);
  });

  it("is never called off once the bank may have acted", () => {
    const cancel = () =>
      decideNotSent(
        {
          ...buildAggregate({ payment: buildProcessing({ status: "unknown" }) }),
          attempt: buildAttempt({ status: "unknown" }),
        },
        { keepOpen: true, dueAt: null, now },
      );
    expect(cancel).toThrow("payment_state_conflict");
  });
});

describe("a payment that ends by itself", () => {
  it("expires from an abandoned page without touching a finished try", () => {
    const decision = decideExpired(
      { payment: buildPayment({ status: "declined" }), attempt: buildAttempt({ status: "declined" }) },
      now,
    );
    expect(decision.payment).toMatchObject({ status: "expired", version: 2, dueAt: null });
    expect([decision.attempt, eventTypes(decision)]).toEqual([null, ["payment.expired"]]);
  });

  it("calls off the challenge that nobody answered", () => {
    const decision = decideExpired(
      {
        payment: buildProcessing({ status: "requires_action" }),
        attempt: buildAttempt({ status: "requires_action" }),
      },
      now,
    );
    expect(decision.attempt).toMatchObject({ status: "canceled", finishedAt: now });
    expect(eventTypes(decision)).toEqual(["payment.expired"]);
  });

  it("expires a pre-authorisation past its hold", () => {
    const decision = decideExpired({ payment: buildAuthorized(), attempt: null }, now);
    expect([decision.payment.status, eventTypes(decision)]).toEqual(["expired", ["payment.expired"]]);
  });

  it("stays captured where pieces of the hold were captured, so that they can be given back", () => {
    const decision = decideExpired(
      { payment: buildAuthorized({ capturedMinor: 40_000n }), attempt: null },
      now,
    );
    expect(decision.payment).toMatchObject({ status: "captured", capturedMinor: 40_000n, dueAt: null });
    expect(eventTypes(decision)).toEqual(["payment.captured"]);
    expect(decision.entries).toEqual([]);
  });

  it.each(["capture", "void"] as const)("does not end while a %s of it runs", (pendingOperation) => {
    const expire = () =>
      decideExpired({ payment: buildAuthorized({ pendingOperation }), attempt: null }, now);
    expect(expire).toThrow("payment_state_conflict");
  });

  it.each(["processing", "unknown", "captured"] as const)("does not end while %s", (status) => {
    const expire = () => decideExpired({ payment: buildPayment({ status }), attempt: null }, now);
    expect(expire).toThrow("payment_state_conflict");
  });
});

describe("a shopper who leaves", () => {
  it.each(["created", "requires_action"] as const)("cancels a payment that is %s, told once", (status) => {
    const attempt = status === "created" ? null : buildAttempt({ status: "requires_action" });
    const decision = decideCanceled({ payment: buildPayment({ status }), attempt }, now);
    expect(decision.payment).toMatchObject({ status: "canceled", version: 2, dueAt: null });
    expect(decision.attempt?.status ?? null).toBe(status === "created" ? null : "canceled");
    expect(eventTypes(decision)).toEqual(["payment.canceled"]);
  });

  it.each(["processing", "unknown", "authorized", "captured", "declined"] as const)(
    "cancels nothing that is %s",
    (status) => {
      const leave = () => decideCanceled({ payment: buildPayment({ status }), attempt: null }, now);
      expect(leave).toThrow("payment_state_conflict");
    },
  );
});
