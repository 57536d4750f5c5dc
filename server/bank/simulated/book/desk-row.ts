import type { CardBrand, CardType } from "@/server/core/card";
import type { CardStatus, ThreeDSecureBehaviour } from "../issuer/card-facts";
import type { Desk, DeskFault } from "./book-desk";
import type { AccountKind, OrderStatus } from "./book-order";

/** The row that the desk's query answers. What was joined and not found is null, whatever its type says. */
export interface DeskRow {
  offsetMs: bigint;
  bankName: string | null;
  terminalCurrency: string;
  acceptsForeign: boolean;
  sameDayRefund: string;
  captureToleranceBps: number;
  holdDays: number;
  currencies: string[];
  isActive: boolean;
  allowsPreauth: boolean;
  allowsVoid: boolean;
  allowsRefund: boolean;
  allowsPartialCapture: boolean;
  allowsMultipleCapture: boolean;
  maxInstalments: number;
  merchantNumber: string;
  terminalNumber: string;
  openBatch: number | null;
  storedKind: string | null;
  storedIsApproved: boolean;
  storedCode: string;
  storedAmountMinor: bigint;
  storedAuthCode: string | null;
  storedHostReference: string | null;
  storedBatch: number | null;
  storedSalesCount: number;
  storedSalesMinor: bigint;
  storedRefundsCount: number;
  storedRefundsMinor: bigint;
  storedPreviousStatus: string | null;
  storedAt: Date;
  isReversed: boolean;
  isDelivered: boolean;
  orderStatus: string | null;
  orderCurrency: string;
  authorizedMinor: bigint;
  capturedMinor: bigint;
  refundedMinor: bigint;
  pointsMinor: bigint;
  captureCount: number;
  orderAccountKind: string | null;
  orderAccountMinor: bigint;
  refusesFollowUps: boolean;
  orderBatch: number | null;
  authorizedAt: Date;
  expiresAt: Date | null;
  capturedAt: Date | null;
  version: number;
  issuer: string;
  cardScheme: string;
  cardBin: string;
  cardLast4: string;
  orderHostReference: string;
  accountId: string | null;
  accountKind: string;
  accountLeftMinor: bigint;
  proofOrder: string | null;
  proofClient: string;
  proofAmountMinor: bigint;
  proofCurrency: string;
  proofBin: string;
  proofLast4: string;
  proofHasMatchingCvc: boolean;
  proofStatus: string;
  proofMdStatus: string | null;
  proofEci: string | null;
  proofCavv: string | null;
  proofUsedBy: string | null;
  faults: DeskFault[];
  cardId: string | null;
  issuedScheme: string;
  cardType: string;
  issuedBy: string;
  cardIsForeign: boolean;
  cardStatus: string;
  allowsEcommerce: boolean;
  allowsForeign: boolean;
  dailyCountLimit: number | null;
  dailyAmountLimitMinor: bigint | null;
  cardThreeDSecure: string;
  cardResponseCode: string | null;
  cardRefusesFollowUps: boolean;
  dayCount: number;
  dayMinor: bigint;
}

/** What the desk's query found, as decisions take it; `now` is the wall clock that the query was asked with. */
export function toDesk(row: DeskRow, now: Date): Desk {
  return {
    bankNow: new Date(now.getTime() + Number(row.offsetMs)),
    terminal: toTerminal(row),
    stored: toStored(row),
    isReversed: row.isReversed,
    isDelivered: row.isDelivered,
    order: toOrder(row),
    card: toCard(row),
    account:
      row.accountId === null
        ? null
        : { id: row.accountId, kind: row.accountKind as AccountKind, leftMinor: row.accountLeftMinor },
    proof: toProof(row),
    faults: row.faults,
  };
}

