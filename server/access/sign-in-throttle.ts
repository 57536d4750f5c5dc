import { DomainError } from "@/server/core/errors";
import { hashToken } from "@/server/platform/crypto";
import { type Bucket, giveThrottle, takeThrottle } from "./access-store";

const WINDOW_SECONDS = 15 * 60;

/** Who tries to sign in, from where. */
export interface Try {
  readonly email: string;
  readonly address: string;
}

/**
 * The buckets of a try, taken before the password is looked at and given back when it was right.
 * An attacker from many addresses fills the account's bucket; addresses from which the account was used before do not
 * ask it, so that its owner still gets in.
 */
function bucketsOf({ email, address }: Try, knowsAddress: boolean): Bucket[] {
  const account = hashToken(email).slice(0, 32);
  const near = [
    { key: `sign_in:address:${address}`, most: 50 },
    { key: `sign_in:pair:${account}:${address}`, most: 10 },
  ];
  return knowsAddress ? near : [...near, { key: `sign_in:account:${account}`, most: 100 }];
}

/** Takes from every bucket of a try. Refuses: `rate_limited`, known account or not. */
export async function takeSignInTry(tried: Try, knowsAddress: boolean, at: Date): Promise<void> {
  for (const bucket of bucketsOf(tried, knowsAddress)) {
    const waitSeconds = await takeThrottle(bucket, WINDOW_SECONDS, at);
    if (waitSeconds > 0) {
      throw new DomainError("rate_limited", "Too many tries. Please wait a little.", {
        retryAfterSeconds: waitSeconds,
      });
    }
  }
}

/** Gives a try back: the password was right. */
export async function giveSignInTry(tried: Try, knowsAddress: boolean, at: Date): Promise<void> {
  await Promise.all(bucketsOf(tried, knowsAddress).map((bucket) => giveThrottle(bucket, WINDOW_SECONDS, at)));
}
