import { type DeclineDescription, describeDecline } from "@/server/core/decline";
import type { DeclineCode } from "@/server/core/decline-codes";
import type { Payment } from "@/server/core/payment";
import type { HostedCheckout, HostedLink } from "./hosted-checkout";

/** How many cards one session may try. */
export const MAX_TRIES = 10;

/** Which page the address of a session shows now. */
export type HostedPhase =
  /** The card form; `before` says what became of the last try. */
  | { readonly kind: "form"; readonly before: "none" | "declined" | "not_sent" | "ended" }
  /** The bank has not answered for certain. */
  | { readonly kind: "working"; readonly lost: boolean }
  | { readonly kind: "challenge" }
  | { readonly kind: "paid" }
  | { readonly kind: "voided" }
  /** Declined, and no other try is offered. */
  | { readonly kind: "declined" }
  /** Ended before its time: the shopper left, or the shop closed it. */
  | { readonly kind: "canceled" }
  | { readonly kind: "expired" };

const PAID_OR_BUSY: Partial<Record<Payment["status"], HostedPhase>> = {
  processing: { kind: "working", lost: false },
  unknown: { kind: "working", lost: true },
  requires_action: { kind: "challenge" },
  authorized: { kind: "paid" },
  captured: { kind: "paid" },
  voided: { kind: "voided" },
};

/** A challenge that the bank showed fails by wrong codes or by its time; a failure without one by neither. */
const CHALLENGE_FAILED: DeclineDescription["message"] = {
  tr: "Bankanızın şifresi doğru girilmedi ya da süresi doldu. Yeniden ya da başka bir kartla deneyin.",
  en: "Your bank's code was not entered correctly or ran out of time. Try again or use another card.",
};

/** What is said about a payment's last decline; null where it was not declined. */
export function declineOf(
  payment: Pick<Payment, "status" | "declineCode" | "bankCode" | "threeDSecure"> | null,
): DeclineDescription | null {
  if (payment?.status !== "declined") return null;
  const { bankCode, threeDSecure } = payment;
  const decline = describeDecline({ code: payment.declineCode as DeclineCode | null, bankCode });
  const failedChallenge = decline.code === "authentication_failed" && threeDSecure?.flow === "challenge";
  return failedChallenge ? { ...decline, message: CHALLENGE_FAILED } : decline;
}

/** Whether a card may be typed: the session is open, has time left and has not seen too many cards. */
function takesCards({ session, attempts, now }: HostedCheckout): boolean {
  return session.status === "open" && now < session.expiresAt && attempts < MAX_TRIES;
}

function closedPhase({ payment, session, attempts, now }: HostedCheckout): HostedPhase {
  if (payment?.status === "canceled") return { kind: "canceled" };
  const outOfTime = now >= session.expiresAt;
  const ended = outOfTime || session.status === "expired";
  if (payment?.status === "declined" && (attempts >= MAX_TRIES || !ended)) return { kind: "declined" };
  return { kind: outOfTime ? "expired" : "canceled" };
}

/**
 * The page of the current state. Total: reload, Back, a second tab or a bookmark always land on a page that says
 * whether money was taken.
 */
export function phaseOf(checkout: HostedCheckout): HostedPhase {
  const { payment } = checkout;
  const settled = payment && PAID_OR_BUSY[payment.status];
  if (settled) return settled;
  if (!takesCards(checkout)) return closedPhase(checkout);
  if (payment === null) return { kind: "form", before: "none" };
  if (payment.status === "declined") {
    return declineOf(payment)?.retryable ? { kind: "form", before: "declined" } : { kind: "declined" };
  }
  return { kind: "form", before: payment.status === "created" ? "not_sent" : "ended" };
}

/** Why a link takes no payment now; null where it does. */
export function linkClosedBecause(link: HostedLink, now: Date): "inactive" | "expired" | "used_up" | null {
  if (!link.active) return "inactive";
  if (link.expiresAt !== null && now >= link.expiresAt) return "expired";
  return link.maxUses !== null && link.uses >= link.maxUses ? "used_up" : null;
}
