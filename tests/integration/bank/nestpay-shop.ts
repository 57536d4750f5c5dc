import { POST as callApi } from "@/app/bank/fim/api/route";
import { sharedSimulatedBank } from "@/server/bank/connectors/in-process/shared-bank";
import { type ApiResponse, readApiResponse } from "@/server/bank/nestpay-wire/response";

/** A NestPay client of the simulated bank, for one test file. */
export interface TestShop {
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
  readonly storeKey: string;
}

/** Opens a terminal with an API user; policy `accept`, tolerance 15 %. */
export async function openShop(
  clientId: string,
  {
    acceptedMdStatuses,
    ...contract
  }: { readonly sameDayRefund?: "accept" | "refuse"; readonly acceptedMdStatuses?: readonly string[] } = {},
): Promise<TestShop> {
  const shop = { clientId, username: "api_user", password: "p&ss<1>", storeKey: `store|key\\${clientId}` };
  const bank = sharedSimulatedBank();
  await bank.provisionTerminal({
    clientId,
    storeKey: shop.storeKey,
    bankName: "Örnek Bank",
    merchantName: "Işık Çiçekçilik",
    currency: "TRY",
    acceptsForeign: true,
    sameDayRefund: "accept",
    captureToleranceBps: 1_500,
    holdDays: 7,
    ...contract,
    ...(acceptedMdStatuses ? { rights: { acceptedMdStatuses } } : {}),
  });
  await bank.nestpay.setCredentials(shop);
  return shop;
}

/** Posts bytes to the API as NestPay clients do. */
export function post(body: Uint8Array | string): Promise<Response> {
  const bytes = typeof body === "string" ? Buffer.from(body, "latin1") : body;
  return callApi(
    new Request("http://bank.example/bank/fim/api", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new Uint8Array(bytes),
    }),
  );
}

/** The answer in a response; throws where there is none. */
export async function answerOf(response: Response): Promise<ApiResponse> {
  const answer = readApiResponse(new Uint8Array(await response.arrayBuffer()));
  if (!answer) throw new Error("the bank's answer cannot be read");
  return answer;
}

/** Sends elements as a CC5Request and reads the answer. Texts go as they are: they are XML already. */
export async function call(shop: TestShop, inner: string): Promise<ApiResponse> {
  const password = shop.password.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  const head = `<Name>${shop.username}</Name><Password>${password}</Password><ClientId>${shop.clientId}</ClientId>`;
  return answerOf(
    await post(`<?xml version="1.0" encoding="ISO-8859-9"?><CC5Request>${head}${inner}</CC5Request>`),
  );
}

/** The elements of a sale, with changes. */
export function saleOf(orderId: string, changes: Readonly<Record<string, string>> = {}): string {
  const elements: Record<string, string> = {
    Type: "Auth",
    OrderId: orderId,
    Total: "100.00",
    Currency: "949",
    Taksit: "",
    Number: "4355084355084358",
    Expires: "12/30",
    Cvv2Val: "000",
    Mode: "P",
    ...changes,
  };
  return Object.entries(elements)
    .map(([name, text]) => `<${name}>${text}</${name}>`)
    .join("");
}

/** How many messages the book keeps of a shop. */
export function countBooked(shop: TestShop): Promise<number> {
  return sharedSimulatedBank().database.transaction.count({ where: { clientId: shop.clientId } });
}
