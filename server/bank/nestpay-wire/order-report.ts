import { parseBareAmount } from "./amount-text";
import { SUCCESS_CODE } from "./codes";
import { formatWireTime, parseWireTime } from "./wire-time";

/** States of an order as banks report them. Source: protocol, ORDERSTATUS. */
export const TRANSACTION_STATES = {
  authorized: "A",
  captured: "C",
  sold: "S",
  voided: "V",
  pending: "PN",
  failed: "D",
} as const;

/** A state's name. */
export type TransactionState = keyof typeof TRANSACTION_STATES;

const STATE_BY_CODE: Readonly<Record<string, TransactionState>> = {
  A: "authorized",
  C: "captured",
  S: "sold",
  V: "voided",
  CNCL: "voided",
  PN: "pending",
  D: "failed",
  ERR: "failed",
};

/** What ORDERSTATUS says of an order. Units: minor. */
export interface OrderStatusReport {
  readonly orderId: string;
  readonly state: TransactionState;
  /** S for money taken, C for money given back. */
  readonly chargeType: "S" | "C";
  readonly authorizedMinor: bigint;
  readonly capturedMinor: bigint | null;
  readonly authorizedAt: Date | null;
  readonly capturedAt: Date | null;
  readonly voidedAt: Date | null;
  readonly authCode: string;
  readonly hostReference: string;
  readonly mdStatus: string;
  readonly maskedPan: string;
  readonly procReturnCode: string;
  readonly settleId: string;
  readonly transactionId: string;
}

/** The elements below `Extra` of an answer to ORDERSTATUS. Amounts are kuruş without a point. */
export function writeStatusExtra(report: OrderStatusReport): Record<string, string> {
  const facts = {
    AUTH_CODE: report.authCode,
    AUTH_DTTM: formatWireTime(report.authorizedAt),
    CAPTURE_AMT: report.capturedMinor === null ? "" : String(report.capturedMinor),
    CAPTURE_DTTM: formatWireTime(report.capturedAt),
    CHARGE_TYPE_CD: report.chargeType,
    HOST_REF_NUM: report.hostReference,
    MDSTATUS: report.mdStatus,
    NUMCODE: report.procReturnCode,
    ORD_ID: report.orderId,
    ORIG_TRANS_AMT: String(report.authorizedMinor),
    PAN: report.maskedPan,
    PROC_RET_CD: report.procReturnCode,
    SETTLEID: report.settleId,
    TRANS_ID: report.transactionId,
    TRANS_STAT: TRANSACTION_STATES[report.state],
    VOID_DTTM: formatWireTime(report.voidedAt),
  };
  const ORDERSTATUS = Object.entries(facts)
    .map(([name, text]) => `${name}:${text}`)
    .join("\t");
  return { ...facts, ORDERSTATUS };
}

/** Reads the answer to ORDERSTATUS; null where it names no state that is known. */
export function readStatusExtra(extra: Readonly<Record<string, string>>): OrderStatusReport | null {
  const text = (name: string) => extra[name] ?? "";
  const state = STATE_BY_CODE[text("TRANS_STAT")];
  const authorizedMinor = parseBareAmount(text("ORIG_TRANS_AMT"));
  if (!state || authorizedMinor === null) return null;
  return {
    orderId: text("ORD_ID"),
    state,
    chargeType: text("CHARGE_TYPE_CD") === "C" ? "C" : "S",
    authorizedMinor,
    capturedMinor: parseBareAmount(text("CAPTURE_AMT")),
    authorizedAt: parseWireTime(text("AUTH_DTTM")),
    capturedAt: parseWireTime(text("CAPTURE_DTTM")),
    voidedAt: parseWireTime(text("VOID_DTTM")),
    authCode: text("AUTH_CODE"),
    hostReference: text("HOST_REF_NUM"),
    mdStatus: text("MDSTATUS"),
    maskedPan: text("PAN"),
    procReturnCode: text("PROC_RET_CD"),
    settleId: text("SETTLEID"),
    transactionId: text("TRANS_ID"),
  };
}

/** One row of ORDERHISTORY. Units: minor. */
export interface HistoryRow {
  /** S for money taken, C for money given back. */
  readonly chargeType: "S" | "C";
  readonly state: TransactionState;
  readonly amountMinor: bigint;
  readonly capturedMinor: bigint | null;
  readonly authorizedAt: Date | null;
  readonly capturedAt: Date | null;
  readonly voidedAt: Date | null;
  readonly hostReference: string;
  readonly authCode: string;
  readonly procReturnCode: string;
  readonly transactionId: string;
}

/** The elements below `Extra` of an answer to ORDERHISTORY. `rows` are newest first. */
export function writeHistoryExtra(rows: readonly HistoryRow[]): Record<string, string> {
  const lines = rows.map((row, position) => [
    `TRX${position + 1}`,
    [
      row.chargeType,
      TRANSACTION_STATES[row.state],
      String(row.amountMinor),
      row.capturedMinor === null ? "" : String(row.capturedMinor),
      formatWireTime(row.authorizedAt),
      formatWireTime(row.capturedAt),
      formatWireTime(row.voidedAt),
      row.hostReference,
      row.authCode,
      row.procReturnCode,
      row.transactionId,
    ].join("\t"),
  ]);
  return { TRXCOUNT: String(rows.length), NUMCODE: SUCCESS_CODE, ...Object.fromEntries(lines) };
}

function readHistoryRow(line: string): HistoryRow | null {
  const [
    charge,
    code = "",
    amount = "",
    captured = "",
    authorizedAt = "",
    capturedAt = "",
    voidedAt = "",
    ...rest
  ] = line.split("\t");
  const state = STATE_BY_CODE[code];
  const amountMinor = parseBareAmount(amount);
  if (!state || amountMinor === null) return null;
  const [hostReference = "", authCode = "", procReturnCode = "", transactionId = ""] = rest;
  return {
    chargeType: charge === "C" ? "C" : "S",
    state,
    amountMinor,
    capturedMinor: parseBareAmount(captured),
    authorizedAt: parseWireTime(authorizedAt),
    capturedAt: parseWireTime(capturedAt),
    voidedAt: parseWireTime(voidedAt),
    hostReference,
    authCode,
    procReturnCode,
    transactionId,
  };
}

/** Reads the answer to ORDERHISTORY, newest first; null where a row or the count cannot be read. */
export function readHistoryExtra(extra: Readonly<Record<string, string>>): HistoryRow[] | null {
  if (!/^\d{1,4}$/.test(extra.TRXCOUNT ?? "")) return null;
  const count = Number.parseInt(extra.TRXCOUNT ?? "", 10);
  const rows: HistoryRow[] = [];
  for (let position = 1; position <= count; position += 1) {
    const row = readHistoryRow(extra[`TRX${position}`] ?? "");
    if (row === null) return null;
    rows.push(row);
  }
  return rows;
}
