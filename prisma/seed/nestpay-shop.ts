import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import { newToken, randomBelow } from "@/server/platform/random";

/** A NestPay client of the simulated bank, with the secrets that `demo.json` shows. */
export interface NestpayShop {
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
  readonly storeKey: string;
}

/**
 * Opens a terminal that belongs to no merchant of ours: whoever tries NestPay by hand sells in a shop of its own, and
 * reconciliation of the others stays undisturbed.
 */
export async function provisionNestpayShop(bank: SimulatedBank): Promise<NestpayShop> {
  const shop: NestpayShop = {
    clientId: `70${String(randomBelow(10_000_000)).padStart(7, "0")}`,
    username: `api_${newToken(4)}`,
    password: newToken(15),
    storeKey: newToken(18),
  };
  const { clientId, username, password, storeKey } = shop;
  await bank.provisionTerminal({
    clientId,
    storeKey,
    bankName: "Örnek Bank",
    merchantName: "Deneme İşyeri",
    currency: "TRY",
    acceptsForeign: true,
    sameDayRefund: "accept",
    captureToleranceBps: 1_500,
    holdDays: 7,
    rights: { closesAtHour: 23 },
  });
  await bank.nestpay.setCredentials({ clientId, username, password });
  return shop;
}
