import type { BankOutcome, BankTerminal, ReverseRequest } from "@/server/bank/bank-connector";
import { type BankContext, MAX_ROUNDS } from "../bank-context";
import type { Desk, DeskOrder, DeskTerminal, StoredTransaction } from "../book/book-desk";
import { type BookDecision, heldOnAccount, NO_EFFECT } from "../book/book-order";
import { hasEffect, type TransactionRow, toEffectColumns, toOrderChange } from "../book/book-rows";
import { findHops, recordChange, recordEntry } from "../book/book-store";
import { decideReversal, isGoneAlready } from "../book/decide-reversal";
import { reversalKeyOf } from "../book/desk-store";
import { recordHeard } from "../book/message-store";
import { readOpenDesk } from "../day-end/read-open-desk";
import type { MessageFacts } from "../network/iso-fields";
import { networkNameOf } from "../network/scheme";
import { buildHops, type MessageHop, type MessageKind, MTI, toBankHops } from "./hops";
import { followUpFacts } from "./message-facts";
import { approvedOutcome, BUSY_OUTCOME, declinedOutcome, declinedRow, type Round } from "./outcomes";
import { referencesOf } from "./references";
import { bookContextOf } from "./submit-follow-up";

/** A reversal on its way. */
interface Reversal {
  readonly clientId: string;
  readonly request: ReverseRequest;
}

/** The message that is taken back, as the bank booked it or would have booked it. */
function originalOf(reversal: Reversal, desk: Desk): MessageFacts["original"] {
  const { clientId, request } = reversal;
  const at = desk.stored?.bookedAt ?? desk.bankNow;
  const { hostReference } = referencesOf(clientId, request.operationKey, at);
  const kind = desk.stored?.kind ?? "sale";
  const { request: mti } = kind in MTI ? MTI[kind as MessageKind] : MTI.sale;
  return { mti, hostReference, at };
}

function hopsOf(reversal: Reversal, desk: Desk, code: string, note: string | null): MessageHop[] {
  const operationKey = reversalKeyOf(reversal.request.operationKey);
  return buildHops({
    kind: "reversal",
    network: networkNameOf(desk.order?.cardScheme ?? "unknown"),
    issuer: desk.order?.issuer ?? "issuer",
    decidedBy: desk.order === null || code !== "00" ? "acquirer" : "issuer",
    code,
    note,
    operationKey,
    facts: followUpFacts(desk, {
      kind: "reversal",
      amountMinor: desk.stored?.amountMinor ?? 0n,
      currency: desk.terminal?.currency ?? "TRY",
      references: referencesOf(reversal.clientId, operationKey, desk.bankNow),
      original: originalOf(reversal, desk),
    }),
  });
}

function rowOf(reversal: Reversal, desk: Desk, amountMinor: bigint): TransactionRow {
  const { clientId, request } = reversal;
  const operationKey = reversalKeyOf(request.operationKey);
  const references = referencesOf(clientId, operationKey, desk.bankNow);
  return {
    client_id: clientId,
    operation_key: operationKey,
    order_reference: request.orderReference,
    kind: "reversal",
    reverses_key: request.operationKey,
    is_approved: true,
    response_code: "00",
    amount_minor: String(amountMinor),
    auth_code: references.authCode,
    host_reference: references.hostReference,
    batch_number: null,
    ...toEffectColumns(NO_EFFECT),
    previous_status: desk.order?.status ?? null,
    booked_at: desk.bankNow.toISOString(),
  };
}

/** Keeps a message out that has not come: its key is taken, so that a late arrival is refused. */
async function bar(context: BankContext, reversal: Reversal, desk: Desk): Promise<Round> {
  const { clientId, request } = reversal;
  const hops = hopsOf(reversal, desk, "00", "nothing was booked; a late arrival will be refused");
  const transaction = declinedRow({
    clientId,
    operationKey: request.operationKey,
    orderReference: request.orderReference,
    kind: "barred",
    amountMinor: 0n,
    code: "98",
    hostReference: null,
    bankNow: desk.bankNow,
  });
  const isWritten = await recordEntry(context.db, { transaction, hops, proofId: null });
  return isWritten ? approvedOutcome(rowOf(reversal, desk, 0n), toBankHops(hops)) : null;
}

/** Takes note of a reversal that has nothing to undo. */
async function recordEmpty(context: BankContext, reversal: Reversal, desk: Desk): Promise<Round> {
  const hops = hopsOf(reversal, desk, "00", "there was nothing to take back");
  const transaction = rowOf(reversal, desk, 0n);
  const isWritten = await recordEntry(context.db, { transaction, hops, proofId: null });
  return isWritten ? approvedOutcome(transaction, toBankHops(hops)) : null;
}

