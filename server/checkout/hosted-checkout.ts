import type { CurrencyCode } from "@/server/core/money";
import type { Payment } from "@/server/core/payment";
import type { CheckoutSession } from "./checkout-session";

/** How the merchant shows itself on hosted pages. `colour` has the form `#RRGGBB`. */
export interface HostedMerchant {
  readonly name: string;
  readonly colour: string;
}

/** A payment link as its page needs it. A null amount is typed by the shopper. */
export interface HostedLink {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string | null;
  readonly currency: CurrencyCode;
  readonly amountMinor: bigint | null;
  readonly maxUses: number | null;
  readonly uses: number;
  readonly maxInstalments: number;
  readonly active: boolean;
  readonly expiresAt: Date | null;
}

/** Everything that decides which page a session's address shows. */
export interface HostedCheckout {
  readonly merchant: HostedMerchant;
  readonly session: CheckoutSession;
  /** The newest payment of the session. */
  readonly payment: Payment | null;
  /** How many cards were tried, over all payments of the session. */
  readonly attempts: number;
  /** Business clock. */
  readonly now: Date;
}
