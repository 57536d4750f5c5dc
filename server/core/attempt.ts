import type { CardFacts } from "./card";
import type { ThreeDSecureResult } from "./payment";

/** The attempt machine: one try of a shopper with one card. */
export const ATTEMPT_TRANSITIONS = {
  processing: {
    challenge: "requires_action",
    approve: "approved",
    decline: "declined",
    lose: "unknown",
    cancel: "canceled",
  },
  requires_action: { resume: "processing", decline: "declined", cancel: "canceled" },
  unknown: { approve: "approved", decline: "declined", reverse: "reversed" },
  approved: {},
  declined: {},
  reversed: {},
  canceled: {},
} as const;

/** Status of an attempt. */
export type AttemptStatus = keyof typeof ATTEMPT_TRANSITIONS;

/** Where the shopper's browser goes for 3-D Secure. */
export interface Challenge {
  readonly transactionId: string;
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  /** The form carries the card: its fields are made for each showing and never stored. Absent in older rows. */
  readonly carriesCard?: boolean;
  readonly expiresAt: string;
}

/** One try with one card. Its id is the order at the bank. */
export interface Attempt {
  readonly id: string;
  readonly merchantId: string;
  readonly paymentId: string;
  /** 1 for the first. */
  readonly number: number;
  readonly status: AttemptStatus;
  /** The terminal at whose bank the try is made. */
  readonly terminalId: string;
  readonly routeReason: string | null;
  /** Why not elsewhere, as `chooseRoute` writes it. */
  readonly routeNote: string | null;
  readonly card: CardFacts;
  readonly threeDSecure: ThreeDSecureResult | null;
  readonly challenge: Challenge | null;
  readonly vaultCardId: string | null;
  readonly declineCode: string | null;
  readonly bankCode: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}