/** Keeps what travelled for a reversal that changes nothing, beside the messages of the first one. */
async function recordUnbooked(
  context: BankContext,
  reversal: Reversal,
  desk: Desk,
  hops: readonly MessageHop[],
): Promise<void> {
  if (desk.terminal === null) return;
  const { clientId, request } = reversal;
  const operationKey = `${reversalKeyOf(request.operationKey)}~again`;
  const { orderReference } = request;
  await recordHeard(context.db, { clientId, operationKey, orderReference, bankNow: desk.bankNow }, hops);
}

async function decline(
  context: BankContext,
  reversal: Reversal,
  desk: Desk,
  { code, note }: { readonly code: string; readonly note: string },
): Promise<BankOutcome> {
  const hops = hopsOf(reversal, desk, code, note);
  await recordUnbooked(context, reversal, desk, hops);
  return declinedOutcome(code, toBankHops(hops));
}

async function undo(
  context: BankContext,
  reversal: Reversal,
  desk: Desk & { readonly order: DeskOrder; readonly terminal: DeskTerminal },
  booked: Extract<BookDecision, { kind: "booked" }>,
): Promise<Round> {
  const { order, terminal } = desk;
  const accountMinor = heldOnAccount(booked.next, order.currency);
  const accountDeltaMinor = accountMinor - order.accountMinor;
  if (desk.account !== null && accountDeltaMinor > desk.account.leftMinor) {
    return decline(context, reversal, desk, { code: "51", note: "the limit was used in the meantime" });
  }
  const transaction: TransactionRow = {
    ...rowOf(reversal, desk, booked.amountMinor),
    batch_number: hasEffect(booked.effect) ? terminal.openBatch : null,
    ...toEffectColumns(booked.effect),
  };
  const hops = hopsOf(reversal, desk, "00", null);
  const isWritten = await recordChange(context.db, {
    transaction,
    change: toOrderChange(booked.next, accountMinor),
    hops,
    proofId: null,
    batchNumber: terminal.openBatch,
    version: order.version,
    accountDeltaMinor,
  });
  return isWritten ? approvedOutcome(transaction, toBankHops(hops)) : null;
}

/** The answer to a reversal that was made before. */
async function answerAgain(context: BankContext, reversal: Reversal, desk: Desk): Promise<BankOutcome> {
  const { clientId, request } = reversal;
  const key = desk.isReversed ? reversalKeyOf(request.operationKey) : request.operationKey;
  const hops = await findHops(context.db, clientId, key);
  const [heard] = hopsOf(reversal, desk, "00", null);
  if (heard) await recordUnbooked(context, reversal, desk, [{ ...heard, note: "it was taken back" }]);
  const amountMinor = desk.isReversed ? (desk.stored?.amountMinor ?? 0n) : 0n;
  return approvedOutcome(rowOf(reversal, desk, amountMinor), hops);
}

async function takeBack(
  context: BankContext,
  reversal: Reversal,
  desk: Desk,
  stored: StoredTransaction,
): Promise<Round> {
  const { order, terminal } = desk;
  if (!stored.isApproved || order === null || terminal === null || isGoneAlready(order, stored)) {
    return recordEmpty(context, reversal, desk);
  }
  const decision = decideReversal(order, stored, bookContextOf(terminal, desk.bankNow));
  if (decision.kind === "refused") {
    return decline(context, reversal, desk, decision);
  }
  return undo(context, reversal, { ...desk, order, terminal }, decision);
}

async function runRound(context: BankContext, reversal: Reversal, desk: Desk): Promise<Round> {
  if (desk.terminal === null)
    return decline(context, reversal, desk, { code: "03", note: "unknown terminal" });
  if (desk.stored === null) return bar(context, reversal, desk);
  if (desk.isReversed || desk.stored.kind === "barred") return answerAgain(context, reversal, desk);
  return takeBack(context, reversal, desk, desk.stored);
}

/**
 * Takes back an operation whose answer was lost (0400). What was booked is undone and its limit comes back; what
 * never came is barred; a second reversal changes nothing.
 * Declines: V018 where later operations build on it, 51 where undoing a void finds the limit used.
 */
export async function submitReversal(
  context: BankContext,
  terminal: BankTerminal,
  request: ReverseRequest,
): Promise<BankOutcome> {
  const { clientId } = terminal;
  const reversal: Reversal = { clientId, request };
  const { operationKey, orderReference } = request;
  const query = {
    clientId,
    operationKey,
    orderReference,
    operation: "reverse",
    fingerprint: null,
    proofId: null,
  };
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const outcome = await runRound(context, reversal, await readOpenDesk(context.db, query));
    if (outcome) return outcome;
  }
  return BUSY_OUTCOME;
}
