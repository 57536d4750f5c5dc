import type { BankOutcome, ReverseRequest } from "@/server/bank/bank-connector";
import type { OrderStatusReport } from "../../nestpay-wire/order-report";
import { type ApiResponse, isSuccess } from "../../nestpay-wire/response";
import { type BankCall, type Exchange, elapsedMs, exchange } from "./exchange";
import { findOrder, listTransactions, refundedMinorOf } from "./order-book";
import { approvedInBook, declinedBy, hopOf, unansweredOf } from "./outcomes";

function nothingToTake(call: BankCall): BankOutcome {
  const latencyMs = elapsedMs(call);
  return {
    kind: "approved",
    bankCode: "00",
    amountMinor: 0n,
    authCode: "",
    hostReference: "",
    batchNumber: null,
    hops: [hopOf({ code: "00", note: "nothing stands at the bank", latencyMs })],
    latencyMs,
  };
}

const lost = (call: BankCall): BankOutcome =>
  unansweredOf({ kind: "unknown", reason: "lost", latencyMs: elapsedMs(call) });

const taken = (report: OrderStatusReport, amountMinor: bigint, call: BankCall): BankOutcome =>
  approvedInBook(report, { amountMinor, latencyMs: elapsedMs(call) });

function refusalOf(answer: ApiResponse, call: BankCall): BankOutcome {
  return declinedBy(answer, elapsedMs(call));
}

/** After the bank's night a sale cannot be voided: what is left of it goes back as a refund. */
async function giveBack(
  call: BankCall,
  report: OrderStatusReport,
  refused: Extract<Exchange, { kind: "answered" }>,
): Promise<BankOutcome> {
  const capturedMinor = report.state === "authorized" ? 0n : (report.capturedMinor ?? report.authorizedMinor);
  const rows = await listTransactions(call, report.orderId);
  if (rows === null) return lost(call);
  const leftMinor = capturedMinor - refundedMinorOf(rows);
  if (capturedMinor > 0n && leftMinor <= 0n) return taken(report, capturedMinor, call);
  if (leftMinor <= 0n) return refusalOf(refused.answer, call);
  const operation = {
    kind: "refund",
    orderId: report.orderId,
    amountMinor: leftMinor,
    currency: null,
  } as const;
  const asked = await exchange(call, operation);
  if (asked.kind !== "answered") return unansweredOf(asked);
  return isSuccess(asked.answer) ? taken(report, capturedMinor, call) : refusalOf(asked.answer, call);
}

/**
 * Takes an order's authorisation back. NestPay has no reversal: an order that stands is voided, after the bank's night
 * refunded; one that is not there, was refused or is voided needs nothing. Asked again it looks first, so it acts once.
 * It cannot bar a message that is still under way: the caller waits until none can be.
 */
export async function reverse(call: BankCall, { orderReference }: ReverseRequest): Promise<BankOutcome> {
  const found = await findOrder(call, orderReference);
  if (found.kind === "not_found") return nothingToTake(call);
  if (found.kind !== "found") return lost(call);
  const { report } = found;
  if (report.state === "failed") return nothingToTake(call);
  if (report.state === "voided") return taken(report, report.authorizedMinor, call);
  if (report.state === "pending") return lost(call);
  const asked = await exchange(call, { kind: "void", orderId: orderReference });
  if (asked.kind !== "answered") return unansweredOf(asked);
  if (isSuccess(asked.answer)) return taken(report, report.authorizedMinor, call);
  return giveBack(call, { ...report, orderId: orderReference }, asked);
}
