import {
  createSimulatedBank,
  type SimulatedBank,
} from "@/server/bank/connectors/in-process/create-in-process-bank";
import { databaseUrls } from "@/tests/support/database";
import { type BankHarness, uniqueName } from "./bank-connector/bank-harness";
import { bankConnectorSuite } from "./bank-connector.suite";

async function openTerminal(bank: SimulatedBank, isStrict: boolean) {
  const clientId = uniqueName("client");
  const storeKey = uniqueName("store-key");
  await bank.provisionTerminal({
    clientId,
    storeKey,
    bankName: "Örnek Bank",
    merchantName: "Lale Kitabevi",
    currency: "TRY",
    acceptsForeign: !isStrict,
    sameDayRefund: isStrict ? "refuse" : "accept",
    captureToleranceBps: 1_500,
    holdDays: 7,
  });
  return { id: clientId, clientId, storeKey, currency: "TRY" as const, credentials: {} };
}

async function openBank(): Promise<BankHarness> {
  const bank = createSimulatedBank({
    databaseUrl: databaseUrls().BANK_DATABASE_URL,
    publicUrl: "http://bank.example",
    mode: "sandbox",
    slowFaultMs: 50,
    deadlineMs: 3_000,
  });
  return {
    connector: bank.connector,
    operator: bank.connector,
    sandbox: bank.sandbox,
    terminal: await openTerminal(bank, false),
    strictTerminal: await openTerminal(bank, true),
    answerChallenge: async (_request, start, answers) => {
      for (const form of answers) {
        await bank.acs.answer({ transactionId: start.transactionId, lang: null }, form);
      }
      const fields = await bank.acs.readResult(start.transactionId);
      if (fields === null) throw new Error("the challenge has not ended");
      return { ...fields };
    },
    resetAccounts: () => bank.resetAccounts(),
    close: () => bank.close(),
  };
}

bankConnectorSuite("in process", openBank);
