import type { BankFileForm } from "@/server/bank/settlement-wire/bank-file";
import type { CommissionTerms } from "@/server/core/commission";
import type { CurrencyCode } from "@/server/core/money";
import { hmacHex } from "@/server/platform/crypto";
import type { BankDatabase } from "../bank-database";
import { readBankNow } from "../clock/clock-store";
import { saveTerms } from "../settlement/terms-store";
import { seedCards } from "./seed-cards";
import { seedBins } from "./seed-store";

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
  /** What the bank takes, and when it pays; left out, what was agreed before stays. */
  readonly commission?: CommissionTerms;
  /** What else the contract allows; a right that is not named is granted, or stays as it is. */
  readonly rights?: Partial<TerminalRights>;
}

/** Rights of a contract beside those that every provision names. */
export interface TerminalRights {
  /** Currencies that it takes; its own alone unless named. */
  readonly currencies: readonly CurrencyCode[];
  readonly isActive: boolean;
  readonly allowsPreauth: boolean;
  readonly allowsVoid: boolean;
  readonly allowsRefund: boolean;
  readonly allowsPartialCapture: boolean;
  readonly allowsMultipleCapture: boolean;
  /** 1 to 36. */
  readonly maxInstalments: number;
  /** The hour in Istanbul at which the bank ends the day by itself; null, as at first, where the shop ends it. */
  readonly closesAtHour: number | null;
  /** Results of 3-D Secure after which the NestPay counter takes a payment; `1` alone at first, half ones are 2 to 4. */
  readonly acceptedMdStatuses: readonly string[];
  /** How its day-end and statement files are written; CSV at first. */
  readonly fileForm: BankFileForm;
}

/** Merchant and terminal number of a contract, derived from its client id: the same after every reset. */
function numbersOf(clientId: string) {
  const digits = (purpose: string, length: number) =>
    String(BigInt(`0x${hmacHex(purpose, clientId).slice(0, 15)}`) % 10n ** BigInt(length));
  return {
    merchantNumber: digits("merchant number", 10).padStart(15, "0"),
    terminalNumber: digits("terminal number", 8).padStart(8, "0"),
  };
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
  await seedCards(db);
  const bankNow = await readBankNow(db);
  const { rights, commission, ...contract } = provision;
  const { clientId, currency } = contract;
  const { currencies, acceptedMdStatuses, ...others } = rights ?? {};
  const accepted = acceptedMdStatuses ? { acceptedMdStatuses: [...acceptedMdStatuses] } : {};
  const known = { ...contract, ...others, ...accepted };
  await db.terminal.upsert({
    where: { clientId },
    create: {
      ...known,
      ...numbersOf(clientId),
      currencies: [...(currencies ?? [currency])],
      createdAt: bankNow,
    },
    update: currencies ? { ...known, currencies: [...currencies] } : known,
  });
  // A contract takes its own currency, whatever it took before.
  await db.$executeRaw`
    update terminals set currencies = array_append(currencies, currency)
     where client_id = ${clientId} and not currency = any (currencies)`;
  if (commission) await saveTerms(db, { clientId, terms: commission, effectiveAt: bankNow });
  await db.$executeRaw`
    insert into batches (client_id, number, status, opened_at)
      select ${clientId}, coalesce(max(number), 0) + 1, 'open', ${bankNow}::timestamptz
        from batches where client_id = ${clientId}
        having not coalesce(bool_or(status = 'open'), false)
      on conflict do nothing`;
}
