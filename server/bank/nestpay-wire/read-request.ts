import { parseAmountText } from "./amount-text";
import { currencyOfNumber } from "./codes";
import { unwrapBody } from "./form";
import type { ApiCard, ApiOperation, ApiPlan, ApiRequest } from "./request";
import { parseWireXml, type WireTexts } from "./xml";

/** What reading a call came to. `orderId` is what the refused message named, for the answer. */
export type RequestParse =
  | { readonly kind: "read"; readonly request: ApiRequest }
  | { readonly kind: "refused"; readonly reason: string; readonly orderId: string; readonly groupId: string };

class RefusedError extends Error {
  override readonly name = "RefusedError";
}

function refuse(reason: string): never {
  throw new RefusedError(reason);
}

/** Most instalments of one sale. */
export const MAX_INSTALMENTS = 12;

const ORDER_ID = /^[^\p{Cc}\t]{1,64}$/u;

function required(texts: WireTexts, name: string): string {
  const text = texts.get(name) ?? "";
  return text === "" ? refuse(`${name} eksik`) : text;
}

function orderIdOf(texts: WireTexts): string {
  const orderId = required(texts, "OrderId");
  return ORDER_ID.test(orderId) ? orderId : refuse("OrderId geçersiz: en çok 64 karakter");
}

function amountOf(texts: WireTexts, name: string): bigint {
  const text = required(texts, name);
  const amountMinor = parseAmountText(text);
  if (amountMinor === null || amountMinor === 0n) return refuse(`${name} geçersiz: "${text}" (örnek: 10.01)`);
  return amountMinor;
}

function currencyOf(texts: WireTexts) {
  const number = required(texts, "Currency");
  return currencyOfNumber(number) ?? refuse(`Currency geçersiz: "${number}" (949, 840, 978, 826)`);
}

/** Reads `Taksit`: empty or 2 to 12; null where it is neither. */
export function parseInstalments(text: string): number | null {
  if (text === "") return 1;
  if (!/^\d{1,2}$/.test(text)) return null;
  const count = Number.parseInt(text, 10);
  return count >= 2 && count <= MAX_INSTALMENTS ? count : null;
}

/** Reads `MM/YY` or `MM/YYYY`; null where it is neither. */
export function parseExpiry(text: string): { readonly expMonth: number; readonly expYear: number } | null {
  const match = /^(0[1-9]|1[0-2])\/(?:20)?(\d{2})$/.exec(text);
  if (!match) return null;
  return {
    expMonth: Number.parseInt(match[1] ?? "", 10),
    expYear: 2000 + Number.parseInt(match[2] ?? "", 10),
  };
}

function cardOf(texts: WireTexts): ApiCard {
  const number = required(texts, "Number");
  if (number.includes(":")) {
    return {
      kind: "authenticated",
      md: number,
      xid: required(texts, "PayerTxnId"),
      eci: texts.get("PayerSecurityLevel") ?? "",
      cavv: texts.get("PayerAuthenticationCode") ?? "",
    };
  }
  const digits = number.replaceAll(" ", "");
  if (!/^\d{12,19}$/.test(digits)) return refuse("Number geçersiz");
  const expiry = parseExpiry(required(texts, "Expires")) ?? refuse("Expires geçersiz (AA/YY)");
  const cvc = required(texts, "Cvv2Val");
  // A length that is not the card's is the issuer's to decline (82).
  if (!/^\d{1,4}$/.test(cvc)) return refuse("Cvv2Val geçersiz");
  return { kind: "typed", number: digits, ...expiry, cvc };
}

function wholeNumber(texts: WireTexts, name: string, most: number): number {
  const text = required(texts, name);
  const number = /^\d{1,4}$/.test(text) ? Number.parseInt(text, 10) : 0;
  return number >= 1 && number <= most ? number : refuse(`${name} geçersiz: 1-${most}`);
}

function planOf(texts: WireTexts): ApiPlan | null {
  if (![...texts.keys()].some((path) => path === "PbOrder" || path.startsWith("PbOrder/"))) return null;
  if (required(texts, "PbOrder/OrderType") !== "0") return refuse("PbOrder/OrderType 0 olmalı");
  const cycle = required(texts, "PbOrder/OrderFrequencyCycle");
  if (cycle !== "D" && cycle !== "W" && cycle !== "M" && cycle !== "Y") {
    return refuse("PbOrder/OrderFrequencyCycle geçersiz (D, W, M, Y)");
  }
  return {
    interval: wholeNumber(texts, "PbOrder/OrderFrequencyInterval", 99),
    cycle,
    totalPayments: wholeNumber(texts, "PbOrder/TotalNumberPayments", 999),
  };
}

