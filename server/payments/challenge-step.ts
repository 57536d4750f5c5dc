import { deriveKeyRing, type KeyRing, sealText, UnsealError, unsealText } from "@/server/platform/crypto";
import { env } from "@/server/platform/env";

let ring: KeyRing | undefined;

function ownRing(): KeyRing {
  ring ??= deriveKeyRing(env().AUTH_SECRET, "challenge-step");
  return ring;
}

const contextOf = (attemptId: string): string => `challenge:${attemptId}`;

/**
 * The security code for the minutes of a challenge whose form carries the card: sealed, bound to its attempt, and over at
 * `expiresAt` of the wall clock. It stands in the shopper's address and nowhere else, so that nothing of it is stored.
 */
export function sealChallengeStep(
  attemptId: string,
  step: { readonly cvc: string; readonly expiresAt: Date },
): string {
  return sealText(ownRing(), `${step.expiresAt.getTime()}:${step.cvc}`, contextOf(attemptId));
}

/** The security code in a step; null for one that is over, was made elsewhere or belongs to another attempt. */
export function openChallengeStep(attemptId: string, step: string, wallAt: Date): string | null {
  try {
    const [until = "", cvc = ""] = unsealText(ownRing(), step, contextOf(attemptId)).split(":");
    return Number.parseInt(until, 10) > wallAt.getTime() ? cvc : null;
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}
