import type { BankOutcome, FollowUpRequest } from "@/server/bank/bank-connector";
import type { ApiOperation } from "../../nestpay-wire/request";
import { isSuccess } from "../../nestpay-wire/response";
import { type BankCall, exchange } from "./exchange";
import { inquire } from "./inquire";
import { approvedBy, declinedBy, declinedHere, unansweredOf } from "./outcomes";

type FollowUpKind = "capture" | "void" | "refund";

function operationOf(kind: FollowUpKind, request: FollowUpRequest): ApiOperation {
  const { orderReference: orderId, amountMinor, authorizedMinor, currency } = request;
  switch (kind) {
    case "capture": {
      const isMore = authorizedMinor !== undefined && amountMinor > authorizedMinor;
      return { kind, orderId, amountMinor, preauthorizedMinor: isMore ? authorizedMinor : null };
    }
    case "void":
      return { kind, orderId };
    case "refund":
      return { kind, orderId, amountMinor, currency };
  }
}

/**
 * A capture or void that the bank refuses because it stands as asked already has come before and lost its answer.
 * A refund is never taken for an earlier one: there may be several.
 */
async function findEarlier(
  kind: "capture" | "void",
  request: FollowUpRequest,
  call: BankCall,
): Promise<BankOutcome | null> {
  const { operationKey, orderReference, amountMinor } = request;
  const found = await inquire(call, {
    operationKey,
    orderReference,
    about: { kind, amountMinor, claimedReferences: [], openBefore: 0 },
  });
  return found.kind === "approved" && found.amountMinor === amountMinor ? found : null;
}

/** PostAuth, Void or Credit. A pre-authorisation is captured once: a piece that is not the last is refused here. */
export async function followUp(
  call: BankCall,
  kind: FollowUpKind,
  request: FollowUpRequest,
): Promise<BankOutcome> {
  if (kind === "capture" && !request.final) {
    return declinedHere("57", "NestPay captures a pre-authorisation once; the rest would be let go");
  }
  const asked = await exchange(call, operationOf(kind, request));
  if (asked.kind !== "answered") return unansweredOf(asked);
  const { answer, latencyMs } = asked;
  if (isSuccess(answer)) {
    return approvedBy(answer, {
      amountMinor: request.amountMinor,
      latencyMs,
      isBatched: kind !== "void",
    });
  }
  const earlier = kind === "refund" ? null : await findEarlier(kind, request, call);
  return earlier ?? declinedBy(answer, latencyMs);
}
