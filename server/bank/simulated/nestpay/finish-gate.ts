import type { BankOutcome, ThreeDSecureFacts } from "@/server/bank/bank-connector";
import type { WireFields } from "@/server/bank/nestpay-wire/hash-v3";
import { answerOutcome, errorAnswer, type WireAnswer } from "./answer";
import { withOrderClaim } from "./claim-store";
import { fieldOf, type GateOrder, takesPayment } from "./gate-order";
import { authenticationFields, failureFields, paymentFields, signedReturn } from "./gate-return";
import { openHeldCard } from "./held-card";
import { refuseMdStatus } from "./held-proof";
import type { NestpayContext } from "./nestpay-context";
import { type NestpayTerminal, saveOrderFacts } from "./nestpay-store";
import { authorizeSale } from "./submit-sale";
import { finishVisit, type Visit } from "./visit-store";

/** How a visit's step ended: the way back is known, or the line broke while the payment was under way. */
export type GateEnd = "returned" | "cut" | "down";

async function end(
  context: NestpayContext,
  visit: Visit,
  terminal: NestpayTerminal,
  said: {
    readonly fields: WireFields;
    readonly isOk: boolean;
    readonly mdStatus: string;
    readonly keepsCard: boolean;
  },
): Promise<"returned"> {
  const url = fieldOf(visit.fields, said.isOk ? "okUrl" : "failUrl");
  const fields = signedReturn(visit, said.fields, terminal.storeKey);
  const { mdStatus, keepsCard } = said;
  const { db, notices } = context.bank;
  const { id, clientId, charset } = visit;
  const isEnded = await finishVisit(db, id, { result: { url, fields }, mdStatus, keepsCard });
  if (isEnded) await notices.announce({ clientId, url, fields, charset });
  return "returned";
}

/** Ends a visit before any authentication. mdStatus 0: the shopper left; 7: something is wrong with the request. */
export function failVisit(
  context: NestpayContext,
  visit: Visit,
  terminal: NestpayTerminal,
  failure: { readonly mdStatus: "0" | "7"; readonly reason: string },
): Promise<GateEnd> {
  const { mdStatus, reason } = failure;
  const fields = failureFields(mdStatus, reason);
  return end(context, visit, terminal, { fields, isOk: false, mdStatus, keepsCard: false });
}

/** Takes the payment under the visit's own key: a reload finds what was booked. */
async function takePayment(
  context: NestpayContext,
  visit: Visit,
  terminal: NestpayTerminal,
  paid: { readonly order: GateOrder; readonly facts: ThreeDSecureFacts },
): Promise<WireAnswer> {
  const { order, facts } = paid;
  const address = { clientId: visit.clientId, orderReference: visit.orderReference, groupId: "" };
  const card = visit.sealedCard && openHeldCard(context, visit.id, visit.sealedCard);
  if (!card) return errorAnswer(address, "Kart bilgisinin süresi dolmuş");
  const operationKey = `nestpay 3d ${visit.id}`;
  const { transactionId, eci, cavv, mdStatus } = facts;
  const paying = { card, proof: { transactionId, eci, cavv, mdStatus }, visitId: visit.id, refusal: null };
  const outcome: BankOutcome | null = await withOrderClaim(context.bank, address, () =>
    authorizeSale(context, terminal, { operationKey, sale: order, paying }),
  );
  if (outcome === null) return errorAnswer(address, "Bu OrderId için başka bir işlem sürüyor", "96");
  // The facts of an order that was sold before stay as they are.
  if (outcome.kind === "approved" || (outcome.kind === "declined" && outcome.bankCode !== "94")) {
    const key = { clientId: visit.clientId, orderReference: visit.orderReference };
    const holderName = fieldOf(visit.fields, "BillToName").slice(0, 128);
    const description = fieldOf(visit.fields, "description").slice(0, 255);
    await saveOrderFacts(context.bank.db, key, { groupId: "", holderName, description, mdStatus });
  }
  return answerOutcome(context, address, { operationKey, outcome });
}

const NOT_PROVEN = {
  Response: "Error",
  ProcReturnCode: "99",
  AuthCode: "",
  TransId: "",
  HostRefNum: "",
  EXTRA_TRXDATE: "",
  ErrMsg: "3-D Secure doğrulaması başarısız",
};

/** Month and year of a card that was typed at the bank; a form's own go back as they came. */
function expiryFields(context: NestpayContext, visit: Visit): WireFields {
  const month = "Ecom_Payment_Card_ExpDate_Month";
  if (visit.fields.some(([name]) => name.toLowerCase() === month.toLowerCase())) return [];
  const card = visit.sealedCard && openHeldCard(context, visit.id, visit.sealedCard);
  if (!card) return [];
  const twoDigits = (number: number) => String(number % 100).padStart(2, "0");
  return [
    [month, twoDigits(card.expMonth)],
    ["Ecom_Payment_Card_ExpDate_Year", twoDigits(card.expYear)],
  ];
}

/**
 * Ends a visit with its authentication. `3d` goes back with the md (mdStatus 1 to 4 to okUrl) and keeps the card for the
 * API call; the other models take the payment first, and only after a result that the terminal's contract takes (mdStatus 1).
 */
export async function finishGate(
  context: NestpayContext,
  visit: Visit,
  terminal: NestpayTerminal,
  proven: {
    readonly order: GateOrder;
    readonly facts: ThreeDSecureFacts;
    readonly cardBin: string;
    readonly cardLast4: string;
  },
): Promise<GateEnd> {
  const { order, facts } = proven;
  const { mdStatus } = facts;
  const isHalf = /^[1-4]$/.test(mdStatus);
  const authentication = [
    ...authenticationFields({ ...proven, md: isHalf ? (visit.md ?? "") : "" }),
    ...expiryFields(context, visit),
  ];
  if (!takesPayment(order)) {
    return end(context, visit, terminal, {
      fields: authentication,
      isOk: isHalf,
      mdStatus,
      keepsCard: isHalf,
    });
  }
  if (refuseMdStatus(terminal, mdStatus) !== null) {
    const fields = [...authentication, ...Object.entries(NOT_PROVEN)];
    return end(context, visit, terminal, { fields, isOk: false, mdStatus, keepsCard: false });
  }
  const answer = await takePayment(context, visit, terminal, { order, facts });
  if (answer.kind === "down") return "down";
  if (answer.kind !== "answered") return "cut";
  const { response } = answer;
  const fields = [...authentication, ...paymentFields(response)];
  const isOk = response.response === "Approved";
  return end(context, visit, terminal, { fields, isOk, mdStatus, keepsCard: false });
}
