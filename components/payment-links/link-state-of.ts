import type { PaymentLink } from "@/server/payment-links/payment-link";

/** Whether a link takes payments, and if not, why; its words are `links.<name>`. */
export type LinkStateName = "active" | "inactive" | "usedUp" | "expired";

/** The state of a link at a moment of the business clock. */
export function linkStateOf(
  link: Pick<PaymentLink, "active" | "uses" | "maxUses" | "expiresAt">,
  now: Date,
): LinkStateName {
  if (!link.active) return "inactive";
  if (link.expiresAt !== null && link.expiresAt <= now) return "expired";
  return link.maxUses !== null && link.uses >= link.maxUses ? "usedUp" : "active";
}
