import { wallNow } from "@/server/platform/clock";
import type { BankDatabase } from "../bank-database";

/** What the bank's clock says. */
export async function readBankNow(db: BankDatabase): Promise<Date> {
  const row = await db.bankClock.findUniqueOrThrow({ where: { id: 1 } });
  return new Date(wallNow().getTime() + Number(row.offsetMs));
}

/** Moves the bank's clock forward to `to`; never back. */
export async function moveBankClock(db: BankDatabase, to: Date): Promise<void> {
  const offsetMs = BigInt(to.getTime() - wallNow().getTime());
  await db.$executeRaw`update bank_clock set offset_ms = greatest(offset_ms, ${offsetMs}::bigint) where id = 1`;
}
