/**
 * Refusals and defects, and the one total table that turns a code into an answer.
 * An outcome that a bank decided (a decline) is data and never appears here.
 * Source: contract §2, RFC 9457.
 */
interface Problem {
  readonly status: number;
  readonly title: string;
}

/** Code → HTTP status and English title. A code without a row does not compile. */
export const PROBLEMS = {
  malformed_json: { status: 400, title: "The body is not valid JSON" },
  unauthenticated: { status: 401, title: "Authentication is required" },
  forbidden: { status: 403, title: "This is not permitted" },
  not_found: { status: 404, title: "There is nothing at this address" },
  payment_not_found: { status: 404, title: "Payment not found" },
  refund_not_found: { status: 404, title: "Refund not found" },
  checkout_session_not_found: { status: 404, title: "Checkout session not found" },
  payment_link_not_found: { status: 404, title: "Payment link not found" },
  customer_not_found: { status: 404, title: "Customer not found" },
  card_not_found: { status: 404, title: "Saved card not found" },
  operation_not_found: { status: 404, title: "Operation not found" },
  terminal_not_found: { status: 404, title: "Terminal not found" },
  exception_not_found: { status: 404, title: "Difference not found" },
  payout_not_found: { status: 404, title: "Payout not found" },
  batch_not_found: { status: 404, title: "Batch not found" },
  member_not_found: { status: 404, title: "Member not found" },
  api_key_not_found: { status: 404, title: "API key not found" },
  ledger_entry_not_found: { status: 404, title: "Ledger entry not found" },
  event_not_found: { status: 404, title: "Event not found" },
  method_not_allowed: { status: 405, title: "This method is not allowed here" },
  payment_state_conflict: { status: 409, title: "The payment is in another state" },
  refund_state_conflict: { status: 409, title: "The refund is in another state" },
  checkout_session_state_conflict: { status: 409, title: "The checkout session is in another state" },
  payment_link_inactive: { status: 409, title: "The payment link is not active" },
  stale_amount: { status: 409, title: "The amount has changed since the page was shown" },
  idempotency_in_progress: { status: 409, title: "A request with this key is still running" },
  exception_state_conflict: { status: 409, title: "The difference has been resolved before" },
  terminal_in_use: { status: 409, title: "The terminal still has an open day at its bank" },
  stale_terminal: { status: 409, title: "The terminal has changed since the page was shown" },
  write_conflict: { status: 409, title: "Somebody else changed this at the same moment" },
  too_large: { status: 413, title: "The request is too large" },
  unsupported_media_type: { status: 415, title: "The media type is not supported" },
  invalid_request: { status: 422, title: "The request has invalid fields" },
  terms_not_accepted: { status: 422, title: "The terms break a rule that nobody has accepted" },
  refund_exceeds_captured: { status: 422, title: "The refund is more than what is left" },
  refund_above_limit: { status: 422, title: "The refund is above your limit" },
  refund_window_closed: { status: 422, title: "The refund window is closed" },
  capture_exceeds_authorized: { status: 422, title: "The capture is more than was authorised" },
  bank_refused: { status: 422, title: "The bank refused" },
  bank_file_unreadable: { status: 422, title: "The file cannot be read as a file of the bank" },
  bank_file_sums_differ: { status: 422, title: "The file's own sums do not add up" },
  bank_file_of_other_terminal: { status: 422, title: "The file is of another terminal" },
  idempotency_key_reused: { status: 422, title: "This key was used with another body" },
  rate_limited: { status: 429, title: "Too many requests" },
  internal_error: { status: 500, title: "Something went wrong on our side" },
  bank_unavailable: { status: 503, title: "The bank cannot be reached" },
  service_unavailable: { status: 503, title: "The service is not ready" },
} as const satisfies Record<string, Problem>;

/** Every stable code that an answer can carry. */
export type ErrorCode = keyof typeof PROBLEMS;

/** One wrong field of a request. `param` is a path such as `card.number`; `code` is stable. */
export interface FieldError {
  readonly param: string;
  readonly code: string;
  readonly detail: string;
}

interface DomainErrorFacts {
  readonly param?: string;
  readonly errors?: readonly FieldError[];
  readonly bankCode?: string | null;
  readonly retryAfterSeconds?: number;
}

/**
 * A refusal: the request cannot be carried out. The transaction rolls back and the caller gets `code`.
 * `detail` is safe to show to the caller.
 */
export class DomainError extends Error {
  override readonly name = "DomainError";
  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    readonly facts: DomainErrorFacts = {},
  ) {
    super(`${code}: ${detail}`);
  }
}

/** A defect: a claim of ours about the world is false. Answered as 500 and logged loudly. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

/** Refuses with `invalid_request` for one field. */
export function invalidField(param: string, code: string, detail: string): DomainError {
  return new DomainError("invalid_request", detail, { param, errors: [{ param, code, detail }] });
}

/** Asserts a claim of ours; a false one is a defect, never a refusal. */
export function assertInvariant(claim: boolean, message: string): asserts claim {
  if (!claim) throw new InvariantError(message);
}
