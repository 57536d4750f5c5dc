import { describe, expect, test } from "vitest";
import { encodeLatin5 } from "./latin5";
import { readApiRequest } from "./read-request";
import type { ApiOperation, ApiRequest, SaleOperation } from "./request";
import { writeApiRequest } from "./write-request";

const credentials = { username: "api_user", password: "p&ss<1>", clientId: "700655000200" };

const sale: SaleOperation = {
  kind: "sale",
  type: "Auth",
  orderId: "att_1",
  amountMinor: 1001n,
  currency: "TRY",
  instalments: 3,
  card: { kind: "typed", number: "4355084355084358", expMonth: 12, expYear: 2030, cvc: "000" },
  plan: null,
  ipAddress: "127.0.0.1",
  holderName: "Işıl Şahin Ğ",
  description: "İğne oyası",
};

const authenticated = {
  kind: "authenticated",
  md: "435508:EF:1:##7",
  xid: "x",
  eci: "05",
  cavv: "AAAB",
} as const;

describe("a call", () => {
  test.each<[string, ApiOperation]>([
    ["a sale", sale],
    ["a pre-authorisation in one", { ...sale, type: "PreAuth", instalments: 1 }],
    ["a sale after 3-D Secure", { ...sale, card: authenticated }],
    ["a plan", { ...sale, instalments: 1, plan: { interval: 1, cycle: "M", totalPayments: 12 } }],
    ["a capture above", { kind: "capture", orderId: "a", amountMinor: 11_000n, preauthorizedMinor: 10_000n }],
    ["a capture of all", { kind: "capture", orderId: "a", amountMinor: null, preauthorizedMinor: null }],
    ["a void", { kind: "void", orderId: "a" }],
    ["a refund", { kind: "refund", orderId: "a", amountMinor: 5n, currency: "EUR" }],
    ["a status query", { kind: "status", orderId: "a" }],
    ["a history query", { kind: "history", orderId: "a" }],
    ["a cancelled payment", { kind: "cancel_payment", recordId: "a-2" }],
  ])("of %s comes back as it was written", (_, operation) => {
    const request: ApiRequest = { credentials, groupId: "", operation };
    expect(readApiRequest(writeApiRequest(request))).toEqual({ kind: "read", request });
  });

  const xmlOf = (changes: Readonly<Record<string, string>>) => {
    const texts: Record<string, string> = {
      Name: "n",
      Password: "p",
      ClientId: "1",
      Type: "Auth",
      OrderId: "o",
      Total: "10.01",
      Currency: "949",
      Taksit: "",
      Number: "4355084355084358",
      Expires: "12/30",
      Cvv2Val: "000",
      Mode: "P",
      ...changes,
    };
    const inner = Object.entries(texts).map(([name, text]) => `<${name}>${text}</${name}>`);
    return encodeLatin5(`<CC5Request>${inner.join("")}</CC5Request>`);
  };

  test.each([
    [{ Total: "10,01" }, "Total"],
    [{ Total: "-1.00" }, "Total"],
    [{ Total: "0.00" }, "Total"],
    [{ Total: "" }, "Total"],
    [{ Taksit: "13" }, "Taksit"],
    [{ Taksit: "1" }, "Taksit"],
    [{ Taksit: "3.0" }, "Taksit"],
    [{ Currency: "TRY" }, "Currency"],
    [{ Currency: "999" }, "Currency"],
    [{ Type: "Sale" }, "Type"],
    [{ Type: "" }, "Type"],
    [{ OrderId: "" }, "OrderId"],
    [{ OrderId: "o".repeat(65) }, "OrderId"],
    [{ Number: "4355x" }, "Number"],
    [{ Expires: "13/30" }, "Expires"],
    [{ Expires: "1230" }, "Expires"],
    [{ Cvv2Val: "12a" }, "Cvv2Val"],
    [{ Cvv2Val: "" }, "Cvv2Val"],
    [{ Currency: "" }, "Currency"],
    [{ Mode: "T" }, "Mode"],
    [{ Name: "" }, "Name"],
    [{ PbOrder: "<OrderType>0</OrderType>" }, "PbOrder"],
  ])("with %j is refused by the element's name", (changes, element) => {
    const parsed = readApiRequest(xmlOf(changes));
    expect(parsed.kind === "refused" && parsed.reason).toContain(element);
  });
});
