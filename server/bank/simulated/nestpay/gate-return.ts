import type { ThreeDSecureFacts } from "@/server/bank/bank-connector";
import { signHashV3, type WireFields } from "@/server/bank/nestpay-wire/hash-v3";
import { formatMaskedPan } from "@/server/bank/nestpay-wire/md";
import type { ApiResponse } from "@/server/bank/nestpay-wire/response";
import { CARD_FIELDS } from "@/server/bank/nestpay-wire/three-d-form";
import { TX_STATUS } from "../acs/acs-result";
import { MD_MESSAGES } from "./gate-text";

/** Names that only the bank may say; what a form brings under them is dropped. */
const SAID_BY_BANK = new Set(
  [
    "hash",
    "mdStatus",
    "mdErrorMsg",
    "md",
    "xid",
    "eci",
    "cavv",
    "txstatus",
    "maskedCreditCard",
    "merchantID",
    "ReturnOid",
    "Response",
    "ProcReturnCode",
    "AuthCode",
    "TransId",
    "HostRefNum",
    "ErrMsg",
    "EXTRA.TRXDATE",
    "EXTRA_TRXDATE",
    "PAResSyntaxOK",
    "PAResVerified",
  ].map((name) => name.toLowerCase()),
);

/** What of a merchant's form may be kept and sent back: no card, no security code, nothing that the bank says. */
export function keptFields(fields: WireFields): WireFields {
  return fields.filter(([name]) => {
    const lower = name.toLowerCase();
    return !CARD_FIELDS.has(lower) && !SAID_BY_BANK.has(lower);
  });
}

/** What authentication came to, as far as the merchant is told. */
export interface Authenticated {
  readonly md: string;
  readonly facts: ThreeDSecureFacts;
  readonly cardBin: string;
  readonly cardLast4: string;
}

/** The fields of an authentication. */
export function authenticationFields({ md, facts, cardBin, cardLast4 }: Authenticated): WireFields {
  return [
    ["mdStatus", facts.mdStatus],
    ["mdErrorMsg", MD_MESSAGES[facts.outcome] ?? ""],
    ["md", md],
    ["xid", facts.transactionId],
    ["eci", facts.eci ?? ""],
    ["cavv", facts.cavv ?? ""],
    ["txstatus", TX_STATUS[facts.outcome]],
    ["maskedCreditCard", formatMaskedPan(cardBin, cardLast4)],
  ];
}

/** The fields of a visit that ended before any authentication. */
export function failureFields(mdStatus: "0" | "7", reason: string): WireFields {
  return [
    ["mdStatus", mdStatus],
    ["mdErrorMsg", reason],
    ["Response", "Error"],
    ["ProcReturnCode", "99"],
    ["ErrMsg", reason],
  ];
}

/** The fields of a payment that the gate took, or could not take. */
export function paymentFields(response: ApiResponse): WireFields {
  return [
    ["Response", response.response],
    ["ProcReturnCode", response.procReturnCode],
    ["AuthCode", response.authCode],
    ["TransId", response.transactionId],
    ["HostRefNum", response.hostReference],
    ["EXTRA_TRXDATE", response.extra.TRXDATE ?? ""],
    ["ErrMsg", response.errorMessage],
  ];
}

/** Everything that goes back, signed whole. */
export function signedReturn(
  visit: {
    readonly fields: WireFields;
    readonly clientId: string;
    readonly orderReference: string;
    readonly charset: "utf-8" | "iso-8859-9";
  },
  said: WireFields,
  storeKey: string,
): WireFields {
  const bank: WireFields = [
    ["merchantID", visit.clientId],
    ["ReturnOid", visit.orderReference],
  ];
  const fields = [...visit.fields, ...bank, ...said];
  return [...fields, ["HASH", signHashV3(fields, storeKey, visit.charset)]];
}
