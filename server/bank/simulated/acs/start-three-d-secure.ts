import type {
  BankTerminal,
  ThreeDSecureFacts,
  ThreeDSecureRequest,
  ThreeDSecureStart,
} from "@/server/bank/bank-connector";
import { passesLuhn } from "@/server/core/card";
import { wallNow } from "@/server/platform/clock";
import { newToken } from "@/server/platform/random";
import type { BankContext } from "../bank-context";
import { type CardProfile, profileCard } from "../issuer/card-profile";
import { findIssuedCard } from "../issuer/card-store";
import { isRightCvc } from "../issuer/decide-authorization";
import { type AcsStatus, resultOf } from "./acs-result";
import { newCavv } from "./acs-store";

/** Wall-clock life of a challenge. */
const CHALLENGE_LIFE_MS = 10 * 60_000;

const STATUS = {
  challenge: "pending",
  frictionless: "authenticated",
  failed: "failed",
  attempted: "attempted",
  unavailable: "unavailable",
} as const satisfies Record<CardProfile["threeDSecure"], AcsStatus>;

/** How the card's bank answers the first look-up. */
function openingOf(profile: CardProfile, cardNumber: string) {
  const behaviour = passesLuhn(cardNumber) ? profile.threeDSecure : "unavailable";
  const status = STATUS[behaviour];
  const flow = status === "pending" ? ("challenge" as const) : ("frictionless" as const);
  if (status === "pending") return { status, flow, mdStatus: null, eci: null, cavv: null };
  const { mdStatus, eci, hasCavv } = resultOf(status, profile.scheme);
  return { status, flow, mdStatus, eci, cavv: hasCavv ? newCavv() : null };
}

/**
 * Looks a card up and opens its 3-D Secure transaction. The security code is checked here, and only whether it
 * matched is kept: the authorisation that follows comes without it.
 */
export async function startThreeDSecure(
  context: BankContext,
  terminal: BankTerminal,
  request: ThreeDSecureRequest & { readonly challengeBaseUrl: string },
): Promise<ThreeDSecureStart> {
  const { card } = request;
  const issued = await findIssuedCard(context.db, await context.cards.fingerprintOf(card.number));
  const profile = profileCard(card.number, await context.bins.read(), issued);
  const opening = openingOf(profile, card.number);
  const id = newToken(24);
  const expiresAt = new Date(wallNow().getTime() + CHALLENGE_LIFE_MS);
  await context.db.threeDSecure.create({
    data: {
      id,
      clientId: terminal.clientId,
      orderReference: request.orderReference,
      amountMinor: request.amountMinor,
      currency: request.currency,
      instalments: request.instalments,
      cardBin: profile.bin,
      cardLast4: profile.last4,
      cardScheme: profile.scheme,
      issuer: profile.issuer,
      hasMatchingCvc: isRightCvc(profile, card.cvc),
      ...opening,
      returnUrl: request.returnUrl,
      locale: request.locale,
      merchantName: request.merchantName,
      purchasedAt: request.businessAt,
      expiresAt,
    },
  });
  if (opening.status === "pending") {
    const url = `${request.challengeBaseUrl}/bank/acs/${id}`;
    return { kind: "challenge", transactionId: id, url, fields: {}, carriesCard: false, expiresAt };
  }
  const { status, mdStatus, ...rest } = opening;
  const facts: ThreeDSecureFacts = {
    transactionId: id,
    outcome: status,
    flow: rest.flow,
    mdStatus: mdStatus ?? "0",
    eci: rest.eci,
    cavv: rest.cavv,
  };
  return { kind: "finished", facts };
}
