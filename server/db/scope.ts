import type { Actor, Permission } from "@/server/core/permissions";

declare const minted: unique symbol;

/** The facts of a scope, before it is minted. */
export interface ScopeFacts {
  readonly merchantId: string;
  readonly merchantName: string | null;
  readonly actor: Actor;
  readonly permissions: ReadonlySet<Permission>;
  /** The most that this actor gives back without a second person. Null: no limit. Units: minor, of any currency. */
  readonly refundLimitMinor: bigint | null;
}

/**
 * Proof that the gate let somebody in: for which merchant, who, and what they may do.
 * Only `server/access` mints one; everything that touches a merchant's rows asks for it.
 */
export interface MerchantScope extends ScopeFacts {
  readonly [minted]: true;
}

/** Mints a scope. Called by `server/access` and by tests only (an import law). */
export function mintScope(facts: ScopeFacts): MerchantScope {
  return Object.freeze({ ...facts }) as MerchantScope;
}
