import type { ApprovedOutcome, BankOutcome, DeclinedOutcome } from "@/server/bank/bank-connector";
import type { BankHop } from "@/server/bank/bank-hop";
import { ERROR_CODE } from "../../nestpay-wire/codes";
import type { OrderStatusReport } from "../../nestpay-wire/order-report";
import type { ApiResponse } from "../../nestpay-wire/response";
import { parseWireTime } from "../../nestpay-wire/wire-time";
import type { Exchange } from "./exchange";

const LONGEST_NOTE = 200;

/** What the bank said, without anything that could be a card number. */
function noteOf(errorMessage: string): string | null {
  const text = errorMessage.replace(/\d(?:[ -]?\d){9,}/g, "…").slice(0, LONGEST_NOTE);
  return text === "" ? null : text;
}

/** One hop stands for the whole way: what happens behind the acquirer's door is not told over this protocol. */
export function hopOf(facts: {
  readonly code: string | null;
  readonly note?: string | null;
  readonly latencyMs: number;
}): BankHop {
  return {
    hop: "acquirer",
    party: "NestPay",
    mti: "0210",
    responseCode: facts.code,
    latencyMs: facts.latencyMs,
    note: facts.note ?? null,
  };
}

const ISTANBUL_MS = 3 * 3_600_000;

/** The bank's number of a batch; where it names none, its day (`20261123`) does. Null where it names neither. */
export function batchNumberOf(settleId: string, bookedAt: Date | null): number | null {
  if (/^[1-9]\d{0,8}$/.test(settleId)) return Number.parseInt(settleId, 10);
  if (bookedAt === null) return null;
  const day = new Date(bookedAt.getTime() + ISTANBUL_MS).toISOString().slice(0, 10);
  return Number.parseInt(day.replaceAll("-", ""), 10);
}

/** What was approved. The protocol's answers name no amount: it is what was asked. */
export function approvedBy(
  answer: ApiResponse,
  facts: { readonly amountMinor: bigint; readonly latencyMs: number; readonly isBatched: boolean },
): ApprovedOutcome {
  const { latencyMs, amountMinor } = facts;
  const bookedAt = parseWireTime(answer.extra.TRXDATE ?? "");
  return {
    kind: "approved",
    bankCode: answer.procReturnCode,
    amountMinor,
    authCode: answer.authCode,
    hostReference: answer.hostReference,
    batchNumber: facts.isBatched ? batchNumberOf(answer.extra.SETTLEID ?? "", bookedAt) : null,
    hops: [hopOf({ code: answer.procReturnCode, latencyMs })],
    latencyMs,
  };
}

/** What the bank's book approved before, found again. */
export function approvedInBook(
  report: OrderStatusReport,
  facts: { readonly amountMinor: bigint; readonly latencyMs: number },
): ApprovedOutcome {
  const isTaken = report.state === "sold" || report.state === "captured";
  const bookedAt = report.capturedAt ?? report.authorizedAt;
  return {
    kind: "approved",
    bankCode: "00",
    amountMinor: facts.amountMinor,
    authCode: report.authCode,
    hostReference: report.hostReference,
    batchNumber: isTaken ? batchNumberOf(report.settleId, bookedAt) : null,
    hops: [hopOf({ code: "00", latencyMs: facts.latencyMs })],
    latencyMs: facts.latencyMs,
  };
}

const RULE = /^(?:[0-9][0-9A]|[VM][0-9]{3})$/;

/** Behind the general 99 some banks name the rule (`ERRORCODE`): V014, 29. Others name a module of theirs. */
function bankCodeOf({ procReturnCode, extra }: ApiResponse): string {
  const rule = extra.ERRORCODE ?? "";
  return procReturnCode === ERROR_CODE && RULE.test(rule) ? rule : procReturnCode;
}

/** What the bank refused, with its own words as a note. */
export function declinedBy(answer: ApiResponse, latencyMs: number): DeclinedOutcome {
  const code = bankCodeOf(answer);
  return {
    kind: "declined",
    bankCode: code,
    hops: [hopOf({ code, note: noteOf(answer.errorMessage), latencyMs })],
    latencyMs,
  };
}

/** What the connector refuses by itself, because the protocol has no way to say it. Nothing is sent. */
export function declinedHere(code: string, note: string): DeclinedOutcome {
  return { kind: "declined", bankCode: code, hops: [hopOf({ code, note, latencyMs: 0 })], latencyMs: 0 };
}

/** An exchange without an answer, as an outcome. */
export function unansweredOf(exchange: Exclude<Exchange, { kind: "answered" }>): BankOutcome {
  return { ...exchange, bankCode: null, hops: [] };
}
