import type { IssuedCard } from "../issuer/card-facts";
import type { AccountKind, BatchEffect, BookOrder, OrderStatus } from "./book-order";

/** Everything that one message needs, read in one query. */
export interface Desk {
  readonly bankNow: Date;
  readonly terminal: DeskTerminal | null;
  readonly stored: StoredTransaction | null;
  /** The operation was taken back after it had been booked. */
  readonly isReversed: boolean;
  /** A fault of the amount rule has met this key before. */
  readonly isDelivered: boolean;
  readonly order: DeskOrder | null;
  /** The card that the message brought, where the issuer lists it. */
  readonly card: IssuedCard | null;
  readonly account: DeskAccount | null;
  readonly proof: DeskProof | null;
  readonly faults: readonly DeskFault[];
}

/** A terminal with its rights and its open batch. */
export interface DeskTerminal {
  readonly bankName: string;
  readonly currency: string;
  readonly acceptsForeign: boolean;
  readonly sameDayRefund: "accept" | "refuse";
  readonly captureToleranceBps: number;
  readonly holdDays: number;
  readonly currencies: readonly string[];
  readonly isActive: boolean;
  readonly allowsPreauth: boolean;
  readonly allowsVoid: boolean;
  readonly allowsRefund: boolean;
  readonly allowsPartialCapture: boolean;
  readonly allowsMultipleCapture: boolean;
  readonly maxInstalments: number;
  /** Field 42. */
  readonly merchantNumber: string;
  /** Field 41. */
  readonly terminalNumber: string;
  readonly openBatch: number;
  readonly batchOpenedAt: Date;
  /** The hour in Istanbul at which the bank ends the day by itself; null where the shop ends it. */
  readonly closesAtHour: number | null;
}

/** What was booked under the operation key. */
export interface StoredTransaction extends BatchEffect {
  readonly kind: string;
  readonly isApproved: boolean;
  readonly responseCode: string;
  readonly amountMinor: bigint;
  readonly authCode: string | null;
  readonly hostReference: string | null;
  readonly batchNumber: number | null;
  readonly previousStatus: OrderStatus | null;
  readonly bookedAt: Date;
}

/** An order with what is needed to change it. */
export interface DeskOrder extends BookOrder {
  readonly version: number;
  readonly currency: string;
  readonly accountMinor: bigint;
  readonly issuer: string;
  readonly cardScheme: string;
  /** First six and last four digits. */
  readonly maskedNumber: string;
  /** RRN of the authorisation. */
  readonly hostReference: string;
}

/** A running limit, balance or purse of points. Units: minor. */
export interface DeskAccount {
  readonly id: string;
  readonly kind: AccountKind;
  readonly leftMinor: bigint;
}

/** A 3-D Secure transaction as the issuer keeps it. */
export interface DeskProof {
  readonly orderReference: string;
  readonly clientId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly cardBin: string;
  readonly cardLast4: string;
  readonly hasMatchingCvc: boolean;
  readonly status: string;
  readonly mdStatus: string | null;
  readonly eci: string | null;
  readonly cavv: string | null;
  readonly usedByOperationKey: string | null;
}

/** A fault that was switched on. */
export interface DeskFault {
  readonly id: number;
  readonly fault: string;
  readonly bankCode: string | null;
  readonly latencyMs: number | null;
}
