import type { IdempotencyClaim } from "@/server/idempotency/idempotency-claim";
import type { PaymentPorts } from "./payment-ports";

/** What comes with a request beside its input. */
export interface RequestContext {
  readonly ports: PaymentPorts;
  /** Null where the caller sent no Idempotency-Key. */
  readonly claim: IdempotencyClaim | null;
  readonly requestId: string | null;
  /**
   * Takes the sealed step of a challenge whose form carries the card (`sealChallengeStep`): it goes into the shopper's
   * address and is stored nowhere. Absent where nobody leads a shopper on; the page then asks for the code again.
   */
  readonly giveStep?: (attemptId: string, step: string) => void;
}
