import type { CurrencyCode } from "@/server/core/money";
import type { Locale } from "@/server/core/money-text";
import type { BasketItem, CustomerFacts } from "@/server/core/payment";

/** A checkout session. Units: minor; instants of the business clock. */
export interface CheckoutSession {
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
