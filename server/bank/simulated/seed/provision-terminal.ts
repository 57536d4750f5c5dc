import type { CurrencyCode } from "@/server/core/money";
import type { BankDatabase } from "../bank-database";
import { readBankNow } from "../clock/clock-store";
import { seedAccounts, seedBins } from "./seed-store";

/** A virtual POS contract at the simulated bank. */
export interface TerminalProvision {
  readonly clientId: string;
  readonly storeKey: string;
  /** The acquirer's name in every hop, for instance `Örnek Bank`. */
  readonly bankName: string;
  readonly merchantName: string;
  readonly currency: CurrencyCode;
  readonly acceptsForeign: boolean;
  /** Whether a refund is taken while the sale's batch is open; `refuse` answers V014. */
  readonly sameDayRefund: "accept" | "refuse";
  /** How much a capture may exceed the authorisation. Units: hundredths of a per cent. */
  readonly captureToleranceBps: number;
  /** Days until a pre-authorisation expires by the bank's clock. */
  readonly holdDays: number;
}

/**
 * Opens a terminal with its first batch, or brings its rights up to date; idempotent. Fills the BIN table and the
 * test cards' accounts the first time.
 */
export async function provisionTerminal(
  db: BankDatabase,
  provision: TerminalProvision,
  rootDir: string,
): Promise<void> {
  await seedBins(db, rootDir);
  await seedAccounts(db);
  const bankNow = await readBankNow(db);
  const { clientId } = provision;
  await db.terminal.upsert({
    where: { clientId },
    create: { ...provision, createdAt: bankNow },
    update: provision,
  });
  await db.$executeRaw`
    insert into batches (client_id, number, status, opened_at)
      select ${clientId}, coalesce(max(number), 0) + 1, 'open', ${bankNow}::timestamptz
        from batches where client_id = ${clientId}
        having not coalesce(bool_or(status = 'open'), false)
      on conflict do nothing`;
}
