import type { CurrencyCode } from "./money";

/**
 * The operation machine: one message to the bank that moves money, written before it is sent.
 * An authorisation that the bank does not know is reversed (`reverse`, then `reversed`); a capture, void or refund
 * that the bank does not know is sent again under the same key (`resend`).
 */
export const OPERATION_TRANSITIONS = {
  sending: {
    approve: "approved",
    decline: "declined",
    lose: "unknown",
    release: "not_sent",
    reverse: "reversing",
  },
  unknown: {
    approve: "approved",
    decline: "declined",
    reverse: "reversing",
    lose: "unknown",
    resend: "sending",
    release: "not_sent",
  },
  reversing: { reversed: "reversed" },
  approved: {},
  declined: {},
  not_sent: {},
  reversed: {},
} as const;

/** Status of an operation. */
export type OperationStatus = keyof typeof OPERATION_TRANSITIONS;

/** What an operation asks of the bank. */
export type OperationKind = "authorize" | "capture" | "void" | "refund";

/**
 * Why an operation without an outcome is a person's matter: the bank approved another amount than was asked, or has not
 * answered as often as the policy asks.
 */
export type ReviewReason = "amount_mismatch" | "no_answer";

/** A hop as it is stored and shown. */
export interface OperationHop {
  readonly hop: "acquirer" | "network" | "issuer";
  readonly party: string;
  readonly mti: string;
  readonly responseCode: string | null;
  readonly latencyMs: number;
  readonly note: string | null;
  /** When the request went out, RFC 3339; absent in old rows, as are the rest. */
  readonly at?: string;
  /** Trace number (field 11), RRN (field 37) and further fields: with the first hop alone. */
  readonly stan?: string;
  readonly rrn?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** One message to the bank. Its id is the idempotency key of the message. */
export interface Operation {
  readonly id: string;
  readonly merchantId: string;
  readonly paymentId: string;
  readonly attemptId: string | null;
  readonly refundId: string | null;
  readonly terminalId: string;
  readonly orderReference: string;
  readonly kind: OperationKind;
  readonly status: OperationStatus;
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  readonly final: boolean;
  readonly bankCode: string | null;
  readonly authCode: string | null;
  readonly hostReference: string | null;
  readonly hops: readonly OperationHop[];
  readonly latencyMs: number | null;
  readonly inquiries: number;
  readonly startedAt: Date;
  readonly answeredAt: Date | null;
  /** Business clock: when to ask the bank again. */
  readonly dueAt: Date | null;
  /** Wall clock: until then the sender is thought to be waiting for the answer. */
  readonly leaseUntil: Date | null;
  /** Why a person is to look at it; null where nothing contradicts. */
  readonly reviewReason: ReviewReason | null;
}

const INQUIRY_DELAYS_SECONDS = [0, 2, 5, 15, 60, 300, 900, 3600] as const;

/** How long to wait before the n-th inquiry (0 for the first). Units: milliseconds of the business clock. */
export function inquiryDelayMs(inquiries: number): number {
  const last = INQUIRY_DELAYS_SECONDS.length - 1;
  return (INQUIRY_DELAYS_SECONDS[Math.min(inquiries, last)] ?? 3600) * 1000;
}

/** How many inquiries the bank may leave without an answer before something else is done. */
export const INQUIRIES_BEFORE_ACT = INQUIRY_DELAYS_SECONDS.length;

/** What happens next with an operation without an outcome. `number` of `of`: the inquiry that is due. */
export type ResolutionStep =
  | { readonly kind: "wait" }
  | { readonly kind: "inquire"; readonly number: number; readonly of: number | null }
  | { readonly kind: "reverse" }
  | { readonly kind: "none" };

/**
 * The policy for lost answers. While the sender's lease runs, nothing. Then the bank is asked, at growing distances; where
 * it does not know an authorisation, or has not answered about one so often, the authorisation is reversed (0400) until
 * the bank confirms that. A capture, void or refund is never reversed: it is asked about hourly without end (`of` null)
 * and shown to a person.
 * Source: safety §2, contract §2 (when the bank does not answer).
 */
export function nextResolutionStep(
  operation: Pick<Operation, "kind" | "status" | "inquiries">,
): ResolutionStep {
  switch (operation.status) {
    case "sending":
      return { kind: "wait" };
    case "reversing":
      return { kind: "reverse" };
    case "unknown": {
      const number = operation.inquiries + 1;
      if (operation.kind !== "authorize") {
        return { kind: "inquire", number, of: number > INQUIRIES_BEFORE_ACT ? null : INQUIRIES_BEFORE_ACT };
      }
      return number > INQUIRIES_BEFORE_ACT
        ? { kind: "reverse" }
        : { kind: "inquire", number, of: INQUIRIES_BEFORE_ACT };
    }
    default:
      return { kind: "none" };
  }
}
