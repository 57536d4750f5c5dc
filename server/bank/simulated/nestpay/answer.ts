import type { BankOutcome } from "@/server/bank/bank-connector";
import { ERROR_CODE, SUCCESS_CODE } from "@/server/bank/nestpay-wire/codes";
import type { ApiResponse } from "@/server/bank/nestpay-wire/response";
import { formatTrxDate } from "@/server/bank/nestpay-wire/wire-time";
import { hmacHex } from "@/server/platform/crypto";
import { errorTextOf, isDecline } from "./error-text";
import type { NestpayContext } from "./nestpay-context";
import { countTransactions, findTransaction } from "./nestpay-store";

/** What the line does with a call. `cut`: the connection ends without an answer. */
export type WireAnswer =
  | { readonly kind: "answered"; readonly response: ApiResponse }
  | { readonly kind: "cut" | "garbage" | "down" };

/** The order that an answer speaks of. */
export interface Addressed {
  readonly clientId: string;
  readonly orderReference: string;
  readonly groupId: string;
}

/** An order's messages of these kinds share one row of places. */
const KINDS = {
  authorize: ["sale", "preauth"],
  capture: ["capture"],
  void: ["void"],
  refund: ["refund"],
} as const;

/**
 * The key of a message: its order, its kind and its place among those. A message that did nothing leaves its place to
 * the next, so that a delivery after a lost one is the same message; two partial refunds alike are two messages.
 */
export async function operationKeyOf(
  { bank }: NestpayContext,
  { clientId, orderReference }: Addressed,
  kind: keyof typeof KINDS,
): Promise<string> {
  const count = await countTransactions(bank.db, { clientId, orderReference }, KINDS[kind]);
  return `nestpay ${orderReference} ${kind} ${count + 1}`;
}

/** TransId of a booking: year, day of the year and twelve characters, the same for the same message. */
export function transactionIdOf(clientId: string, operationKey: string, bookedAt: Date): string {
  const digest = hmacHex("nestpay transaction", `${clientId} ${operationKey}`).slice(0, 12).toUpperCase();
  const yearStart = Date.UTC(bookedAt.getUTCFullYear(), 0, 1);
  const day = Math.floor((bookedAt.getTime() - yearStart) / 86_400_000) + 1;
  return `${bookedAt.getUTCFullYear() % 100}${String(day).padStart(3, "0")}${digest}`;
}

const EMPTY = { authCode: "", hostReference: "", transactionId: "", errorMessage: "" };

/** An answer that books nothing: `Error`, 99, and why. */
export function errorAnswer(
  order: Pick<Addressed, "orderReference" | "groupId">,
  reason: string,
  errorCode = "",
): WireAnswer {
  return {
    kind: "answered",
    response: {
      ...EMPTY,
      orderId: order.orderReference,
      groupId: order.groupId,
      response: "Error",
      procReturnCode: ERROR_CODE,
      errorMessage: reason,
      extra: { ERRORCODE: errorCode, NUMCODE: "99" },
    },
  };
}

/** An answer that says yes. */
export function approvedAnswer(
  order: Addressed,
  facts: Partial<Pick<ApiResponse, "authCode" | "hostReference" | "transactionId">>,
  extra: Readonly<Record<string, string>>,
): WireAnswer {
  return {
    kind: "answered",
    response: {
      ...EMPTY,
      ...facts,
      orderId: order.orderReference,
      groupId: order.groupId,
      response: "Approved",
      procReturnCode: SUCCESS_CODE,
      extra,
    },
  };
}

function declinedAnswer(
  order: Addressed,
  { code, errorMessage }: { readonly code: string; readonly errorMessage: string },
  booked: { readonly hostReference: string; readonly transactionId: string },
  extra: Readonly<Record<string, string>>,
): WireAnswer {
  const facts = { orderId: order.orderReference, groupId: order.groupId, errorMessage, ...booked };
  const isCard = isDecline(code);
  const procReturnCode = isCard ? code : ERROR_CODE;
  return {
    kind: "answered",
    response: {
      ...EMPTY,
      ...facts,
      response: isCard ? "Declined" : "Error",
      procReturnCode,
      extra: { ...extra, ERRORCODE: code, NUMCODE: procReturnCode },
    },
  };
}

/** The answer to a message that went to the book. A fault of the line is the line's answer. */
export async function answerOutcome(
  { bank }: NestpayContext,
  order: Addressed,
  message: {
    readonly operationKey: string;
    readonly outcome: BankOutcome;
    /** Why its proof of authentication proves nothing, where the counter knows. */
    readonly refusal?: string | null;
  },
): Promise<WireAnswer> {
  const { operationKey, outcome } = message;
  if (outcome.kind === "unknown") return { kind: outcome.reason === "garbage" ? "garbage" : "cut" };
  if (outcome.kind === "not_sent") {
    return outcome.reason === "down" ? { kind: "down" } : errorAnswer(order, errorTextOf("96"), "96");
  }
  const booked = await findTransaction(bank.db, order.clientId, operationKey);
  const dated = booked ? { TRXDATE: formatTrxDate(booked.bookedAt) } : {};
  const transactionId = booked ? transactionIdOf(order.clientId, operationKey, booked.bookedAt) : "";
  if (outcome.kind === "declined") {
    const code = outcome.bankCode;
    const errorMessage =
      (code === "63" && message.refusal) || errorTextOf(code, outcome.hops.at(-1)?.note ?? null);
    const references = { hostReference: booked?.hostReference ?? "", transactionId };
    return declinedAnswer(order, { code, errorMessage }, references, dated);
  }
  const { authCode, hostReference, batchNumber } = outcome;
  return approvedAnswer(
    order,
    { authCode, hostReference, transactionId },
    { SETTLEID: batchNumber === null ? "" : String(batchNumber), ...dated, ERRORCODE: "", NUMCODE: "00" },
  );
}
