import {
  capturePaymentInput,
  createCardVerificationInput,
  createPaymentInput,
  emptyInput,
  listPaymentsQuery,
  paymentOutput,
  paymentPageOutput,
} from "@/server/contract/payment";
import { refundOutput, requestRefundInput } from "@/server/contract/refund";
import type { PaymentStatus } from "@/server/core/payment";
import { capturePayment } from "@/server/payments/capture-payment";
import { createPayment } from "@/server/payments/create-payment";
import { findPayment } from "@/server/payments/find-payment";
import { listPayments } from "@/server/payments/list-payments";
import { presentPayments } from "@/server/payments/present-payments";
import { resolvePayment } from "@/server/payments/resolve-payment";
import { findRefund } from "@/server/refunds/find-refund";
import { refundNotSent } from "@/server/refunds/refund-not-sent";
import { presentRefund } from "@/server/refunds/refund-view";
import { requestRefund } from "@/server/refunds/request-refund";
import { voidPayment } from "@/server/refunds/void-payment";
import { type ApiRoute, defineRoute } from "./api-call";
import { pageRequestOf, presentPage } from "./pagination";
import { newPaymentOf, newVerificationOf } from "./payment-input";
import { rebuildPayment, showPayment } from "./rebuild-payment";

const minorOf = (amount: number | string | undefined) => (amount === undefined ? null : BigInt(amount));

const FOLLOW_UP_REFUSALS = ["payment_not_found", "payment_state_conflict", "bank_unavailable"] as const;

const createPaymentRoute = defineRoute({
  method: "POST",
  path: "/payments",
  operationId: "createPayment",
  tag: "Payments",
  summary: "Take a payment. A decline and a lost answer are outcomes of the payment, not errors.",
  permission: "payments.create",
  body: createPaymentInput,
  answer: { status: 201, schema: paymentOutput },
  refuses: ["terminal_not_found", "customer_not_found", "card_not_found", "bank_unavailable"],
  run: async (call) =>
    showPayment(call, await createPayment(call.scope, newPaymentOf(call.body), call.context)),
  rebuild: (call, paymentId) => rebuildPayment(call, paymentId, ["authorize"]),
});

const createCardVerificationRoute = defineRoute({
  method: "POST",
  path: "/card-verifications",
  operationId: "createCardVerification",
  tag: "Payments",
  summary:
    "Ask a card's bank about the card without taking money: a payment of 0, never captured or refunded.",
  permission: "payments.create",
  body: createCardVerificationInput,
  answer: { status: 201, schema: paymentOutput },
  refuses: ["terminal_not_found", "customer_not_found", "bank_unavailable"],
  run: async (call) =>
    showPayment(call, await createPayment(call.scope, newVerificationOf(call.body), call.context)),
  rebuild: (call, paymentId) => rebuildPayment(call, paymentId, ["authorize"]),
});

const listPaymentsRoute = defineRoute({
  method: "GET",
  path: "/payments",
  operationId: "listPayments",
  tag: "Payments",
  summary: "List payments, newest first.",
  permission: "payments.read",
  query: listPaymentsQuery,
  answer: { status: 200, schema: paymentPageOutput },
  refuses: [],
  run: async ({ scope, query, ports }) => {
    const filter = {
      status: (query.status ?? null) as PaymentStatus | null,
      orderId: query.orderId ?? null,
      customer: query.customer ?? null,
      createdFrom: query.createdFrom ?? null,
      createdTo: query.createdTo ?? null,
      amountFromMinor: minorOf(query.amountFrom),
      amountToMinor: minorOf(query.amountTo),
      cardLast4: query.cardLast4 ?? null,
    };
    const page = await listPayments(scope, filter, pageRequestOf(query));
    return presentPage(page, await presentPayments(scope, page.rows, ports));
  },
});

const findPaymentRoute = defineRoute({
  method: "GET",
  path: "/payments/{id}",
  operationId: "findPayment",
  tag: "Payments",
  summary: "Read a payment.",
  permission: "payments.read",
  answer: { status: 200, schema: paymentOutput },
  refuses: ["payment_not_found"],
  run: async (call) => showPayment(call, await findPayment(call.scope, call.id)),
});

const capturePaymentRoute = defineRoute({
  method: "POST",
  path: "/payments/{id}/capture",
  operationId: "capturePayment",
  tag: "Payments",
  summary: "Capture all or a piece of an authorised payment.",
  permission: "payments.capture",
  body: capturePaymentInput,
  answer: { status: 200, schema: paymentOutput },
  refuses: [...FOLLOW_UP_REFUSALS, "capture_exceeds_authorized", "bank_refused"],
  run: async (call) => {
    const { amount, final } = call.body;
    const request = { paymentId: call.id, amountMinor: minorOf(amount), final };
    return showPayment(call, await capturePayment(call.scope, request, call.context));
  },
  rebuild: (call, paymentId) => rebuildPayment(call, paymentId, ["capture"]),
});

const voidPaymentRoute = defineRoute({
  method: "POST",
  path: "/payments/{id}/void",
  operationId: "voidPayment",
  tag: "Payments",
  summary: "Cancel a payment whole: an authorisation, or a captured sale while its batch is open.",
  permission: "payments.void",
  body: emptyInput,
  answer: { status: 200, schema: paymentOutput },
  refuses: [...FOLLOW_UP_REFUSALS, "bank_refused"],
  run: async (call) => showPayment(call, await voidPayment(call.scope, call.id, call.context)),
  rebuild: (call, paymentId) => rebuildPayment(call, paymentId, ["void"]),
});

const requestRefundRoute = defineRoute({
  method: "POST",
  path: "/payments/{id}/refunds",
  operationId: "requestRefund",
  tag: "Refunds",
  summary: "Give money back. Void or refund is decided here; a bank that refuses is the refund `failed`.",
  permission: "refunds.create",
  body: requestRefundInput,
  answer: { status: 201, schema: refundOutput },
  refuses: [
    "payment_not_found",
    "payment_state_conflict",
    "refund_exceeds_captured",
    "refund_window_closed",
    "bank_unavailable",
  ],
  run: async ({ scope, id, body, context }) => {
    const request = {
      paymentId: id,
      amountMinor: minorOf(body.amount),
      reason: body.reason,
      note: body.note ?? null,
      expectedRefundableMinor: null,
    };
    return presentRefund(await requestRefund(scope, request, context));
  },
  rebuild: async ({ scope, id, ports }, refundId) => {
    const { operations } = await resolvePayment(scope, id, ports);
    const refund = await findRefund(scope, refundId);
    const last = operations.findLast((operation) => operation.refundId === refundId);
    if (refund.status === "failed" && last?.status === "not_sent") throw refundNotSent();
    return presentRefund(refund);
  },
});

/** Routes of payments and of giving back. */
export const PAYMENT_ROUTES: readonly ApiRoute[] = [
  createPaymentRoute,
  createCardVerificationRoute,
  listPaymentsRoute,
  findPaymentRoute,
  capturePaymentRoute,
  voidPaymentRoute,
  requestRefundRoute,
];
