import type { IdempotencyClaim } from "@/server/idempotency/idempotency-claim";
import type { PaymentPorts } from "./payment-ports";

/** What comes with a request beside its input. */
export interface RequestContext {
  readonly ports: PaymentPorts;
  /** Null where the caller sent no Idempotency-Key. */
  readonly claim: IdempotencyClaim | null;
  readonly requestId: string | null;
}
