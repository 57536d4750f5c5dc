import type { BankOutcome, CardDetails, ThreeDSecureProof } from "@/server/bank/bank-connector";
import { parseMd } from "@/server/bank/nestpay-wire/md";
import type { ApiCard, SaleOperation } from "@/server/bank/nestpay-wire/request";
import { wallNow } from "@/server/platform/clock";
import { submitAuthorization } from "../acquirer/submit-authorization";
import { readBankNow } from "../clock/clock-store";
import {
  type Addressed,
  answerOutcome,
  errorAnswer,
  operationKeyOf,
  transactionIdOf,
  type WireAnswer,
} from "./answer";
import { errorTextOf } from "./error-text";
import { openHeldCard } from "./held-card";
import { heldProofOf, refuseMdStatus } from "./held-proof";
import type { NestpayContext } from "./nestpay-context";
import { findReportedOrder, type NestpayTerminal, saveOrderFacts } from "./nestpay-store";
import { deletePlan, markFirstPaid, savePlan } from "./plan-store";
import { findVisitByMd, forgetHeldCard } from "./visit-store";

/** The card of a sale with what proves its holder. */
export interface PayingCard {
  readonly card: CardDetails;
  readonly proof: ThreeDSecureProof | null;
  /** The gate's visit that held the card. */
  readonly visitId: string | null;
  /** Why the proof proves nothing; null where it stands. */
  readonly refusal: string | null;
}

/** Why a card that the bank holds is not there. */
const GONE = "md geçersiz ya da süresi dolmuş";
const USED = "md kullanıldı: bu doğrulamayla bir işlem yapıldı, 3-D Secure yeniden başlatılmalı";

async function payingCardOf(
  context: NestpayContext,
  sale: SaleOperation,
  terminal: NestpayTerminal,
): Promise<PayingCard | string> {
  const { card } = sale;
  if (card.kind === "typed") {
    const { kind: _, ...typed } = card;
    return { card: { ...typed, holder: sale.holderName }, proof: null, visitId: null, refusal: null };
  }
  return heldCardOf(context, sale, card, terminal);
}

async function heldCardOf(
  context: NestpayContext,
  sale: SaleOperation,
  authenticated: Extract<ApiCard, { kind: "authenticated" }>,
  terminal: NestpayTerminal,
): Promise<PayingCard | string> {
  const { clientId } = terminal;
  const { md } = authenticated;
  if (parseMd(md)?.clientId !== clientId) return GONE;
  const visit = await findVisitByMd(context.bank.db, md, wallNow());
  if (visit?.clientId !== clientId || visit.mdStatus === null) return GONE;
  if (visit.orderReference !== sale.orderId) return "md başka bir OrderId için verilmiş";
  if (visit.sealedCard === null) return refuseMdStatus(terminal, visit.mdStatus) ?? USED;
  const card = openHeldCard(context, visit.id, visit.sealedCard);
  if (card === null) return GONE;
  const held = heldProofOf(terminal, { ...visit, mdStatus: visit.mdStatus }, sale, authenticated);
  return { card, visitId: visit.id, ...held };
}

/** Takes a sale or pre-authorisation to the book, the same way as every other connector. */
export async function authorizeSale(
  context: NestpayContext,
  terminal: NestpayTerminal,
  message: {
    readonly operationKey: string;
    readonly sale: Pick<SaleOperation, "orderId" | "type" | "amountMinor" | "currency" | "instalments">;
    readonly paying: PayingCard;
  },
): Promise<BankOutcome> {
  const { operationKey, sale, paying } = message;
  const { clientId, storeKey, currency } = terminal;
  const bankTerminal = { id: clientId, clientId, storeKey, currency, credentials: {} };
  return submitAuthorization(context.bank, bankTerminal, {
    operationKey,
    orderReference: sale.orderId,
    amountMinor: sale.amountMinor,
    currency: sale.currency,
    capture: sale.type === "Auth" ? "automatic" : "manual",
    instalments: sale.instalments,
    pointsMinor: 0n,
    card: paying.card,
    threeDSecure: paying.proof,
    businessAt: await readBankNow(context.bank.db),
  });
}

/** A plan stands before its first payment is taken, so that no payment is ever without its plan. */
async function withPlan(
  context: NestpayContext,
  order: Addressed,
  sale: SaleOperation,
  take: () => Promise<BankOutcome>,
): Promise<{ readonly outcome: BankOutcome; readonly extra: Readonly<Record<string, string>> }> {
  if (sale.plan === null) return { outcome: await take(), extra: {} };
  const { db } = context.bank;
  const { clientId, orderReference } = order;
  const at = await readBankNow(db);
  const id = transactionIdOf(clientId, `plan of ${orderReference}`, at);
  const { amountMinor, currency } = sale;
  await savePlan(db, { id, clientId, orderReference, amountMinor, currency, ...sale.plan }, at);
  const outcome = await take();
  if (outcome.kind === "declined") await deletePlan(db, clientId, orderReference);
  // A lost answer may stand for a payment that was taken: the book says.
  if (outcome.kind !== "declined" && (await findReportedOrder(db, clientId, orderReference))) {
    await markFirstPaid(db, id);
  }
  return { outcome, extra: { RECURRINGID: id } };
}

/** The card's bank answered to the proof; a call that it could not answer to leaves the card for the right one. */
function isUsedUp(
  paying: PayingCard,
  outcome: BankOutcome,
): paying is PayingCard & { readonly visitId: string } {
  const isAnswered = outcome.kind === "approved" || outcome.kind === "declined";
  return isAnswered && paying.visitId !== null && paying.refusal === null;
}

/**
 * Auth and PreAuth, with a typed card or after 3-D Secure.
 * Refuses: an OrderId that was sold under before (a declined one may be tried again), an md that is not this terminal's
 * and order's, was used or whose time is over. Declines with 63: a call that is not the one that was authenticated.
 */
export async function submitSale(
  context: NestpayContext,
  terminal: NestpayTerminal,
  order: Addressed,
  sale: SaleOperation,
): Promise<WireAnswer> {
  const { db } = context.bank;
  // Told first, so that a used order's plan and facts stay as they are.
  if (await findReportedOrder(db, order.clientId, order.orderReference)) {
    return errorAnswer(order, errorTextOf("94"), "94");
  }
  const paying = await payingCardOf(context, sale, terminal);
  if (typeof paying === "string") return errorAnswer(order, paying);
  const { holderName, description } = sale;
  const { groupId } = order;
  const mdStatus = paying.proof?.mdStatus ?? "";
  const key = { clientId: order.clientId, orderReference: order.orderReference };
  await saveOrderFacts(db, key, { groupId, holderName, description, mdStatus });
  const operationKey = await operationKeyOf(context, order, "authorize");
  const take = () => authorizeSale(context, terminal, { operationKey, sale, paying });
  const { outcome, extra } = await withPlan(context, order, sale, take);
  if (isUsedUp(paying, outcome)) await forgetHeldCard(db, paying.visitId);
  const answer = await answerOutcome(context, order, { operationKey, outcome, refusal: paying.refusal });
  if (answer.kind !== "answered") return answer;
  const echoed = {
    ...(holderName ? { BILLTONAME: holderName } : {}),
    ...(description ? { DESCRIPTION: description } : {}),
  };
  const registered = outcome.kind === "approved" ? extra : {};
  return {
    ...answer,
    response: { ...answer.response, extra: { ...answer.response.extra, ...echoed, ...registered } },
  };
}
