import { wallNow } from "@/server/platform/clock";
import { deriveKey, hmacHex } from "@/server/platform/crypto";
import { env } from "@/server/platform/env";
import type { IdempotencyClaim } from "./idempotency-claim";

/** Longer than two calls of the bank may take. */
const LEASE_MS = 30_000;

let key: Buffer | undefined;

/** A text of a JSON value that does not depend on the order of names. Security codes are left out. */
function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const pairs = Object.entries(value)
    .filter(([name]) => name !== "cvc")
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, part]) => `${JSON.stringify(name)}:${canonicalText(part)}`);
  return `{${pairs.join(",")}}`;
}

/** The lease of a request that begins now. */
export function newLease(): Date {
  return new Date(wallNow().getTime() + LEASE_MS);
}

/** A claim of a request. `fingerprint` is a keyed HMAC of the body without the CVC. */
export function draftClaim(request: {
  readonly endpoint: string;
  readonly key: string;
  readonly body: unknown;
}): IdempotencyClaim {
  key ??= deriveKey(env().AUTH_SECRET, "idempotency-fingerprint");
  return {
    endpoint: request.endpoint,
    key: request.key,
    fingerprint: hmacHex(key, canonicalText(request.body)),
    resourceId: null,
    leaseUntil: newLease(),
  };
}
