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

/** What is said about a payment's last decline; null where it was not declined. */
export function declineOf(
  payment: Pick<Payment, "status" | "declineCode" | "bankCode"> | null,
): DeclineDescription | null {
  if (payment?.status !== "declined") return null;
  return describeDecline({ code: payment.declineCode as DeclineCode | null, bankCode: payment.bankCode });
}

/** Whether a card may be typed: the session is open, has time left and has not seen too many cards. */
function takesCards({ session, attempts, now }: HostedCheckout): boolean {
  return session.status === "open" && now < session.expiresAt && attempts < MAX_TRIES;
}

function closedPhase({ payment, session, attempts, now }: HostedCheckout): HostedPhase {
  if (payment?.status === "canceled") return { kind: "canceled" };
  const outOfTime = session.status === "expired" || now >= session.expiresAt;
  if (payment?.status === "declined" && (attempts >= MAX_TRIES || !outOfTime)) return { kind: "declined" };
  return { kind: "expired" };
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
