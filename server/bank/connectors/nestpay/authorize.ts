import type { AuthorizeRequest, BankOutcome } from "@/server/bank/bank-connector";
import type { ApiCard } from "../../nestpay-wire/request";
import { type ApiResponse, isSuccess } from "../../nestpay-wire/response";
import { type BankCall, exchange } from "./exchange";
import { inquire } from "./inquire";
import { approvedBy, declinedBy, declinedHere, unansweredOf } from "./outcomes";

function cardOf({ card, threeDSecure }: AuthorizeRequest): ApiCard {
  if (threeDSecure?.cardToken === undefined) {
    const { number, expMonth, expYear, cvc } = card;
    return { kind: "typed", number, expMonth, expYear, cvc };
  }
  const { cardToken, transactionId, eci, cavv } = threeDSecure;
  return { kind: "authenticated", md: cardToken, xid: transactionId, eci: eci ?? "", cavv: cavv ?? "" };
}

const DUPLICATE_CODES = new Set(["94", "CORE-2507"]);
const DUPLICATE = /already|duplicate|daha önce|zaten|kullan[ıi]lm[ıi][şs]/i;

/** Whether the bank says that the order has been sold: then this message has come before. */
function saysDuplicate(answer: ApiResponse): boolean {
  return DUPLICATE_CODES.has(answer.extra.ERRORCODE ?? "") || DUPLICATE.test(answer.errorMessage);
}

/**
 * Sale (Auth) or pre-authorisation (PreAuth), after 3-D Secure with the bank's md in place of the card. An order that
 * the bank has sold before is this same message come twice, because an order is ours alone: its first answer is found
 * in the bank's book.
 */
export async function authorize(call: BankCall, request: AuthorizeRequest): Promise<BankOutcome> {
  if (request.pointsMinor > 0n) return declinedHere("12", "this bank takes no points over NestPay");
  const asked = await exchange(call, {
    kind: "sale",
    type: request.capture === "manual" ? "PreAuth" : "Auth",
    orderId: request.orderReference,
    amountMinor: request.amountMinor,
    currency: request.currency,
    instalments: request.instalments,
    card: cardOf(request),
    plan: null,
    ipAddress: "",
    holderName: request.card.holder,
    description: "",
  });
  if (asked.kind !== "answered") return unansweredOf(asked);
  const { answer, latencyMs } = asked;
  const isBatched = request.capture === "automatic";
  if (isSuccess(answer)) {
    return approvedBy(answer, { amountMinor: request.amountMinor, latencyMs, isBatched });
  }
  if (saysDuplicate(answer)) {
    const earlier = await inquire(call, request);
    if (earlier.kind === "approved") return earlier;
    if (earlier.kind === "unreachable") return unansweredOf({ kind: "unknown", reason: "lost", latencyMs });
  }
  return declinedBy(answer, latencyMs);
}
