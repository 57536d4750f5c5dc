import { formatMaskedPan } from "@/server/bank/nestpay-wire/md";
import type {
  HistoryRow,
  OrderStatusReport,
  TransactionState,
} from "@/server/bank/nestpay-wire/order-report";
import { writeHistoryExtra, writeStatusExtra } from "@/server/bank/nestpay-wire/order-report";
import { findOperation } from "../acquirer/find-operation";
import { type Addressed, approvedAnswer, errorAnswer, transactionIdOf, type WireAnswer } from "./answer";
import { errorTextOf } from "./error-text";
import type { NestpayContext } from "./nestpay-context";
import {
  findHeardCard,
  findOrderFacts,
  findReportedOrder,
  hasBooking,
  listTransactions,
  type NestpayTerminal,
  type ReportedOrder,
  type ReportedTransaction,
} from "./nestpay-store";

function stateOf(order: ReportedOrder): TransactionState {
  if (order.status === "authorized") return order.captureCount > 0 ? "captured" : "authorized";
  if (order.status === "captured") return order.expiresAt === null ? "sold" : "captured";
  return "voided";
}

const isEnding = ({ kind, isApproved }: ReportedTransaction) =>
  isApproved && (kind === "void" || kind === "reversal");

const isSale = ({ kind }: ReportedTransaction) => kind === "sale" || kind === "preauth";

function reportOf(
  address: Addressed,
  order: ReportedOrder,
  rows: readonly ReportedTransaction[],
  mdStatus: string,
): OrderStatusReport {
  const state = stateOf(order);
  const sale = rows.find((row) => row.isApproved && isSale(row));
  const key = sale?.operationKey ?? address.orderReference;
  return {
    orderId: address.orderReference,
    state,
    chargeType: order.refundedMinor > 0n ? "C" : "S",
    authorizedMinor: order.authorizedMinor,
    capturedMinor: order.captureCount > 0 ? order.capturedMinor : null,
    authorizedAt: order.authorizedAt,
    capturedAt: order.capturedAt,
    voidedAt: state === "voided" ? (rows.find(isEnding)?.bookedAt ?? order.expiresAt) : null,
    authCode: order.authCode,
    hostReference: order.hostReference,
    mdStatus,
    maskedPan: formatMaskedPan(order.cardBin, order.cardLast4),
    procReturnCode: "00",
    settleId: order.batchNumber === null ? "" : String(order.batchNumber),
    transactionId: transactionIdOf(address.clientId, key, order.authorizedAt),
  };
}

/** An order under which everything was declined. */
function failedReport(
  address: Addressed,
  row: ReportedTransaction,
  known: { readonly mdStatus: string; readonly maskedPan: string },
): OrderStatusReport {
  return {
    orderId: address.orderReference,
    state: "failed",
    chargeType: "S",
    authorizedMinor: row.amountMinor,
    capturedMinor: null,
    authorizedAt: row.bookedAt,
    capturedAt: null,
    voidedAt: null,
    authCode: "",
    hostReference: row.hostReference ?? "",
    ...known,
    procReturnCode: row.responseCode,
    settleId: "",
    transactionId: transactionIdOf(address.clientId, row.operationKey, row.bookedAt),
  };
}

const STATES: Readonly<Record<string, TransactionState>> = {
  sale: "sold",
  preauth: "authorized",
  capture: "captured",
  void: "voided",
  reversal: "voided",
  refund: "captured",
};

function historyRowOf(clientId: string, row: ReportedTransaction): HistoryRow {
  const state = row.isApproved ? (STATES[row.kind] ?? "pending") : "failed";
  const takesMoney = state === "sold" || state === "captured";
  return {
    chargeType: row.kind === "refund" ? "C" : "S",
    state,
    amountMinor: row.amountMinor,
    capturedMinor: takesMoney ? row.amountMinor : null,
    authorizedAt: row.bookedAt,
    capturedAt: takesMoney ? row.bookedAt : null,
    voidedAt: state === "voided" ? row.bookedAt : null,
    hostReference: row.hostReference ?? "",
    authCode: row.authCode ?? "",
    procReturnCode: row.responseCode,
    transactionId: transactionIdOf(clientId, row.operationKey, row.bookedAt),
  };
}

/** Whether the line lets an inquiry through; faults that are on for inquiries stop it. */
async function passesLine(context: NestpayContext, terminal: NestpayTerminal, orderReference: string) {
  const { clientId, storeKey, currency } = terminal;
  const bankTerminal = { id: clientId, clientId, storeKey, currency, credentials: {} };
  const request = { operationKey: `nestpay ${orderReference} query`, orderReference };
  const found = await findOperation(context.bank, bankTerminal, request, async ({ order }) => {
    const isKnown = order !== null || (await hasBooking(context.bank.db, clientId, orderReference));
    return isKnown ? { code: "00", note: null } : { code: "29", note: "there is no such order" };
  });
  return found.kind !== "unreachable";
}

async function heardPan(context: NestpayContext, clientId: string, { operationKey }: ReportedTransaction) {
  const heard = await findHeardCard(context.bank.db, clientId, operationKey);
  return heard === null ? "" : formatMaskedPan(heard.cardBin, heard.cardLast4);
}

/** ORDERSTATUS and ORDERHISTORY, from the book alone. Refuses: an order that it does not know. */
export async function reportOrder(
  context: NestpayContext,
  terminal: NestpayTerminal,
  address: Addressed,
  kind: "status" | "history",
): Promise<WireAnswer> {
  const { db } = context.bank;
  const { clientId, orderReference } = address;
  if (!(await passesLine(context, terminal, orderReference))) return { kind: "cut" };
  const [order, rows, facts] = await Promise.all([
    findReportedOrder(db, clientId, orderReference),
    listTransactions(db, clientId, orderReference),
    findOrderFacts(db, { clientId, orderReference }),
  ]);
  const tried = rows.find(isSale);
  if (order === null && tried === undefined) return errorAnswer(address, errorTextOf("29"), "29");
  const said = { ...address, groupId: address.groupId || (facts?.groupId ?? "") };
  if (kind === "history") {
    const extra = writeHistoryExtra(rows.map((row) => historyRowOf(clientId, row)));
    return approvedAnswer(said, {}, extra);
  }
  const mdStatus = facts?.mdStatus ?? "";
  const report = order
    ? reportOf(address, order, rows, mdStatus)
    : tried &&
      failedReport(address, tried, { mdStatus, maskedPan: await heardPan(context, clientId, tried) });
  if (!report) return errorAnswer(address, errorTextOf("29"), "29");
  const { authCode, hostReference, transactionId } = report;
  const echoed = {
    ...(facts?.holderName ? { BILLTONAME: facts.holderName } : {}),
    ...(facts?.description ? { DESCRIPTION: facts.description } : {}),
  };
  return approvedAnswer(
    said,
    { authCode, hostReference, transactionId },
    { ...writeStatusExtra(report), ...echoed },
  );
}
