import type { BankTerminal } from "@/server/bank/bank-connector";
import { sendOutgoing } from "@/server/platform/http-client";
import { SUCCESS_CODE } from "../../nestpay-wire/codes";
import type { ApiOperation } from "../../nestpay-wire/request";
import { type ApiResponse, isSuccess, readApiResponse } from "../../nestpay-wire/response";
import { writeApiRequest } from "../../nestpay-wire/write-request";
import { MAX_WIRE_BYTES } from "../../nestpay-wire/xml";
import { addressOf, isUsable, type NestpayOptions } from "./nestpay-settings";

/** What came of one call of the bank's API. */
export type Exchange =
  | { readonly kind: "answered"; readonly answer: ApiResponse; readonly latencyMs: number }
  | { readonly kind: "not_sent"; readonly reason: "down" | "refused"; readonly latencyMs: number }
  | {
      readonly kind: "unknown";
      readonly reason: "deadline" | "lost" | "garbage";
      readonly latencyMs: number;
    };

/** A call of the port: its calls of the bank's API share one deadline. */
export interface BankCall {
  readonly terminal: BankTerminal;
  readonly options: NestpayOptions;
  readonly beganMs: number;
}

/** Begins a call of the port. */
export function beginCall(terminal: BankTerminal, options: NestpayOptions): BankCall {
  return { terminal, options, beganMs: options.readMs() };
}

/** How long a call has taken. Units: whole milliseconds. */
export function elapsedMs({ options, beganMs }: BankCall): number {
  return Math.round(options.readMs() - beganMs);
}

/** An approval with a code that is none, or the other way round, is no answer at all. */
function contradicts(answer: ApiResponse): boolean {
  return answer.procReturnCode === "" || (answer.procReturnCode === SUCCESS_CODE && !isSuccess(answer));
}

/** Asks the bank's API once. Never throws. */
export async function exchange(call: BankCall, operation: ApiOperation): Promise<Exchange> {
  const { terminal, options } = call;
  const address = addressOf(terminal);
  if (address === null || !isUsable(address.url, options)) {
    return { kind: "not_sent", reason: "refused", latencyMs: elapsedMs(call) };
  }
  const { username, password } = address;
  const result = await sendOutgoing({
    method: "POST",
    url: address.url,
    headers: {
      "Content-Type": "application/x-www-form-urlencoded; charset=ISO-8859-9",
      Accept: "text/xml, application/xml",
    },
    body: writeApiRequest({
      credentials: { username, password, clientId: terminal.clientId },
      groupId: "",
      operation,
    }),
    deadlineMs: Math.max(1, options.deadlineMs - elapsedMs(call)),
    maxResponseBytes: MAX_WIRE_BYTES,
    allowPrivate: options.isSandbox,
  });
  const latencyMs = elapsedMs(call);
  if (result.kind === "not_sent") {
    return { kind: "not_sent", reason: result.reason === "down" ? "down" : "refused", latencyMs };
  }
  if (result.kind === "lost") {
    const reasons = { deadline: "deadline", cut: "lost", too_large: "garbage" } as const;
    return { kind: "unknown", reason: reasons[result.reason], latencyMs };
  }
  const answer = result.status === 200 ? readApiResponse(result.body) : null;
  if (answer === null || contradicts(answer)) return { kind: "unknown", reason: "garbage", latencyMs };
  return { kind: "answered", answer, latencyMs };
}
