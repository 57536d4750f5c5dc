import {
  createSimulatedBank,
  type SimulatedBank,
  type SimulatedBankOptions,
} from "@/server/bank/connectors/in-process/create-in-process-bank";
import type { TerminalProvision } from "@/server/bank/simulated/seed/provision-terminal";
import { databaseUrls } from "@/tests/support/database";

/** The simulated bank on this worker's database. */
export function openBank(options: Partial<SimulatedBankOptions> = {}): SimulatedBank {
  return createSimulatedBank({
    databaseUrl: databaseUrls().BANK_DATABASE_URL,
    publicUrl: "http://bank.example",
    mode: "sandbox",
    ...options,
  });
}

/** A terminal of its own for one test file, with a contract changed as the test likes. */
export async function openTerminal(
  bank: SimulatedBank,
  clientId: string,
  changes: Partial<TerminalProvision> = {},
) {
  const storeKey = `key of ${clientId}`;
  await bank.provisionTerminal({
    clientId,
    storeKey,
    bankName: "Örnek Bank",
    merchantName: "Lale Kitabevi",
    currency: "TRY",
    acceptsForeign: true,
    sameDayRefund: "accept",
    captureToleranceBps: 0,
    holdDays: 7,
    ...changes,
  });
  return { id: clientId, clientId, storeKey, currency: "TRY" as const, credentials: {} };
}
