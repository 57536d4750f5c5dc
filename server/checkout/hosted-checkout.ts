import type { CurrencyCode } from "@/server/core/money";
import type { Locale } from "@/server/core/money-text";
import type { BasketItem, CustomerFacts, Payment } from "@/server/core/payment";

/** How the merchant shows itself on hosted pages. `colour` has the form `#RRGGBB`. */
export interface HostedMerchant {
  readonly name: string;
  readonly colour: string;
}

/** A checkout session as its hosted page needs it. Units: minor. */
export interface HostedSession {
  readonly id: string;
  readonly status: "open" | "completed" | "expired";
  readonly currency: CurrencyCode;
  readonly amountMinor: bigint;
  readonly orderId: string | null;
  readonly description: string | null;
  readonly items: readonly BasketItem[];
  readonly customer: CustomerFacts | null;
  readonly maxInstalments: number;
  readonly captureMode: "automatic" | "manual";
  readonly threeDSecure: "auto" | "required" | "off";
  readonly locale: Locale | "auto";
  readonly returnUrl: string | null;
  readonly cancelUrl: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly paymentLinkId: string | null;
  readonly paymentId: string | null;
  readonly createdAt: Date;
  readonly completedAt: Date | null;
  readonly expiresAt: Date;
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
  readonly session: HostedSession;
  /** The newest payment of the session. */
  readonly payment: Payment | null;
  /** How many cards were tried, over all payments of the session. */
  readonly attempts: number;
  /** Business clock. */
  readonly now: Date;
}
