import type { AuthorizeRequest, CardDetails, ThreeDSecureProof } from "@/server/bank/bank-connector";
import { cvcLength, isExpired } from "@/server/core/card";
import type { DeskAccount, DeskProof } from "../book/book-desk";
import type { IssuedCard } from "./card-facts";
import type { CardProfile } from "./card-profile";
import { checkDay } from "./daily-limits";

/** The issuer's answer. `accountMinor` is what the approval takes from the card's account. */
export type IssuerAnswer =
  | { readonly kind: "approved"; readonly accountMinor: bigint }
  | { readonly kind: "declined"; readonly code: string; readonly note: string };

/** What the issuer looks at. */
export interface IssuerQuestion {
  readonly clientId: string;
  readonly request: AuthorizeRequest;
  readonly profile: CardProfile;
  readonly account: DeskAccount | null;
  readonly proof: DeskProof | null;
  /** What the order would hold of the account. */
  readonly accountMinor: bigint;
  readonly bankNow: Date;
}

const WRONG_CVC = new Set(["999", "9999"]);

/** Whether a security code is right: any code of the scheme's length but 999 and 9999. */
export function isRightCvc(profile: CardProfile, cvc: string | null): boolean {
  if (cvc === null) return true;
  return /^\d+$/.test(cvc) && cvc.length === cvcLength(profile.scheme) && !WRONG_CVC.has(cvc);
}

/** Whether the card is past its last month by the bank's clock. Two-digit years are taken as 20xx. */
export function isPastExpiry(card: CardDetails, bankNow: Date): boolean {
  const expYear = card.expYear < 100 ? 2000 + card.expYear : card.expYear;
  return isExpired({ expMonth: card.expMonth, expYear }, bankNow);
}

function isSameProof(given: ThreeDSecureProof, kept: DeskProof): boolean {
  return given.mdStatus === kept.mdStatus && given.eci === kept.eci && given.cavv === kept.cavv;
}

/** Whether the proof is the one that the ACS issued, for this very order, amount and card, and not used yet. */
function isValidProof(question: IssuerQuestion, given: ThreeDSecureProof): boolean {
  const { request, profile, proof, clientId } = question;
  if (proof === null || !isSameProof(given, proof)) return false;
  const isProven = proof.status === "authenticated" || proof.status === "attempted";
  const isSameOrder = proof.clientId === clientId && proof.orderReference === request.orderReference;
  const isSameAmount = proof.amountMinor === request.amountMinor && proof.currency === request.currency;
  const isSameCard = proof.cardBin === profile.bin && proof.cardLast4 === profile.last4;
  const isUnused = proof.usedByOperationKey === null || proof.usedByOperationKey === request.operationKey;
  return isProven && isSameOrder && isSameAmount && isSameCard && isUnused;
}

const decline = (code: string, note: string): IssuerAnswer => ({ kind: "declined", code, note });

const BY_STATUS = {
  blocked: ["62", "the card is blocked"],
  lost: ["41", "the card was reported lost"],
  stolen: ["43", "the card was reported stolen"],
  expired: ["54", "the card was replaced"],
} as const;

/** What the issuer's list says of the card: its published behaviour, then what its operator set. */
function checkListed(card: IssuedCard, request: AuthorizeRequest): IssuerAnswer | null {
  if (card.responseCode !== null) return decline(card.responseCode, "the card's published behaviour");
  if (card.status !== "active") {
    const [code, note] = BY_STATUS[card.status];
    return decline(code, note);
  }
  if (!card.allowsEcommerce) return decline("93", "the card is closed to online payments");
  if (!card.allowsForeign && request.currency !== "TRY") {
    return decline("57", "the card pays in lira only");
  }
  return null;
}

/** Card, security code, expiry and proof. */
function checkCard(question: IssuerQuestion): IssuerAnswer | null {
  const { request, profile, proof } = question;
  const refused = profile.card ? checkListed(profile.card, request) : null;
  if (refused) return refused;
  if (isPastExpiry(request.card, question.bankNow)) return decline("54", "past its expiry date");
  if (!isRightCvc(profile, request.card.cvc)) return decline("82", "wrong security code");
  if (request.threeDSecure !== null) {
    if (!isValidProof(question, request.threeDSecure))
      return decline("63", "the proof of authentication is not valid");
    if (proof && !proof.hasMatchingCvc) return decline("82", "wrong security code");
  }
  return null;
}

/** What the card's kind allows. */
function checkKind(question: IssuerQuestion): IssuerAnswer | null {
  const { request, profile } = question;
  if (profile.type === "debit") {
    if (request.threeDSecure === null) return decline("1A", "a debit card needs 3-D Secure");
    if (request.instalments > 1) return decline("57", "a debit card takes no instalments");
  }
  if (request.pointsMinor > request.amountMinor) return decline("M001", "more points than the amount");
  const isAllPoints = request.pointsMinor > 0n && request.pointsMinor === request.amountMinor;
  if (isAllPoints && request.instalments > 1) return decline("M020", "points take no instalments");
  return null;
}

/** Whether the day and the money are enough. */
function checkFunds(question: IssuerQuestion): IssuerAnswer | null {
  const { request, profile, account, accountMinor } = question;
  const full = profile.card ? checkDay(profile.card, request) : null;
  if (full) return decline(full.code, full.note);
  if (request.pointsMinor > 0n && account?.kind !== "points") return decline("51", "the card has no points");
  if (account && accountMinor > account.leftMinor) {
    return decline("51", account.kind === "points" ? "not enough points" : "not enough limit or balance");
  }
  return null;
}

/**
 * Decides as the card's bank: card, expiry, security code, authentication, kind, day, then money.
 * Declines: the card's own code, 62, 41, 43, 54, 93 (closed to online payments), 57 (lira only), 82, 63 (proof), 1A
 * (debit without 3-D Secure), 57 (debit in instalments), M001, M020, 65 and 61 (daily count and amount), 51.
 */
export function decideAuthorization(question: IssuerQuestion): IssuerAnswer {
  const declined = checkCard(question) ?? checkKind(question) ?? checkFunds(question);
  return declined ?? { kind: "approved", accountMinor: question.accountMinor };
}
