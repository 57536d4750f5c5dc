import type { BankOutcome, BankTerminal, FollowUpRequest } from "@/server/bank/bank-connector";
import type { BankHop } from "@/server/bank/bank-hop";
import { type BankContext, MAX_ROUNDS, readFirst } from "../bank-context";
import type { Desk, DeskOrder, DeskTerminal } from "../book/book-desk";
import { type BookContext, type BookDecision, heldOnAccount, refuse } from "../book/book-order";
import { hasEffect, type TransactionRow, toEffectColumns, toOrderChange } from "../book/book-rows";
import { recordChange, recordEntry } from "../book/book-store";
import { decideCapture, decideRefund, decideVoid } from "../book/decide-follow-up";
import { readOpenDesk } from "../day-end/read-open-desk";
import { type Met, meetFault } from "../faults/meet-fault";
import { networkNameOf } from "../network/scheme";
import { answerStored } from "./answer-stored";
import { checkFollowUpRight } from "./decide-acquirer";
import { buildHops, FORCED_NOTE, type MessageHop, toBankHops } from "./hops";
import { followUpFacts, originalOfOrder } from "./message-facts";
import { approvedOutcome, BUSY_OUTCOME, declinedOutcome, declinedRow, type Round } from "./outcomes";
import { referencesOf } from "./references";

/** Messages that change an order which was sold before. */
export type FollowUpKind = "capture" | "void" | "refund";

/** A follow-up on its way. */
interface FollowUp {
  readonly kind: FollowUpKind;
  readonly clientId: string;
  readonly request: FollowUpRequest;
  readonly met: Met;
}

const DECIDE = { capture: decideCapture, void: decideVoid, refund: decideRefund } as const;

/** The rules around a decision, from what was read. */
export function bookContextOf(terminal: DeskTerminal, bankNow: Date): BookContext {
  const { openBatch, sameDayRefund, captureToleranceBps } = terminal;
  const { allowsPartialCapture, allowsMultipleCapture } = terminal;
  return {
    openBatch,
    bankNow,
    sameDayRefund,
    captureToleranceBps,
    allowsPartialCapture,
    allowsMultipleCapture,
  };
}

function decide(followUp: FollowUp, desk: Desk): BookDecision {
  const { kind, request } = followUp;
  const { forcedCode } = followUp.met;
  if (desk.terminal === null) return refuse("03", "unknown terminal");
  const lacking = checkFollowUpRight(desk.terminal, kind);
  if (lacking) return refuse(lacking.code, lacking.note);
  if (desk.order === null) return refuse("29", "there is no such order");
  if (desk.order.currency !== request.currency) return refuse("12", "not the order's currency");
  if (forcedCode !== null) return refuse(forcedCode, FORCED_NOTE);
  const decision = DECIDE[kind](desk.order, request, bookContextOf(desk.terminal, desk.bankNow));
  if (decision.kind === "refused") return decision;
  const deltaMinor = heldOnAccount(decision.next, desk.order.currency) - desk.order.accountMinor;
  const isOverdrawn = desk.account !== null && deltaMinor > desk.account.leftMinor;
  return isOverdrawn ? { kind: "refused", by: "issuer", code: "51", note: "not enough limit" } : decision;
}

function hopsOf(
  followUp: FollowUp,
  desk: Desk,
  answer: { readonly decidedBy: BankHop["hop"]; readonly code: string; readonly note: string | null },
): MessageHop[] {
  const { kind, request } = followUp;
  return buildHops({
    kind,
    network: networkNameOf(desk.order?.cardScheme ?? "unknown"),
    issuer: desk.order?.issuer ?? "issuer",
    ...answer,
    operationKey: request.operationKey,
    fault: followUp.met.fault,
    facts: followUpFacts(desk, {
      kind,
      amountMinor: request.amountMinor,
      currency: request.currency,
      references: referencesOf(followUp.clientId, request.operationKey, desk.bankNow),
      original: originalOfOrder(desk),
    }),
  });
}

