import type { InquireRequest, InquiryOutcome, InquirySubject } from "@/server/bank/bank-connector";
import type { OrderStatusReport } from "../../nestpay-wire/order-report";
import { type BankCall, elapsedMs } from "./exchange";
import { findOrder, listTransactions, standingRefunds } from "./order-book";
import { approvedInBook, hopOf } from "./outcomes";

function nothing(kind: "not_found" | "reversed" | "unreachable", call: BankCall): InquiryOutcome {
  return { kind, hops: [], latencyMs: elapsedMs(call) };
}

function readAuthorization(report: OrderStatusReport, call: BankCall): InquiryOutcome {
  const latencyMs = elapsedMs(call);
  switch (report.state) {
    case "authorized":
    case "captured":
    case "sold":
      return approvedInBook(report, { amountMinor: report.authorizedMinor, latencyMs });
    case "voided":
      return nothing("reversed", call);
    case "failed": {
      const code = report.procReturnCode === "00" ? "99" : report.procReturnCode;
      return { kind: "declined", bankCode: code, hops: [hopOf({ code, latencyMs })], latencyMs };
    }
    case "pending":
      return nothing("unreachable", call);
  }
}

function readCapture(report: OrderStatusReport, call: BankCall): InquiryOutcome {
  if (report.state !== "captured" || report.capturedMinor === null) return nothing("not_found", call);
  return approvedInBook(report, { amountMinor: report.capturedMinor, latencyMs: elapsedMs(call) });
}

function readVoid(report: OrderStatusReport, subject: InquirySubject, call: BankCall): InquiryOutcome {
  if (report.state !== "voided") return nothing("not_found", call);
  return approvedInBook(report, { amountMinor: subject.amountMinor, latencyMs: elapsedMs(call) });
}

/**
 * A refund is one of those of its amount that no other message of ours has been answered with. Where several of one
 * amount are open, they take what is there in the order in which they were begun.
 */
async function readRefund(orderId: string, subject: InquirySubject, call: BankCall): Promise<InquiryOutcome> {
  const rows = await listTransactions(call, orderId);
  if (rows === null) return nothing("unreachable", call);
  const candidates = standingRefunds(rows).filter(
    ({ amountMinor, hostReference }) =>
      amountMinor === subject.amountMinor && !subject.claimedReferences.includes(hostReference),
  );
  const row = candidates[subject.openBefore];
  if (!row) return nothing("not_found", call);
  const latencyMs = elapsedMs(call);
  return {
    kind: "approved",
    bankCode: "00",
    amountMinor: row.amountMinor,
    authCode: row.authCode,
    hostReference: row.hostReference,
    batchNumber: null,
    hops: [hopOf({ code: "00", latencyMs })],
    latencyMs,
  };
}

/** Finds a message in the bank's book by what it must have changed there: the protocol has no operation keys. */
export async function inquire(call: BankCall, request: InquireRequest): Promise<InquiryOutcome> {
  const { orderReference, about } = request;
  if (about?.kind === "refund") return readRefund(orderReference, about, call);
  const found = await findOrder(call, orderReference);
  if (found.kind !== "found") return nothing(found.kind, call);
  const { report } = found;
  if (about?.kind === "capture") return readCapture(report, call);
  if (about?.kind === "void") return readVoid(report, about, call);
  return readAuthorization(report, call);
}
