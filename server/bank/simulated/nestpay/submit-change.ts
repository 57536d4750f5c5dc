import type { FollowUpRequest } from "@/server/bank/bank-connector";
import type { ApiOperation } from "@/server/bank/nestpay-wire/request";
import { type FollowUpKind, submitFollowUp } from "../acquirer/submit-follow-up";
import { readBankNow } from "../clock/clock-store";
import { type Addressed, answerOutcome, errorAnswer, operationKeyOf, type WireAnswer } from "./answer";
import { errorTextOf } from "./error-text";
import type { NestpayContext } from "./nestpay-context";
import { findReportedOrder, type NestpayTerminal, type ReportedOrder } from "./nestpay-store";

/** Messages that change an order. */
export type ChangeOperation = Extract<ApiOperation, { kind: FollowUpKind }>;

/** What to take to the book, or why not. */
type Planned =
  | Pick<FollowUpRequest, "amountMinor" | "currency">
  | { readonly reason: string; readonly errorCode: string };

const refuse = (reason: string, errorCode = "") => ({ reason, errorCode });

function planCapture(
  operation: Extract<ChangeOperation, { kind: "capture" }>,
  order: ReportedOrder,
): Planned {
  const { preauthorizedMinor } = operation;
  const amountMinor = operation.amountMinor ?? order.authorizedMinor;
  if (preauthorizedMinor !== null && preauthorizedMinor !== order.authorizedMinor) {
    return refuse("PREAMT ön otorizasyon tutarına eşit değil");
  }
  if (amountMinor > order.authorizedMinor && preauthorizedMinor === null) {
    return refuse("Total ön otorizasyon tutarını aşıyor: Extra/PREAMT gerekli");
  }
  return { amountMinor, currency: order.currency };
}

/** A pre-authorisation that was not captured has nothing to give back. */
const NOT_CAPTURED = "V038";

function planChange(operation: ChangeOperation, order: ReportedOrder): Planned {
  const { currency } = order;
  switch (operation.kind) {
    case "capture":
      return planCapture(operation, order);
    case "void":
      return { amountMinor: order.captureCount > 0 ? order.capturedMinor : order.authorizedMinor, currency };
    case "refund":
      if (order.status === "authorized" && order.captureCount === 0) {
        return refuse(errorTextOf(NOT_CAPTURED), NOT_CAPTURED);
      }
      return { amountMinor: operation.amountMinor, currency: operation.currency ?? currency };
  }
}

/**
 * PostAuth, Void and Credit of an order. The order, the amounts and the batch are the book's to judge.
 * Refuses: an order that is not there; more than was pre-authorised without `PREAMT`, or with a wrong one; a refund of what was not captured (V038).
 */
export async function submitChange(
  context: NestpayContext,
  terminal: NestpayTerminal,
  address: Addressed,
  operation: ChangeOperation,
): Promise<WireAnswer> {
  const { db } = context.bank;
  const { clientId, storeKey } = terminal;
  const order = await findReportedOrder(db, clientId, address.orderReference);
  if (order === null) return errorAnswer(address, errorTextOf("29"), "29");
  const planned = planChange(operation, order);
  if ("reason" in planned) return errorAnswer(address, planned.reason, planned.errorCode);
  const operationKey = await operationKeyOf(context, address, operation.kind);
  const bankTerminal = { id: clientId, clientId, storeKey, currency: terminal.currency, credentials: {} };
  const outcome = await submitFollowUp(context.bank, operation.kind, bankTerminal, {
    operationKey,
    orderReference: address.orderReference,
    ...planned,
    final: true,
    businessAt: await readBankNow(db),
  });
  return answerOutcome(context, address, { operationKey, outcome });
}
