import type { CurrencyCode } from "@/server/core/money";

/**
 * The one port to a bank. Two connectors stand behind it: the simulated bank in process, and NestPay.
 * Rules that every connector keeps (tests/contract proves them):
 * - an operating failure is an outcome, never a throw;
 * - the same operation key gives the same outcome and acts once;
 * - every call ends within `deadlineMs`;
 * - `not_sent` is answered only when the bank surely never saw the message.
 */
export interface BankConnector {
  readonly capabilities: BankCapabilities;
  /** Sale (`capture: "automatic"`) or pre-authorisation (`"manual"`). */
  authorize(terminal: BankTerminal, request: AuthorizeRequest): Promise<BankOutcome>;
  /** Captures an open pre-authorisation (PostAuth), whole or in part. */
  capture(terminal: BankTerminal, request: FollowUpRequest): Promise<BankOutcome>;
  /** Cancels a whole authorisation or sale of the open batch (iptal). */
  void(terminal: BankTerminal, request: FollowUpRequest): Promise<BankOutcome>;
  /** Gives back all or part of a captured amount (iade). */
  refund(terminal: BankTerminal, request: FollowUpRequest): Promise<BankOutcome>;
  /** Takes back an operation whose outcome is not known (0400). Idempotent; also bars a late arrival of it. */
  reverse(terminal: BankTerminal, request: ReverseRequest): Promise<BankOutcome>;
  /** What the bank's book says about an operation. */
  inquire(terminal: BankTerminal, request: InquireRequest): Promise<InquiryOutcome>;
  /** Looks the card up and opens a 3-D Secure transaction. */
  startThreeDSecure(terminal: BankTerminal, request: ThreeDSecureRequest): Promise<ThreeDSecureStart>;
  /** Checks the bank's signature over the fields that the shopper's browser brought back. */
  readThreeDSecureReturn(
    terminal: BankTerminal,
    fields: Readonly<Record<string, string>>,
  ): ThreeDSecureReturn;
  /** Day end (gün sonu). The same key closes the same batch. */
  closeBatch(terminal: BankTerminal, request: CloseBatchRequest): Promise<CloseBatchOutcome>;
  /** One page of the bank's own book of a terminal, oldest first, for reconciliation. */
  listBook(terminal: BankTerminal, request: ListBookRequest): Promise<BookPage>;
}

export interface BankCapabilities {
  readonly name: string;
  readonly pointsQuery: boolean;
  readonly listBook: boolean;
  /** Whether the bank names the batch in each answer. */
  readonly namesBatch: boolean;
}

/** What a connector needs to know of a terminal. `credentials` is the connector's own record. */
export interface BankTerminal {
  readonly id: string;
  readonly clientId: string;
  readonly storeKey: string;
  readonly currency: CurrencyCode;
  readonly credentials: Readonly<Record<string, string>>;
}

/** A card as it was typed. Lives in one request; never stored, never logged. */
export interface CardDetails {
  readonly number: string;
  readonly expMonth: number;
  readonly expYear: number;
  /** Null after 3-D Secure and for saved cards. */
  readonly cvc: string | null;
  readonly holder: string;
}

/** Proof of authentication that goes with an authorisation. Source: EMV 3-D Secure 2. */
export interface ThreeDSecureProof {
  readonly transactionId: string;
  readonly eci: string | null;
  readonly cavv: string | null;
  readonly mdStatus: string;
}

export interface AuthorizeRequest {
  /** Idempotency key of the message (our operation id). */
  readonly operationKey: string;
  /** The order at the bank (our payment attempt's id). */
  readonly orderReference: string;
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  readonly capture: "automatic" | "manual";
  readonly instalments: number;
  readonly pointsMinor: bigint;
  readonly card: CardDetails;
  readonly threeDSecure: ThreeDSecureProof | null;
  readonly businessAt: Date;
}

export interface FollowUpRequest {
  readonly operationKey: string;
  readonly orderReference: string;
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  /** The last piece of a capture; ignored by void and refund. */
  readonly final: boolean;
  readonly businessAt: Date;
}

export interface ReverseRequest {
  readonly operationKey: string;
  readonly orderReference: string;
  readonly businessAt: Date;
}

export interface InquireRequest {
  readonly operationKey: string;
  readonly orderReference: string;
}

