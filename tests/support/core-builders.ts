import type { Attempt } from "@/server/core/attempt";
import type { BankAnswer } from "@/server/core/bank-answer";
import type { CardFacts } from "@/server/core/card";
import type { PaymentAggregate } from "@/server/core/decision";
import type { LedgerEntry } from "@/server/core/ledger";
import type { Operation } from "@/server/core/operation";
import type { Payment } from "@/server/core/payment";
import type { Refund } from "@/server/core/refund";
import type { Terminal } from "@/server/core/terminal";

/** Noon in Istanbul of a Monday: the instant at which built things begin. */
export const NOON = new Date("2026-11-23T09:00:00Z");

/** An instant that lies `seconds` after noon. */
export const afterNoon = (seconds: number): Date => new Date(NOON.getTime() + seconds * 1000);

/** A domestic credit card. */
export const buildCard = (over: Partial<CardFacts> = {}): CardFacts => ({
  brand: "mastercard",
  type: "credit",
  family: "Axess",
  bank: "Akbank",
  bin: "55260800",
  last4: "0006",
  country: "TR",
  commercial: false,
  expMonth: 12,
  expYear: 2030,
  ...over,
});

/** A terminal at 2 % and 5 % BSMV that returns its commission, takes parts and refunds on the same day. */
export const buildTerminal = (over: Partial<Terminal> = {}): Terminal => ({
  id: "trm_main",
  merchantId: "mer_1",
  name: "Ana terminal",
  bank: "Deniz",
  currency: "TRY",
  connector: "simulated",
  clientId: "100200",
  storeKey: "store-key",
  credentials: {},
  active: true,
  priority: 1,
  acceptedMdStatuses: ["1"],
  acceptsForeignCards: true,
  allowsPreAuth: true,
  allowsPartialCapture: true,
  allowsMultipleCapture: true,
  sameDayRefund: "accept",
  holdDays: 7,
  captureToleranceBps: 0,
  supportsThreeDSecure: true,
  families: [],
  ownFamilies: [],
  instalmentPlans: [],
  commission: {
    rates: [{ cardType: "any", instalments: "any", ratePpm: 20_000 }],
    fixedMinor: "0",
    taxPpm: 50_000,
    waitDays: 1,
    returnsOnRefund: true,
  },
  dayEndHour: 23,
  nextDayEndAt: new Date("2026-11-23T20:00:00Z"),
  sector: null,
  version: 1,
  ...over,
});

/** A payment of 1,000.00 TRY that nobody has tried yet. */
export const buildPayment = (over: Partial<Payment> = {}): Payment => ({
  id: "pay_1",
  merchantId: "mer_1",
  terminalId: "trm_main",
  version: 1,
  status: "created",
  purpose: "sale",
  channel: "api",
  currency: "TRY",
  amountMinor: 100_000n,
  shopperFeeMinor: 0n,
  authorizedMinor: 0n,
  capturedMinor: 0n,
  refundedMinor: 0n,
  reservedMinor: 0n,
  commissionMinor: 0n,
  fixedFeeMinor: 0n,
  commissionTaxMinor: 0n,
  reserveMinor: 0n,
  commissionReturnedMinor: 0n,
  fixedFeeReturnedMinor: 0n,
  commissionTaxReturnedMinor: 0n,
  captureMode: "automatic",
  instalments: 1,
  pointsMinor: 0n,
  method: "card",
  threeDSecureMode: "auto",
  returnUrl: null,
  locale: "tr",
  orderId: null,
  description: null,
  customer: null,
  items: [],
  metadata: {},
  routeReason: "only",
  checkoutSessionId: null,
  paymentLinkId: null,
  attemptId: null,
  card: null,
  threeDSecure: null,
  authCode: null,
  hostReference: null,
  declineCode: null,
  bankCode: null,
  pendingOperation: null,
  batchId: null,
  createdAt: NOON,
  updatedAt: NOON,
  authorizedAt: null,
  capturedAt: null,
  voidedAt: null,
  dueAt: null,
  ...over,
});

/** A payment whose authorisation is on its way to the bank. */
export const buildProcessing = (over: Partial<Payment> = {}): Payment =>
  buildPayment({ status: "processing", attemptId: "att_1", card: buildCard(), ...over });

/** A pre-authorisation of 1,000.00 TRY that the bank holds for a week. */
export const buildAuthorized = (over: Partial<Payment> = {}): Payment =>
  buildProcessing({
    status: "authorized",
    captureMode: "manual",
    authorizedMinor: 100_000n,
    authorizedAt: NOON,
    authCode: "A1B2C3",
    hostReference: "632700000001",
    bankCode: "00",
    dueAt: afterNoon(7 * 86_400),
    ...over,
  });

