import type { AuthorizeRequest } from "@/server/bank/bank-connector";
import type { Desk } from "../book/book-desk";
import type { CardProfile } from "../issuer/card-profile";
import { additionalOf, type MessageFacts } from "../network/iso-fields";
import { type MessageKind, MTI, PROCESSING_CODE } from "./hops";
import type { References } from "./references";

/** The bank that speaks where a terminal is not known. */
const NO_TERMINAL = { bankName: "Örnek Bank", merchantNumber: "0".repeat(15), terminalNumber: "0".repeat(8) };

function factsOfDesk(desk: Desk, kind: MessageKind, references: References) {
  const { bankName, merchantNumber, terminalNumber } = desk.terminal ?? NO_TERMINAL;
  return {
    processingCode: PROCESSING_CODE[kind],
    at: desk.bankNow,
    hostReference: references.hostReference,
    authCode: references.authCode,
    acquirerName: bankName,
    merchantNumber,
    terminalNumber,
  };
}

/** What the fields of an authorisation are made of. */
export function authorizationFacts(
  desk: Desk,
  message: {
    readonly kind: MessageKind;
    readonly request: AuthorizeRequest;
    readonly profile: CardProfile;
    readonly references: References;
  },
): MessageFacts {
  const { kind, request, profile, references } = message;
  const { amountMinor, currency, instalments, pointsMinor, threeDSecure } = request;
  return {
    ...factsOfDesk(desk, kind, references),
    maskedNumber: `${profile.bin}******${profile.last4}`,
    amountMinor: amountMinor < 0n ? 0n : amountMinor,
    currency,
    additional: additionalOf({ instalments, pointsMinor, eci: threeDSecure?.eci ?? null }),
    original: null,
  };
}

/** What the fields of a capture, void, refund or reversal are made of; it names the message that it is about. */
export function followUpFacts(
  desk: Desk,
  message: {
    readonly kind: MessageKind;
    readonly amountMinor: bigint;
    readonly currency: string;
    readonly references: References;
    readonly original: MessageFacts["original"];
  },
): MessageFacts {
  const { kind, amountMinor, currency, references, original } = message;
  return {
    ...factsOfDesk(desk, kind, references),
    maskedNumber: desk.order?.maskedNumber ?? "",
    amountMinor: amountMinor < 0n ? 0n : amountMinor,
    currency: desk.order?.currency ?? currency,
    additional: null,
    original,
  };
}

/** The authorisation of an order, as later messages name it; null where there is no order. */
export function originalOfOrder(desk: Desk): MessageFacts["original"] {
  const { order } = desk;
  if (order === null) return null;
  const { request: mti } = order.expiresAt === null ? MTI.sale : MTI.preauth;
  return { mti, hostReference: order.hostReference, at: order.authorizedAt };
}
