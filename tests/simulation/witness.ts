import { DomainError, type ErrorCode } from "@/server/core/errors";
import type { Outcome } from "./act";

/** Sees what happens in a step. */
export interface Witness {
  met(state: string): void;
  madePayment(id: string): void;
  madeRefund(id: string): void;
  surprise(what: string, error?: unknown): void;
  /** Runs a verb that may rightly refuse with some codes; null where it did. Anything else is a surprise. */
  tries<T>(what: string, work: () => Promise<T>, refusals?: ReadonlySet<ErrorCode>): Promise<T | null>;
  outcome(): Outcome;
}

/** What a merchant may rightly be refused. */
export const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  "payment_state_conflict",
  "refund_state_conflict",
  "refund_exceeds_captured",
  "capture_exceeds_authorized",
  "bank_refused",
  "bank_unavailable",
]);

/** The same for a capture: all that is left may be nothing. */
export const CAPTURE_REFUSALS: ReadonlySet<ErrorCode> = new Set([...REFUSALS, "invalid_request"]);

/** The same where the clock may leap between two writes: the try is over before its challenge is written. */
export const OVERTAKEN_REFUSALS: ReadonlySet<ErrorCode> = new Set([...REFUSALS, "write_conflict"]);

/** The same for a page that may be behind. */
export const PAGE_REFUSALS: ReadonlySet<ErrorCode> = new Set([
  ...REFUSALS,
  "idempotency_in_progress",
  "checkout_session_state_conflict",
]);

/** An error with what it was about, short enough for a report. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
  return text.slice(0, 2_000);
}

/** Opens a witness of one step. */
export function openWitness(): Witness {
  const payments = new Set<string>();
  const refunds = new Set<string>();
  const met: string[] = [];
  const surprises: string[] = [];
  const witness: Witness = {
    met: (state) => {
      met.push(state);
    },
    madePayment: (id) => {
      payments.add(id);
    },
    madeRefund: (id) => {
      refunds.add(id);
    },
    surprise: (what, error) => {
      surprises.push(error === undefined ? what : `${what}: ${describeError(error)}`);
    },
    tries: async (what, work, refusals = REFUSALS) => {
      try {
        return await work();
      } catch (error) {
        if (error instanceof DomainError && refusals.has(error.code)) met.push(`${what}: ${error.code}`);
        else witness.surprise(what, error);
        return null;
      }
    },
    outcome: () => ({ payments: [...payments], refunds: [...refunds], met, surprises }),
  };
  return witness;
}
