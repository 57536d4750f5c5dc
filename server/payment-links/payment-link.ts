import type { CurrencyCode } from "@/server/core/money";

/** A payment link. Units: minor; a null amount is typed by the shopper. Instants of the business clock. */
export interface PaymentLink {
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
  readonly createdAt: Date;
}
