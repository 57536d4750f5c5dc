import { DomainError } from "@/server/core/errors";
import { wallNow } from "@/server/platform/clock";
import type { Statements } from "@/server/platform/statements";
import { database, statements } from "./client";
import { isRetryable } from "./database-error";
import type { Prisma } from "./generated/client";
import type { MerchantScope } from "./scope";

/** A transaction inside one merchant's walls. `now` is the business clock, read once. */
export interface MerchantTx {
  readonly scope: MerchantScope;
  readonly now: Date;
  readonly db: Prisma.TransactionClient;
}

const TRIES = 4;

async function openTx<T>(scope: MerchantScope, work: (tx: MerchantTx) => Promise<T>): Promise<T> {
  return database().$transaction(async (db) => {
    const [row] = await db.$queryRaw<{ offset_ms: bigint }[]>`
      select set_config('app.merchant_id', ${scope.merchantId}, true),
        (select offset_ms from business_clock where id = 1) as offset_ms`;
    return work({ scope, now: new Date(wallNow().getTime() + Number(row?.offset_ms ?? 0n)), db });
  });
}

/**
 * Runs work in one transaction under the merchant's row-level security.
 * Deadlocks and serialisation conflicts are tried again as a whole, a few times; then `write_conflict`.
 */
export async function inMerchantTx<T>(
  scope: MerchantScope,
  work: (tx: MerchantTx) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await openTx(scope, work);
    } catch (error) {
      if (!isRetryable(error)) throw error;
      if (attempt === TRIES) {
        throw new DomainError("write_conflict", "Somebody else changed this at the same moment; try again.");
      }
    }
  }
}

/**
 * Leave to run one statement that names the merchant itself (`record_decisions`), without a transaction around it. It is
 * no `MerchantTx`: through it any other statement would find no rows, and two statements would not be one.
 */
export interface SingleStatement extends Omit<MerchantTx, "db"> {
  readonly db: Statements;
}

/** Where decisions are written: within a transaction, or as the one statement that they are. */
export type DecisionTx = MerchantTx | SingleStatement;

/** Leave for one statement at an instant of the business clock. */
export function oneStatement(scope: MerchantScope, now: Date): SingleStatement {
  return { scope, now, db: statements() };
}

/** The business clock outside a merchant's transaction. */
export async function readBusinessNow(): Promise<Date> {
  const clock = await database().businessClock.findUniqueOrThrow({ where: { id: 1 } });
  return new Date(wallNow().getTime() + Number(clock.offsetMs));
}
