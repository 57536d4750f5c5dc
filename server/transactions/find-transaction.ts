import type { PassedOver } from "@/server/core/choose-route";
import { chooseGiveBack, type GiveBackChoice } from "@/server/core/decide-give-back";
import { DomainError } from "@/server/core/errors";
import type { RemainderRule } from "@/server/core/instalment-split";
import type { Operation } from "@/server/core/operation";
import type { CustomerFacts, Payment } from "@/server/core/payment";
import { hasPermission, requirePermission } from "@/server/core/permissions";
import type { Refund } from "@/server/core/refund";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { listPaymentShares } from "@/server/payments/list-payment-shares";
import { findTerminal } from "@/server/terminals/find-terminal";
import { findTermsAt } from "@/server/terminals/find-terms-at";
import { listTermsOf } from "@/server/terminals/list-terms-of";
import { buildTimeline, type TimelineItem } from "./build-timeline";
import { type PaymentMoney, tellPaymentMoney } from "./payment-money";
import { readPassedOver } from "./read-passed-over";
import {
  findSurroundings,
  findTransactionRow,
  type LedgerLine,
  listAttemptRows,
  listHopRows,
  listLedgerLines,
  listPaymentRefundRows,
  listTerminalNames,
  listTimelineAuditRows,
  listTimelineEventRows,
  type PaymentSurroundings,
  readPaymentStamp,
  type ShownAttempt,
} from "./transaction-detail-store";

/** Everything about one payment. */
export interface TransactionDetail extends PaymentSurroundings {
  readonly payment: Payment;
  /** Whether there is a shopper whose data the reader may not see. */
  readonly customerHidden: boolean;
  readonly attempts: readonly ShownAttempt[];
  readonly operations: readonly Operation[];
  readonly refunds: readonly Refund[];
  readonly giveBack: GiveBackChoice;
  /** Other terminals that were not taken, and why. */
  readonly passedOver: readonly { readonly name: string; readonly why: PassedOver }[];
  /** Whether the reader may open the batch. */
  readonly mayReadBatches: boolean;
  readonly mayReadSettlement: boolean;
  /** What the bank takes and when the rest comes; null before anything was captured and after a void. */
  readonly money: PaymentMoney | null;
  /** Which month of its plan bears what does not divide, by the contract of the day on which the bank approved it. */
  readonly instalmentRemainder: RemainderRule;
  /** When banks stop taking refunds of it; null before anything was captured. */
  readonly windowEndAt: Date | null;
  /** Null where the reader may not see the ledger. */
  readonly ledger: readonly LedgerLine[] | null;
  readonly timeline: readonly TimelineItem[];
  /** Changes with the payment. */
  readonly stamp: string;
  /** Whether something is open, so that the page will change by itself. */
  readonly moving: boolean;
  readonly now: Date;
}

const OPEN_PAYMENT = new Set(["created", "processing", "requires_action", "unknown"]);
const OPEN_REFUND = new Set(["pending_approval", "pending", "scheduled", "unknown"]);

function withoutPersonalData(payment: Payment): Payment {
  return { ...payment, customer: null, metadata: {}, returnUrl: null };
}

async function findPassedOver(tx: MerchantTx, attempts: readonly ShownAttempt[]) {
  const passed = attempts.flatMap(({ routeNote }) => readPassedOver(routeNote));
  const names = await listTerminalNames(
    tx,
    passed.map(({ terminalId }) => terminalId),
  );
  const latest = new Map(passed.map(({ terminalId, why }) => [terminalId, why]));
  return [...latest].map(([id, why]) => ({ name: names.get(id) ?? id, why }));
}

async function findRemainderRule(tx: MerchantTx, payment: Payment): Promise<RemainderRule> {
  const { instalments, authorizedAt, terminalId } = payment;
  if (instalments < 2 || authorizedAt === null) return "spread";
  const { commission } = await findTermsAt(tx, { terminalId, at: authorizedAt });
  return commission.instalmentRemainder ?? "spread";
}

async function findPaymentMoney(tx: MerchantTx, payment: Payment): Promise<PaymentMoney | null> {
  if (payment.capturedMinor === 0n || payment.status === "voided") return null;
  const { commission, nextDayEndAt } = await findTerminal(tx, payment.terminalId);
  return tellPaymentMoney(payment, {
    shares: await listPaymentShares(tx, payment.id),
    versions: await listTermsOf(tx, payment.terminalId),
    commission,
    nextDayEndAt,
    now: tx.now,
  });
}

function hasCustomer(customer: CustomerFacts | null): boolean {
  return customer !== null && Object.values(customer).some((fact) => fact !== null);
}

/**
 * One payment with its tries, messages, refunds, timeline and books.
 * Refuses: `forbidden`, `payment_not_found`.
 */
export async function findTransaction(scope: MerchantScope, paymentId: string): Promise<TransactionDetail> {
  requirePermission(scope, "payments.read");
  const personal = hasPermission(scope, "payments.personal_data");
  return inMerchantTx(scope, async (tx) => {
    const payment = await findTransactionRow(tx, paymentId);
    if (!payment) throw new DomainError("payment_not_found", "No payment has this id.");
    const { terminal, batch } = await findSurroundings(tx, payment);
    const refunds = await listPaymentRefundRows(tx, paymentId);
    const operations = await listHopRows(tx, paymentId);
    const acts = await listTimelineAuditRows(tx, [paymentId, ...refunds.map(({ id }) => id)]);
    const facts = await listTimelineEventRows(tx, paymentId);
    const attempts = await listAttemptRows(tx, paymentId);
    return {
      payment: personal ? payment : withoutPersonalData(payment),
      customerHidden: !personal && hasCustomer(payment.customer),
      attempts,
      passedOver: await findPassedOver(tx, attempts),
      mayReadBatches: hasPermission(scope, "batches.read"),
      mayReadSettlement: hasPermission(scope, "settlement.read"),
      money: await findPaymentMoney(tx, payment),
      operations,
      refunds,
      instalmentRemainder: await findRemainderRule(tx, payment),
      terminal,
      batch,
      giveBack: chooseGiveBack(payment, {
        batchOpen: batch && batch.status === "open",
        dayEndAt: terminal.nextDayEndAt,
        now: tx.now,
      }),
      windowEndAt: chooseGiveBack(payment, {
        batchOpen: false,
        dayEndAt: terminal.nextDayEndAt,
        now: tx.now,
      }).until,
      ledger: hasPermission(scope, "ledger.read") ? await listLedgerLines(tx, paymentId) : null,
      timeline: buildTimeline({ facts, operations, acts }),
      stamp: (await readPaymentStamp(tx, paymentId)) ?? "",
      moving:
        OPEN_PAYMENT.has(payment.status) ||
        payment.pendingOperation !== null ||
        refunds.some(({ status }) => OPEN_REFUND.has(status)),
      now: tx.now,
    };
  });
}
