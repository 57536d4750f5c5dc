import { monotonicMs, wallNow } from "@/server/platform/clock";
import { newToken } from "@/server/platform/random";
import type { BankContext } from "../bank-context";

/** A claim whose holder died is taken over. */
const LEASE_MS = 30_000;

/** How long a message waits for the one before it. */
const PATIENCE_MS = 9_000;

const POLL_MS = 15;

interface Claimed {
  readonly clientId: string;
  readonly orderReference: string;
}

async function take({ db }: BankContext, { clientId, orderReference }: Claimed, token: string) {
  const now = wallNow();
  const taken = await db.$executeRaw`
    insert into nestpay_claims as c (client_id, order_reference, token, claimed_at)
      values (${clientId}, ${orderReference}, ${token}, ${now})
      on conflict (client_id, order_reference) do update set token = excluded.token, claimed_at = excluded.claimed_at
        where c.claimed_at < ${new Date(now.getTime() - LEASE_MS)}`;
  return taken === 1;
}

/**
 * Does the work of one message while no other message of the same order is at work: a NestPay message has no key of
 * its own, so its place among the order's messages is its key. Answers null where the wait was too long.
 */
export async function withOrderClaim<T>(
  context: BankContext,
  { clientId, orderReference }: Claimed,
  work: () => Promise<T>,
): Promise<T | null> {
  const order = { clientId, orderReference };
  const token = newToken(12);
  const startedMs = monotonicMs();
  while (!(await take(context, order, token))) {
    if (monotonicMs() - startedMs > PATIENCE_MS) return null;
    await context.sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await context.db.nestpayClaim.deleteMany({ where: { ...order, token } });
  }
}
