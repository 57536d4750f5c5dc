/** A POST that asks to have one effect only. Written with the first decision of its work. */
export interface IdempotencyClaim {
  /** Method and path. */
  readonly endpoint: string;
  readonly key: string;
  /** Keyed HMAC of the body without the CVC. */
  readonly fingerprint: string;
  /** What the work makes, so that a retry after a crash can read it. */
  readonly resourceId: string | null;
  /** Wall clock: until then the first request is thought to be running. */
  readonly leaseUntil: Date;
}
