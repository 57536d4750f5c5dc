import { readApiRequest } from "@/server/bank/nestpay-wire/read-request";
import type { ApiOperation } from "@/server/bank/nestpay-wire/request";
import { BankUnreachableError } from "../bank-context";
import { type Addressed, approvedAnswer, errorAnswer, type WireAnswer } from "./answer";
import { withOrderClaim } from "./claim-store";
import { checkCredentials } from "./credentials";
import type { NestpayContext } from "./nestpay-context";
import type { NestpayTerminal } from "./nestpay-store";
import { cancelPlanPayment, findPlan } from "./plan-store";
import { reportOrder } from "./report-order";
import { submitChange } from "./submit-change";
import { submitSale } from "./submit-sale";

/** Cancels one payment of a plan, named `id-n`. */
async function cancelPayment(
  context: NestpayContext,
  address: Addressed,
  recordId: string,
): Promise<WireAnswer> {
  const match = /^(.+)-(\d{1,3})$/.exec(recordId);
  const plan = match && (await findPlan(context.bank.db, address.clientId, match[1] ?? ""));
  if (!plan) return errorAnswer(address, `RECORDID bulunamadı: ${recordId.slice(0, 80)}`);
  const isCanceled = await cancelPlanPayment(context.bank.db, plan.id, Number.parseInt(match[2] ?? "", 10));
  if (!isCanceled) return errorAnswer(address, `RECORDID iptal edilemez: ${recordId.slice(0, 80)}`);
  const extra = { RECORDTYPE: "Order", RECURRINGOPERATION: "Cancel", RECORDID: recordId, NUMCODE: "00" };
  return approvedAnswer({ ...address, orderReference: plan.orderReference }, {}, extra);
}

async function perform(
  context: NestpayContext,
  terminal: NestpayTerminal,
  address: Addressed,
  operation: ApiOperation,
): Promise<WireAnswer> {
  switch (operation.kind) {
    case "status":
    case "history":
      return reportOrder(context, terminal, address, operation.kind);
    case "cancel_payment":
      return cancelPayment(context, address, operation.recordId);
    case "sale":
    case "capture":
    case "void":
    case "refund": {
      const answer = await withOrderClaim(context.bank, address, () =>
        operation.kind === "sale"
          ? submitSale(context, terminal, address, operation)
          : submitChange(context, terminal, address, operation),
      );
      return answer ?? errorAnswer(address, "Bu OrderId için başka bir işlem sürüyor", "96");
    }
  }
}

/**
 * Answers one call of the API. Whatever is wrong with a message is said in a CC5Response of `Error` and 99, and
 * nothing is booked; a fault of the line is no answer at all.
 */
export async function answerApi(context: NestpayContext, body: Uint8Array): Promise<WireAnswer> {
  const parsed = readApiRequest(body);
  if (parsed.kind === "refused") {
    return errorAnswer({ orderReference: parsed.orderId, groupId: parsed.groupId }, parsed.reason);
  }
  const { credentials, groupId, operation } = parsed.request;
  const orderReference = operation.kind === "cancel_payment" ? "" : operation.orderId;
  const address = { clientId: credentials.clientId, orderReference, groupId };
  try {
    const terminal = await checkCredentials(context, credentials);
    if (terminal === null) {
      return errorAnswer(address, "Yetkisiz: Name, Password ya da ClientId hatalı", "99");
    }
    return await perform(context, terminal, address, operation);
  } catch (error) {
    if (error instanceof BankUnreachableError) return { kind: "down" };
    throw error;
  }
}

/** The answer that a body is too large to be read. */
export function answerTooLarge(): WireAnswer {
  return errorAnswer({ orderReference: "", groupId: "" }, "İstek 64 KiB'den büyük");
}

/** The answer that the API is called with POST alone. */
export function answerWrongMethod(): WireAnswer {
  return errorAnswer({ orderReference: "", groupId: "" }, "Yalnız POST kabul edilir: gövde CC5Request XML");
}
