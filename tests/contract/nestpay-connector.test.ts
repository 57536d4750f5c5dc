import type { BankTerminal } from "@/server/bank/bank-connector";
import { createNestpayConnector } from "@/server/bank/connectors/nestpay/create-nestpay-connector";
import { databaseUrls } from "@/tests/support/database";
import { type NestpayLine, openNestpayLine, passGate } from "@/tests/support/nestpay-line";
import { type BankHarness, uniqueName } from "./bank-connector/bank-harness";
import { bankConnectorSuite } from "./bank-connector.suite";

async function openTerminal(line: NestpayLine, isStrict: boolean): Promise<BankTerminal> {
  const clientId = uniqueName("client");
  const storeKey = `${uniqueName("key")}|with\\signs`;
  const user = { clientId, username: "api_user", password: "p&ss <ğ>" };
  await line.bank.provisionTerminal({
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
  await line.bank.nestpay.setCredentials(user);
  const { url, gateway3dUrl } = line;
  const credentials = { url, gateway3dUrl, username: user.username, password: user.password };
  return { id: clientId, clientId, storeKey, currency: "TRY", credentials };
}

async function openBank(): Promise<BankHarness> {
  const line = await openNestpayLine({
    databaseUrl: databaseUrls().BANK_DATABASE_URL,
    slowFaultMs: 50,
  });
  const connector = createNestpayConnector({ isSandbox: true, deadlineMs: 8_000 });
  const terminal = await openTerminal(line, false);
  return {
    connector,
    operator: line.bank.connector,
    sandbox: line.bank.sandbox,
    terminal,
    strictTerminal: await openTerminal(line, true),
    answerChallenge: async (request, start, answers) => {
      const { transactionId, url } = start;
      const fields = connector.buildChallengeFields(terminal, { ...request, transactionId });
      const back = await passGate({ url, fields }, answers);
      if (back.action !== request.returnUrl) throw new Error(`the gate led to ${back.action}`);
      return back.fields;
    },
    resetAccounts: () => line.bank.resetAccounts(),
    close: () => line.close(),
  };
}

bankConnectorSuite("NestPay over HTTP", openBank);
