import { istanbulDay } from "./business-day";
import { computeCommission, type SaleCharges } from "./commission";
import { type BatchReference, decisionOf, type PaymentDecision, paymentEvent } from "./decision";
import { assertInvariant } from "./errors";
import type { LedgerEntry } from "./ledger";
import { bookCapture } from "./ledger-recipes";
import { findNextState } from "./machine";
import type { Operation } from "./operation";
import { PAYMENT_TRANSITIONS, type Payment } from "./payment";
import { batchIdOf, type Terminal } from "./terminal";

interface CaptureFacts {
  readonly terminal: Terminal;
  /** The bank's number of the batch; null where the bank does not name it. */
  readonly batchNumber: number | null;
  readonly now: Date;
}

/** The batch that an answer names. */
export function batchOf(terminal: Terminal, number: number | null): BatchReference | null {
  return number === null ? null : { id: batchIdOf(terminal.id, number), terminalId: terminal.id, number };
}

/** How much of what was captured is the shopper's fee; the rest is sale. Pieces sum to the whole. */
export function feeShare(
  payment: Pick<Payment, "amountMinor" | "shopperFeeMinor">,
  capturedMinor: bigint,
): bigint {
  const whole = payment.amountMinor + payment.shopperFeeMinor;
  return capturedMinor >= whole
    ? payment.shopperFeeMinor
    : (payment.shopperFeeMinor * capturedMinor) / (whole === 0n ? 1n : whole);
}

/** What the bank holds back of all that was captured so far, by the terms of the day of the first piece. */
function chargesOf(payment: Payment, capturedMinor: bigint, { terminal, now }: CaptureFacts): SaleCharges {
  return computeCommission(terminal.commission, {
    amountMinor: capturedMinor,
    cardType: payment.card?.type ?? "credit",
    foreign: payment.card?.country !== "TR",
    instalments: payment.instalments,
    family: payment.card?.family ?? null,
    day: istanbulDay(payment.capturedAt ?? now),
  });
}

/**
 * The bank has captured: books the sale and what the bank keeps of it. Serves a sale, a capture and each piece of one.
 * What the bank holds back is computed on the whole so far, so that pieces sum to the whole. Points that the shopper paid with
 * are part of the sale: the card's bank pays them to the merchant like the rest, so the ledger does not tell them apart,
 * and commission is taken on the whole. A verification is captured with nothing: it has no ledger entry.
 * Asserts: a payment whose bank authorisation stands.
 */
export function decideCaptured(payment: Payment, operation: Operation, facts: CaptureFacts): PaymentDecision {
  const { terminal, now } = facts;
  const capturedMinor = payment.capturedMinor + operation.amountMinor;
  const charges = chargesOf(payment, capturedMinor, facts);
  const batch = batchOf(terminal, facts.batchNumber);
  const captured = findNextState(PAYMENT_TRANSITIONS, payment.status, "capture");
  assertInvariant(captured !== null, `a ${payment.status} payment was captured`);
  const next: Payment = {
    ...payment,
    status: operation.final ? captured : payment.status,
    capturedMinor,
    commissionMinor: charges.commissionMinor,
    fixedFeeMinor: charges.fixedMinor,
    commissionTaxMinor: charges.taxMinor,
    reserveMinor: charges.reserveMinor,
    // Pieces of several days stand in several batches; whether it can be voided is decided by the first.
    batchId: payment.batchId ?? batch?.id ?? null,
    capturedAt: payment.capturedAt ?? now,
    pendingOperation: null,
    dueAt: operation.final ? null : payment.dueAt,
    updatedAt: now,
  };
  return {
    ...decisionOf(next),
    operation,
    batch,
    entries:
      operation.amountMinor === 0n
        ? []
        : [entryOf(payment, next, { operation, batchId: batch?.id ?? next.batchId, now })],
    events: [paymentEvent("payment.captured", next)],
  };
}

function entryOf(
  before: Payment,
  next: Payment,
  facts: {
    readonly operation: Operation;
    readonly batchId: string | null;
    readonly now: Date;
  },
): LedgerEntry {
  const feeMinor = feeShare(next, next.capturedMinor) - feeShare(before, before.capturedMinor);
  return bookCapture(
    { reference: facts.operation.id, paymentId: next.id, batchId: facts.batchId, occurredAt: facts.now },
    {
      currency: next.currency,
      salesMinor: facts.operation.amountMinor - feeMinor,
      shopperFeeMinor: feeMinor,
      held: {
        commissionMinor: next.commissionMinor - before.commissionMinor,
        fixedMinor: next.fixedFeeMinor - before.fixedFeeMinor,
        taxMinor: next.commissionTaxMinor - before.commissionTaxMinor,
        reserveMinor: next.reserveMinor - before.reserveMinor,
      },
    },
  );
}