/** A sale of 1,000.00 TRY in batch 7, of which the bank keeps 20.00 and 1.00. */
export const buildCaptured = (over: Partial<Payment> = {}): Payment =>
  buildAuthorized({
    status: "captured",
    captureMode: "automatic",
    capturedMinor: 100_000n,
    commissionMinor: 2_000n,
    commissionTaxMinor: 100n,
    capturedAt: NOON,
    batchId: "bat_main_00007",
    dueAt: null,
    ...over,
  });

/** A first try that is on its way. */
export const buildAttempt = (over: Partial<Attempt> = {}): Attempt => ({
  id: "att_1",
  merchantId: "mer_1",
  paymentId: "pay_1",
  number: 1,
  status: "processing",
  terminalId: "trm_main",
  routeReason: "only",
  routeNote: null,
  card: buildCard(),
  threeDSecure: null,
  challenge: null,
  vaultCardId: null,
  declineCode: null,
  bankCode: null,
  createdAt: NOON,
  finishedAt: null,
  ...over,
});

/** An authorisation of 1,000.00 TRY that is being sent. */
export const buildOperation = (over: Partial<Operation> = {}): Operation => ({
  id: "op_1",
  merchantId: "mer_1",
  paymentId: "pay_1",
  attemptId: "att_1",
  refundId: null,
  terminalId: "trm_main",
  orderReference: "att_1",
  kind: "authorize",
  status: "sending",
  amountMinor: 100_000n,
  currency: "TRY",
  final: true,
  bankCode: null,
  authCode: null,
  hostReference: null,
  hops: [],
  latencyMs: null,
  inquiries: 0,
  startedAt: NOON,
  answeredAt: null,
  dueAt: null,
  leaseUntil: afterNoon(30),
  reviewReason: null,
  ...over,
});

/** A refund of 300.00 TRY that is being sent. */
export const buildRefund = (over: Partial<Refund> = {}): Refund => ({
  id: "ref_1",
  merchantId: "mer_1",
  paymentId: "pay_1",
  status: "pending",
  kind: "refund",
  amountMinor: 30_000n,
  currency: "TRY",
  reason: "requested_by_customer",
  note: null,
  bankCode: null,
  hostReference: null,
  batchId: null,
  requestedBy: "usr_1",
  approvedBy: null,
  createdAt: NOON,
  updatedAt: NOON,
  succeededAt: null,
  dueAt: null,
  scheduledAt: null,
  ...over,
});

/** Everything that a decision looks at; parts that are not named are absent. */
export const buildAggregate = (
  parts: Partial<PaymentAggregate> & Pick<PaymentAggregate, "payment">,
): PaymentAggregate => ({
  attempt: null,
  operation: null,
  refund: null,
  ...parts,
});

const HOP = {
  hop: "acquirer",
  party: "Deniz",
  mti: "0210",
  responseCode: "00",
  latencyMs: 40,
  note: null,
} as const;

/** The bank says yes to an amount. */
export const approvedAnswer = (
  amountMinor: bigint,
  over: { readonly batchNumber?: number | null; readonly bankCode?: string | null } = {},
): Extract<BankAnswer, { kind: "approved" }> => ({
  kind: "approved",
  bankCode: "00",
  amountMinor,
  authCode: "A1B2C3",
  hostReference: "632700000001",
  batchNumber: 7,
  hops: [HOP],
  latencyMs: 120,
  ...over,
});

/** The bank says no. */
export const declinedAnswer = (bankCode = "51"): BankAnswer => ({
  kind: "declined",
  bankCode,
  hops: [{ ...HOP, responseCode: bankCode }],
  latencyMs: 90,
});

/** The answer was lost. */
export const unknownAnswer = (): BankAnswer => ({ kind: "unknown", hops: [], latencyMs: 10_000 });

/** The bank was surely not reached. */
export const notSentAnswer = (): BankAnswer => ({ kind: "not_sent", hops: [], latencyMs: 3 });

/** What entries do to each account together, accounts at zero left out. Units: minor, debit positive. */
export const sumAccounts = (entries: readonly LedgerEntry[]): Record<string, bigint> => {
  const sums: Record<string, bigint> = {};
  for (const { account, amountMinor } of entries.flatMap((entry) => entry.postings)) {
    sums[account] = (sums[account] ?? 0n) + amountMinor;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0n));
};

/** Types of the events of a decision, in order. */
export const eventTypes = (decision: { readonly events: readonly { readonly type: string }[] }): string[] =>
  decision.events.map((event) => event.type);

/** Names of the jobs of a decision, in order. */
export const jobNames = (decision: { readonly jobs: readonly { readonly name: string }[] }): string[] =>
  decision.jobs.map((job) => job.name);
