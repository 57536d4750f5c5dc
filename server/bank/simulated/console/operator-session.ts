import { hashToken } from "@/server/platform/crypto";
import type { BankDatabase } from "../bank-database";
import type { SignedInOperator } from "./console-visit";
import { findSession, touchSession } from "./operator-store";

const MINUTE_MS = 60_000;

/** How long a session lives however busy it is. Units: milliseconds of the wall clock. */
export const SESSION_MS = 8 * 60 * MINUTE_MS;

/** How long it lives without a request. Units: milliseconds of the wall clock. */
export const IDLE_MS = 30 * MINUTE_MS;

/** The token that forms carry beside the cookie's: derived from it, so that it need not be stored. */
export function formTokenOf(token: string): string {
  return hashToken(`console form ${token}`);
}

/** Whose session a cookie's token is; null where it is unknown, revoked, too old or idle for too long. */
export async function readSession(
  db: BankDatabase,
  token: string,
  at: Date,
): Promise<SignedInOperator | null> {
  const tokenHash = hashToken(token);
  const session = await findSession(db, tokenHash);
  if (!session || session.revokedAt !== null || session.expiresAt <= at) return null;
  const idleMs = at.getTime() - session.seenAt.getTime();
  if (idleMs > IDLE_MS) return null;
  if (idleMs > MINUTE_MS) await touchSession(db, tokenHash, at);
  return session.operator;
}
