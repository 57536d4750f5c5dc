import type { CurrencyCode } from "@/server/core/money";
import type { BankCapabilities } from "./bank-capabilities";
import type { BankHop } from "./bank-hop";
import type { BankFileForm, BankFileKind } from "./settlement-wire/bank-file";

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
  /**
   * The fields of a challenge whose `carriesCard` is set, with the card: made anew for each showing and kept nowhere.
   * Nothing is sent. Answers no fields where the challenge carries none.
   */
  buildChallengeFields(
    terminal: BankTerminal,
    request: ThreeDSecureRequest & { readonly transactionId: string },
  ): Readonly<Record<string, string>>;
  /** Day end (gün sonu). The same key closes the same batch. */
  closeBatch(terminal: BankTerminal, request: CloseBatchRequest): Promise<CloseBatchOutcome>;
  /** One page of the bank's own book of a terminal, oldest first, for reconciliation. */
  listBook(terminal: BankTerminal, request: ListBookRequest): Promise<BookPage>;
  /**
   * Files that the bank has made for a terminal since the one called `after`, oldest first: one for each closed batch, one
   * for each day on which it paid. A bank that pays by itself pays first what is due by its own clock. Throws where the
   * bank cannot be reached; asked again it answers the same. Nothing where `capabilities.files` is not set.
   */
  listFiles(terminal: BankTerminal, request: ListFilesRequest): Promise<readonly BankFileHeader[]>;
  /** The bytes of a file that `listFiles` named; `readBankFile` of the settlement wire reads them. Throws like it. */
  readFile(terminal: BankTerminal, name: string): Promise<Uint8Array>;
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
  /** What stands for the card at the bank after authentication (md), where the bank gives such. Never stored. */
  readonly cardToken?: string;
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
  /** What the order was authorised for; some banks want it repeated when more is captured. */
  readonly authorizedMinor?: bigint;
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
  /** What the message was, for banks without operation keys; absent it was the order's authorisation. */
  readonly about?: InquirySubject;
}

/** What tells a message from its siblings of the same order where the bank knows no operation keys. */
export interface InquirySubject {
  readonly kind: "authorize" | "capture" | "void" | "refund";
  readonly amountMinor: bigint;
  /** Host references that other messages of the order have been answered with: what is booked under them is not this. */
  readonly claimedReferences: readonly string[];
  /** How many messages of the same kind and amount were begun before this one and have no answer either. */
  readonly openBefore: number;
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
  readonly capture: "automatic" | "manual";
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
  /** See `ThreeDSecureProof`. */
  readonly cardToken?: string;
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
      /** The form carries the card itself: `fields` is empty, and `buildChallengeFields` makes them for each showing. */
      readonly carriesCard: boolean;
      readonly expiresAt: Date;
    }
  | { readonly kind: "not_sent"; readonly reason: "down" | "lost" };

export type ThreeDSecureReturn =
  | {
      readonly kind: "verified";
      readonly orderReference: string;
      /** The `transactionId` of the challenge that it answers. */
      readonly challengeId: string;
      readonly facts: ThreeDSecureFacts;
    }
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
  /** The bank closes by itself at its own night; what stands in our book is the day. */
  | { readonly kind: "left_to_bank" }
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

export interface ListFilesRequest {
  /** The name of the last file that was read; null for the first. */
  readonly after: string | null;
  readonly limit: number;
}

/** A file that a bank offers. */
export interface BankFileHeader {
  /** Unique among the files of the terminal, such as `2026-11-23_000123_dayend.csv`. */
  readonly name: string;
  readonly kind: BankFileKind;
  readonly form: BankFileForm;
  /** The day of Istanbul that it is about. Shape: `2026-11-23`. */
  readonly day: string;
  readonly createdAt: Date;
}

/** Deadline of one call. Source: contract §2, "When the bank does not answer". */
export const BANK_DEADLINE_MS = 10_000;
