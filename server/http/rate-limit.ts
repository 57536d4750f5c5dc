import { DomainError } from "@/server/core/errors";
import { monotonicMs } from "@/server/platform/clock";

/** A bucket of tokens that fills with time. Units: tokens, tokens a second. */
export interface BucketRule {
  readonly capacity: number;
  readonly perSecond: number;
}

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/** What one API key may ask of one process: a busy shop's peak many times over. */
export const KEY_RULE: BucketRule = { capacity: 2_000, perSecond: 1_000 };

/** How often one address may come with a key that is not one. */
export const STRANGER_RULE: BucketRule = { capacity: 300, perSecond: 10 };

// More names than these at once are not honest traffic; the oldest are forgotten.
const MOST_BUCKETS = 20_000;

/**
 * Buckets by name, held in memory: a limit on the sale's path must not cost a round trip or a hot row.
 * Several processes each grant their own.
 */
export function createRateLimiter(rule: BucketRule, nowMs: () => number = monotonicMs) {
  const buckets = new Map<string, Bucket>();
  return {
    /** Takes one token. Refuses: `rate_limited` with the seconds to wait. */
    take(name: string): void {
      const at = nowMs();
      const known = buckets.get(name);
      const bucket = known ?? { tokens: rule.capacity, filledAtMs: at };
      const filled = bucket.tokens + ((at - bucket.filledAtMs) / 1000) * rule.perSecond;
      bucket.tokens = Math.min(rule.capacity, filled);
      bucket.filledAtMs = at;
      if (!known) {
        const [oldest] = buckets.keys();
        if (buckets.size >= MOST_BUCKETS && oldest !== undefined) buckets.delete(oldest);
        buckets.set(name, bucket);
      }
      if (bucket.tokens < 1) {
        throw new DomainError("rate_limited", "Too many requests. Wait before you ask again.", {
          retryAfterSeconds: Math.max(1, Math.ceil((1 - bucket.tokens) / rule.perSecond)),
        });
      }
      bucket.tokens -= 1;
    },
  };
}