function saleOf(texts: WireTexts, type: "Auth" | "PreAuth"): ApiOperation {
  const instalmentsText = texts.get("Taksit") ?? "";
  const instalments =
    parseInstalments(instalmentsText) ??
    refuse(`Taksit geçersiz: "${instalmentsText}" (boş ya da 2-${MAX_INSTALMENTS})`);
  const mode = texts.get("Mode") ?? "P";
  if (mode !== "P" && mode !== "") refuse("Mode P olmalı");
  const plan = planOf(texts);
  if (plan !== null && (type !== "Auth" || instalments > 1)) {
    refuse("PbOrder yalnız taksitsiz Auth ile verilir");
  }
  return {
    kind: "sale",
    type,
    orderId: orderIdOf(texts),
    amountMinor: amountOf(texts, "Total"),
    currency: currencyOf(texts),
    instalments,
    card: cardOf(texts),
    plan,
    ipAddress: texts.get("IPAddress") ?? "",
    holderName: (texts.get("BillTo/Name") ?? "").slice(0, 128),
    description: (texts.get("Description") ?? "").slice(0, 255),
  };
}

/** A message without a type: a query, or the cancelling of a plan's payment. */
function untypedOf(texts: WireTexts): ApiOperation {
  const isQuery = (name: string) => texts.get(`Extra/${name}`)?.toUpperCase() === "QUERY";
  if (isQuery("ORDERSTATUS")) return { kind: "status", orderId: orderIdOf(texts) };
  if (isQuery("ORDERHISTORY")) return { kind: "history", orderId: orderIdOf(texts) };
  if (!texts.has("Extra/RECURRINGOPERATION")) return refuse("Type eksik");
  const isCancel = texts.get("Extra/RECURRINGOPERATION") === "Cancel";
  if (!isCancel || texts.get("Extra/RECORDTYPE") !== "Order") {
    return refuse("RECURRINGOPERATION Cancel ve RECORDTYPE Order olmalı");
  }
  return { kind: "cancel_payment", recordId: required(texts, "Extra/RECORDID") };
}

function operationOf(texts: WireTexts): ApiOperation {
  const type = texts.get("Type") ?? "";
  switch (type) {
    case "":
      return untypedOf(texts);
    case "Auth":
    case "PreAuth":
      return saleOf(texts, type);
    case "PostAuth":
      return {
        kind: "capture",
        orderId: orderIdOf(texts),
        amountMinor: texts.get("Total") ? amountOf(texts, "Total") : null,
        preauthorizedMinor: texts.get("Extra/PREAMT") ? amountOf(texts, "Extra/PREAMT") : null,
      };
    case "Void":
      return { kind: "void", orderId: orderIdOf(texts) };
    case "Credit":
      return {
        kind: "refund",
        orderId: orderIdOf(texts),
        amountMinor: amountOf(texts, "Total"),
        currency: texts.get("Currency") ? currencyOf(texts) : null,
      };
    default:
      return refuse(`Type bilinmiyor: "${type.slice(0, 40)}"`);
  }
}

function requestOf(texts: WireTexts): ApiRequest {
  const credentials = {
    username: required(texts, "Name"),
    password: required(texts, "Password"),
    clientId: required(texts, "ClientId"),
  };
  const groupId = (texts.get("GroupId") ?? "").slice(0, 64);
  return { credentials, groupId, operation: operationOf(texts) };
}

/**
 * Reads a call of the API from a body: bare XML or `DATA=`.
 * Refuses, and says why: what `parseWireXml` refuses; a missing or malformed element; an unknown type, currency or
 * mode; amounts with a comma; instalments other than none and 2 to 12.
 */
export function readApiRequest(body: Uint8Array): RequestParse {
  const parsed = parseWireXml(unwrapBody(body), "CC5Request");
  if (parsed.kind === "refused") return { kind: "refused", reason: parsed.reason, orderId: "", groupId: "" };
  const { texts } = parsed;
  try {
    return { kind: "read", request: requestOf(texts) };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const orderId = (texts.get("OrderId") ?? "").slice(0, 64);
    return { kind: "refused", reason: error.message, orderId, groupId: texts.get("GroupId") ?? "" };
  }
}
