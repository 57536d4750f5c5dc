import type { CurrencyCode } from "@/server/core/money";
import { formatAmountText } from "./amount-text";
import { CURRENCY_NUMBERS } from "./codes";
import { signHashV3, verifyHashV3, type WireFields } from "./hash-v3";
import type { WireCharset } from "./latin5";

/** Models of the 3-D gate. Only `3d` leaves the sale to the merchant's API call. */
export const STORE_TYPES = ["3d", "3d_pay", "3d_pay_hosting", "3d_host"] as const;

/** A model of the 3-D gate. */
export type StoreType = (typeof STORE_TYPES)[number];

/** What a merchant's page sends to the gate. `card` is null where the bank's own page takes it. Units: minor. */
export interface GateRequest {
  readonly clientId: string;
  readonly storeType: StoreType;
  readonly orderId: string;
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  readonly instalments: number;
  readonly type: "Auth" | "PreAuth";
  readonly okUrl: string;
  readonly failUrl: string;
  /** 24 hex digits. */
  readonly random: string;
  readonly locale: "tr" | "en";
  readonly card: {
    readonly number: string;
    readonly expMonth: number;
    readonly expYear: number;
    readonly cvc: string;
  } | null;
}

/** Names of fields that carry a card; they are never sent back. */
export const CARD_FIELDS: ReadonlySet<string> = new Set(["pan", "cv2", "cvv", "cvc"]);

/** The signed fields of a form for the gate. */
export function writeGateForm(
  request: GateRequest,
  storeKey: string,
  charset: WireCharset = "utf-8",
): WireFields {
  const { card } = request;
  const twoDigits = (number: number) => String(number % 100).padStart(2, "0");
  const fields: WireFields = [
    ["clientid", request.clientId],
    ["storetype", request.storeType],
    ["amount", formatAmountText(request.amountMinor)],
    ["oid", request.orderId],
    ["okUrl", request.okUrl],
    ["failUrl", request.failUrl],
    ["rnd", request.random],
    ["hashAlgorithm", "ver3"],
    ["lang", request.locale],
    ["currency", CURRENCY_NUMBERS[request.currency]],
    ["taksit", request.instalments > 1 ? String(request.instalments) : ""],
    ["TranType", request.type],
    ...(card === null
      ? []
      : ([
          ["pan", card.number],
          ["Ecom_Payment_Card_ExpDate_Month", twoDigits(card.expMonth)],
          ["Ecom_Payment_Card_ExpDate_Year", twoDigits(card.expYear)],
          ["cv2", card.cvc],
        ] as const)),
  ];
  return [...fields, ["hash", signHashV3(fields, storeKey, charset)]];
}

/** What the bank's POST to okUrl or failUrl says, once its hash is right. */
export interface GateReturn {
  readonly clientId: string;
  readonly orderId: string;
  readonly mdStatus: string;
  readonly mdErrorMessage: string;
  readonly md: string;
  readonly xid: string;
  readonly eci: string;
  readonly cavv: string;
  readonly txStatus: string;
  readonly maskedPan: string;
  /** As sent; the merchant compares it with what it asked. */
  readonly amountText: string;
  readonly currencyNumber: string;
  /** Null where the gate took no payment itself (`3d`). */
  readonly payment: {
    readonly response: string;
    readonly procReturnCode: string;
    readonly authCode: string;
    readonly transactionId: string;
    readonly hostReference: string;
    readonly errorMessage: string;
    readonly trxDate: string;
  } | null;
}

/**
 * Checks the HASH over everything that the browser brought back and reads it; null where it is wrong or missing, or a
 * field is given twice.
 */
export function readGateReturn(
  fields: WireFields,
  storeKey: string,
  charset: WireCharset = "utf-8",
): GateReturn | null {
  if (!verifyHashV3(fields, storeKey, charset)) return null;
  const byName = new Map(fields.map(([name, value]) => [name.toLowerCase(), value]));
  if (byName.size !== fields.length) return null;
  const text = (name: string) => byName.get(name.toLowerCase()) ?? "";
  return {
    clientId: text("clientid"),
    orderId: text("oid"),
    mdStatus: text("mdStatus"),
    mdErrorMessage: text("mdErrorMsg"),
    md: text("md"),
    xid: text("xid"),
    eci: text("eci"),
    cavv: text("cavv"),
    txStatus: text("txstatus"),
    maskedPan: text("maskedCreditCard"),
    amountText: text("amount"),
    currencyNumber: text("currency"),
    payment: byName.has("procreturncode")
      ? {
          response: text("Response"),
          procReturnCode: text("ProcReturnCode"),
          authCode: text("AuthCode"),
          transactionId: text("TransId"),
          hostReference: text("HostRefNum"),
          errorMessage: text("ErrMsg"),
          // PHP's forms turn the dot into an underscore; some banks write it so at once.
          trxDate: text("EXTRA.TRXDATE") || text("EXTRA_TRXDATE"),
        }
      : null,
  };
}