/** One hop of a message: who answered what, in ISO 8583 terms. Carries no card number beyond first six and last four. */
export interface BankHop {
  readonly hop: "acquirer" | "network" | "issuer";
  readonly party: string;
  readonly mti: string;
  readonly responseCode: string | null;
  readonly latencyMs: number;
  readonly note: string | null;
}

interface AnsweredFacts {
  /** ISO 8583 field 39; null where 3-D Secure or the connector decided. */
  readonly bankCode: string | null;
  readonly hops: readonly BankHop[];
  readonly latencyMs: number;
}

export interface ApprovedOutcome extends AnsweredFacts {
  readonly kind: "approved";
  /** What the bank booked, in minor units. Compared with what was asked. */
  readonly amountMinor: bigint;
  readonly authCode: string;
  /** RRN, the bank's own reference. */
  readonly hostReference: string;
  readonly batchNumber: number | null;
}

export interface DeclinedOutcome extends AnsweredFacts {
  readonly kind: "declined";
  readonly bankCode: string;
}

/** The message may have arrived; nobody knows. */
export interface UnknownOutcome extends AnsweredFacts {
  readonly kind: "unknown";
  readonly reason: "deadline" | "lost" | "garbage";
}

/** The message surely did not reach the bank. */
export interface NotSentOutcome extends AnsweredFacts {
  readonly kind: "not_sent";
  readonly reason: "down" | "refused";
}

export type BankOutcome = ApprovedOutcome | DeclinedOutcome | UnknownOutcome | NotSentOutcome;

/** `not_found`: the bank has no such operation. `reversed`: it was taken back. `unreachable`: ask again later. */
export type InquiryOutcome =
  | ApprovedOutcome
  | DeclinedOutcome
  | {
      readonly kind: "not_found" | "reversed" | "unreachable";
      readonly hops: readonly BankHop[];
      readonly latencyMs: number;
    };

export interface ThreeDSecureRequest {
  readonly orderReference: string;
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  readonly instalments: number;
  readonly card: CardDetails;
  /** Absolute address that takes the bank's POST after a challenge. */
  readonly returnUrl: string;
  readonly locale: "tr" | "en";
  readonly merchantName: string;
  readonly businessAt: Date;
}

/** What authentication said. `mdStatus` 1 is full, 2–4 half, the rest failed. Source: domain §6. */
export interface ThreeDSecureFacts {
  readonly transactionId: string;
  readonly outcome: "authenticated" | "attempted" | "failed" | "rejected" | "unavailable";
  readonly flow: "frictionless" | "challenge";
  readonly mdStatus: string;
  readonly eci: string | null;
  readonly cavv: string | null;
}

export type ThreeDSecureStart =
  /** No challenge: the facts are final. */
  | { readonly kind: "finished"; readonly facts: ThreeDSecureFacts }
  /** The shopper's browser must go to the bank: a form POST of these fields, or a GET where there are none. */
  | {
      readonly kind: "challenge";
      readonly transactionId: string;
      readonly url: string;
      readonly fields: Readonly<Record<string, string>>;
      readonly expiresAt: Date;
    }
  | { readonly kind: "not_sent"; readonly reason: "down" | "lost" };

export type ThreeDSecureReturn =
  | { readonly kind: "verified"; readonly orderReference: string; readonly facts: ThreeDSecureFacts }
  | { readonly kind: "forged"; readonly reason: string };

export interface CloseBatchRequest {
  readonly operationKey: string;
  readonly businessAt: Date;
}

export type CloseBatchOutcome =
  | {
      readonly kind: "closed";
      readonly batchNumber: number;
      readonly nextBatchNumber: number;
      readonly salesCount: number;
      readonly salesMinor: bigint;
      readonly refundsCount: number;
      readonly refundsMinor: bigint;
    }
  | { readonly kind: "unreachable" };

export interface ListBookRequest {
  /** From the last page's `nextCursor`; null for the first. */
  readonly cursor: string | null;
  readonly limit: number;
}

/** One order in the bank's own book. */
export interface BookRow {
  readonly orderReference: string;
  readonly status: "authorized" | "captured" | "voided" | "reversed" | "declined" | "expired";
  readonly authorizedMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly batchNumber: number | null;
}

export interface BookPage {
  readonly rows: readonly BookRow[];
  readonly nextCursor: string | null;
}

/** Deadline of one call. Source: contract §2, "When the bank does not answer". */
export const BANK_DEADLINE_MS = 10_000;
