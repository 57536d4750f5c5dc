import type { CurrencyCode } from "@/server/core/money";

/** Who calls: the API user of a terminal. */
export interface ApiCredentials {
  readonly username: string;
  readonly password: string;
  readonly clientId: string;
}

/** What pays: a card as typed, or the proof of a 3-D Secure authentication with the bank's md in place of a card. */
export type ApiCard =
  | {
      readonly kind: "typed";
      readonly number: string;
      readonly expMonth: number;
      /** Four digits. */
      readonly expYear: number;
      /** Null where the message has none. */
      readonly cvc: string | null;
    }
  | {
      readonly kind: "authenticated";
      readonly md: string;
      readonly xid: string;
      readonly eci: string;
      readonly cavv: string;
    };

/** A plan of repeated payments: the first is taken at once. */
export interface ApiPlan {
  readonly interval: number;
  readonly cycle: "D" | "W" | "M" | "Y";
  readonly totalPayments: number;
}

/** A sale or pre-authorisation. Units: minor. */
export interface SaleOperation {
  readonly kind: "sale";
  readonly type: "Auth" | "PreAuth";
  readonly orderId: string;
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  /** 1 is a single payment; it is written as an empty `Taksit`. */
  readonly instalments: number;
  readonly card: ApiCard;
  readonly plan: ApiPlan | null;
  readonly ipAddress: string;
  readonly holderName: string;
  readonly description: string;
}

/** Everything that the API can be asked. Units: minor. */
export type ApiOperation =
  | SaleOperation
  | {
      readonly kind: "capture";
      readonly orderId: string;
      /** Null takes all that was pre-authorised. */
      readonly amountMinor: bigint | null;
      /** `Extra/PREAMT`: what was pre-authorised; stated where more than that is captured. */
      readonly preauthorizedMinor: bigint | null;
    }
  | { readonly kind: "void"; readonly orderId: string }
  | {
      readonly kind: "refund";
      readonly orderId: string;
      readonly amountMinor: bigint;
      /** Null where the message has none: the order's own. */
      readonly currency: CurrencyCode | null;
    }
  | { readonly kind: "status"; readonly orderId: string }
  | { readonly kind: "history"; readonly orderId: string }
  /** One payment of a plan, `id-n`; the id is that of the first order or the plan's own. */
  | { readonly kind: "cancel_payment"; readonly recordId: string };

/** A CC5Request. */
export interface ApiRequest {
  readonly credentials: ApiCredentials;
  readonly groupId: string;
  readonly operation: ApiOperation;
}