function toTerminal(row: DeskRow): Desk["terminal"] {
  if (row.bankName === null || row.openBatch === null) return null;
  return {
    bankName: row.bankName,
    currency: row.terminalCurrency,
    acceptsForeign: row.acceptsForeign,
    sameDayRefund: row.sameDayRefund === "accept" ? "accept" : "refuse",
    captureToleranceBps: row.captureToleranceBps,
    holdDays: row.holdDays,
    currencies: row.currencies,
    isActive: row.isActive,
    allowsPreauth: row.allowsPreauth,
    allowsVoid: row.allowsVoid,
    allowsRefund: row.allowsRefund,
    allowsPartialCapture: row.allowsPartialCapture,
    allowsMultipleCapture: row.allowsMultipleCapture,
    maxInstalments: row.maxInstalments,
    merchantNumber: row.merchantNumber,
    terminalNumber: row.terminalNumber,
    openBatch: row.openBatch,
  };
}

function toStored(row: DeskRow): Desk["stored"] {
  if (row.storedKind === null) return null;
  return {
    kind: row.storedKind,
    isApproved: row.storedIsApproved,
    responseCode: row.storedCode,
    amountMinor: row.storedAmountMinor,
    authCode: row.storedAuthCode,
    hostReference: row.storedHostReference,
    batchNumber: row.storedBatch,
    salesCount: row.storedSalesCount,
    salesMinor: row.storedSalesMinor,
    refundsCount: row.storedRefundsCount,
    refundsMinor: row.storedRefundsMinor,
    previousStatus: row.storedPreviousStatus as OrderStatus | null,
    bookedAt: row.storedAt,
  };
}

function toOrder(row: DeskRow): Desk["order"] {
  if (row.orderStatus === null) return null;
  return {
    status: row.orderStatus as OrderStatus,
    currency: row.orderCurrency,
    authorizedMinor: row.authorizedMinor,
    capturedMinor: row.capturedMinor,
    refundedMinor: row.refundedMinor,
    pointsMinor: row.pointsMinor,
    captureCount: row.captureCount,
    accountKind: row.orderAccountKind as AccountKind | null,
    accountMinor: row.orderAccountMinor,
    refusesFollowUps: row.refusesFollowUps,
    batchNumber: row.orderBatch,
    authorizedAt: row.authorizedAt,
    expiresAt: row.expiresAt,
    capturedAt: row.capturedAt,
    version: row.version,
    issuer: row.issuer,
    cardScheme: row.cardScheme,
    maskedNumber: `${row.cardBin}******${row.cardLast4}`,
    hostReference: row.orderHostReference,
  };
}

function toProof(row: DeskRow): Desk["proof"] {
  if (row.proofOrder === null) return null;
  return {
    orderReference: row.proofOrder,
    clientId: row.proofClient,
    amountMinor: row.proofAmountMinor,
    currency: row.proofCurrency,
    cardBin: row.proofBin,
    cardLast4: row.proofLast4,
    hasMatchingCvc: row.proofHasMatchingCvc,
    status: row.proofStatus,
    mdStatus: row.proofMdStatus,
    eci: row.proofEci,
    cavv: row.proofCavv,
    usedByOperationKey: row.proofUsedBy,
  };
}

function toCard(row: DeskRow): Desk["card"] {
  if (row.cardId === null) return null;
  return {
    id: row.cardId,
    scheme: row.issuedScheme as CardBrand,
    type: row.cardType as CardType,
    issuer: row.issuedBy,
    isForeign: row.cardIsForeign,
    status: row.cardStatus as CardStatus,
    allowsEcommerce: row.allowsEcommerce,
    allowsForeign: row.allowsForeign,
    dailyCountLimit: row.dailyCountLimit,
    dailyAmountLimitMinor: row.dailyAmountLimitMinor,
    threeDSecure: row.cardThreeDSecure as ThreeDSecureBehaviour,
    responseCode: row.cardResponseCode,
    refusesFollowUps: row.cardRefusesFollowUps,
    dayCount: row.dayCount,
    dayMinor: row.dayMinor,
  };
}