async function bookDecline(
  context: BankContext,
  followUp: FollowUp,
  desk: Desk,
  refused: Extract<BookDecision, { kind: "refused" }>,
): Promise<Round> {
  const { request, clientId, kind } = followUp;
  const { code, note } = refused;
  const hops = hopsOf(followUp, desk, { decidedBy: refused.by, code, note });
  const outcome = declinedOutcome(code, toBankHops(hops));
  if (desk.terminal === null) return outcome;
  const { operationKey, orderReference, amountMinor } = request;
  const { bankNow } = desk;
  const transaction = declinedRow({
    clientId,
    operationKey,
    orderReference,
    kind,
    amountMinor,
    code,
    hostReference: referencesOf(clientId, operationKey, bankNow).hostReference,
    bankNow,
  });
  const isWritten = await recordEntry(context.db, { transaction, hops, proofId: null });
  return isWritten ? outcome : null;
}

async function bookChange(
  context: BankContext,
  followUp: FollowUp,
  desk: Desk & { readonly order: DeskOrder; readonly terminal: DeskTerminal },
  booked: Extract<BookDecision, { kind: "booked" }>,
): Promise<Round> {
  const { request, clientId, kind } = followUp;
  const { order, terminal, bankNow } = desk;
  const references = referencesOf(clientId, request.operationKey, bankNow);
  const transaction: TransactionRow = {
    client_id: clientId,
    operation_key: request.operationKey,
    order_reference: request.orderReference,
    kind,
    reverses_key: null,
    is_approved: true,
    response_code: "00",
    amount_minor: String(booked.amountMinor),
    auth_code: references.authCode,
    host_reference: references.hostReference,
    batch_number: hasEffect(booked.effect) ? terminal.openBatch : null,
    ...toEffectColumns(booked.effect),
    previous_status: order.status,
    booked_at: bankNow.toISOString(),
  };
  const hops = hopsOf(followUp, desk, { decidedBy: "issuer", code: "00", note: null });
  const accountMinor = heldOnAccount(booked.next, order.currency);
  const isWritten = await recordChange(context.db, {
    transaction,
    change: toOrderChange(booked.next, accountMinor),
    hops,
    proofId: null,
    batchNumber: terminal.openBatch,
    version: order.version,
    accountDeltaMinor: accountMinor - order.accountMinor,
  });
  return isWritten ? approvedOutcome(transaction, toBankHops(hops)) : null;
}

async function runRound(context: BankContext, followUp: FollowUp, desk: Desk): Promise<Round> {
  const { clientId, request } = followUp;
  const stored = await answerStored(context, desk, { clientId, operationKey: request.operationKey });
  if (stored) return stored;
  const decision = decide(followUp, desk);
  if (decision.kind === "refused") return bookDecline(context, followUp, desk, decision);
  const { order, terminal } = desk;
  if (order === null || terminal === null) return null;
  return bookChange(context, followUp, { ...desk, order, terminal }, decision);
}

/** Takes a capture, void or refund to the book. One read and one write where nobody interferes. */
export async function submitFollowUp(
  context: BankContext,
  kind: FollowUpKind,
  terminal: BankTerminal,
  request: FollowUpRequest,
): Promise<BankOutcome> {
  const { clientId } = terminal;
  const { operationKey, orderReference, amountMinor } = request;
  const query = { clientId, operationKey, orderReference, operation: kind, fingerprint: null, proofId: null };
  const first = await readFirst(() => readOpenDesk(context.db, query));
  const message = { clientId, operationKey, orderReference, amountMinor, kind };
  return meetFault(context, first, message, async (met) => {
    const followUp: FollowUp = { kind, clientId, request, met };
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const desk = round === 0 ? first : await readOpenDesk(context.db, query);
      const outcome = await runRound(context, followUp, desk);
      if (outcome) return outcome;
    }
    return BUSY_OUTCOME;
  });
}
