import type { BankTerminal, InquireRequest, InquiryOutcome } from "@/server/bank/bank-connector";
import type { BankHop } from "@/server/bank/bank-hop";
import type { FaultKind } from "@/server/core/bank-fault";
import type { BankContext } from "../bank-context";
import type { Desk } from "../book/book-desk";
import { readDesk } from "../book/desk-store";
import { recordHeard } from "../book/message-store";
import { meetFault } from "../faults/meet-fault";
import { buildHops, MTI, silentHop } from "./hops";
import { followUpFacts, originalOfOrder } from "./message-facts";
import { storedOutcome } from "./outcomes";
import { referencesOf } from "./references";

/** What is said to an inquiry. */
interface Said {
  readonly code: string;
  readonly note: string | null;
}

function inquiryHop(desk: Desk, { code, note }: Said): BankHop[] {
  const party = desk.terminal?.bankName ?? "Örnek Bank";
  return [{ hop: "acquirer", party, mti: MTI.inquiry.answer, responseCode: code, latencyMs: 1, note }];
}

/** What the book says of an operation, in a word. */
function sayOf({ stored, isReversed }: Desk): Said {
  if (stored === null) return { code: "29", note: "no such operation" };
  if (isReversed || stored.kind === "barred") return { code: "00", note: "it was taken back" };
  return { code: "00", note: `booked with ${stored.responseCode}` };
}

/** What the book alone says of an operation. */
function readAnswer(desk: Desk): Exclude<InquiryOutcome, { kind: "unreachable" }> {
  const { stored } = desk;
  const hops = inquiryHop(desk, sayOf(desk));
  if (stored === null) return { kind: "not_found", hops, latencyMs: 0 };
  if (desk.isReversed || stored.kind === "barred") return { kind: "reversed", hops, latencyMs: 0 };
  return storedOutcome(stored, hops);
}

/** Keeps an inquiry among the messages; what a stranger asks is not kept. */
async function recordInquiry(
  context: BankContext,
  desk: Desk,
  asked: InquireRequest & { readonly clientId: string; readonly fault: FaultKind | null },
  { code, note }: Said,
): Promise<void> {
  if (desk.terminal === null) return;
  const { clientId, orderReference, fault } = asked;
  const operationKey = `${asked.operationKey}~inquiry`;
  const facts = followUpFacts(desk, {
    kind: "inquiry",
    amountMinor: desk.order?.authorizedMinor ?? desk.stored?.amountMinor ?? 0n,
    currency: desk.terminal.currency,
    references: referencesOf(clientId, operationKey, desk.bankNow),
    original: originalOfOrder(desk),
  });
  const hops = buildHops({
    kind: "inquiry",
    network: "",
    issuer: "",
    decidedBy: "acquirer",
    code,
    note,
    operationKey,
    fault,
    facts: { ...facts, authCode: null },
  });
  await recordHeard(context.db, { clientId, operationKey, orderReference, bankNow: desk.bankNow }, hops);
}

/**
 * Answers an inquiry from the book, and keeps it among the messages. Only faults that were switched on for inquiries
 * reach it. `say` is the code where the caller asks about an order instead of an operation.
 */
export async function findOperation(
  context: BankContext,
  terminal: BankTerminal,
  request: InquireRequest,
  say: (desk: Desk) => Said | Promise<Said> = sayOf,
): Promise<InquiryOutcome> {
  const { clientId } = terminal;
  const { operationKey, orderReference } = request;
  const query = {
    clientId,
    operationKey,
    orderReference,
    operation: "inquire",
    fingerprint: null,
    proofId: null,
  };
  const desk = await readDesk(context.db, query);
  let answer: InquiryOutcome | null = null;
  const message = { clientId, operationKey, orderReference, amountMinor: 0n, kind: "inquiry" as const };
  const met = await meetFault(context, desk, message, async ({ fault }) => {
    // After a slow line the book may say more than it did before.
    const seen = desk.faults.length > 0 ? await readDesk(context.db, query) : desk;
    await recordInquiry(context, seen, { ...request, clientId, fault }, await say(seen));
    answer = readAnswer(seen);
    return { kind: "not_sent", reason: "refused", bankCode: null, hops: [], latencyMs: 0 };
  });
  const isLost = met.kind === "unknown" || (met.kind === "not_sent" && met.reason === "down");
  if (answer === null || isLost) {
    const hops = silentHop(desk.terminal?.bankName ?? "Örnek Bank", "inquiry", "no answer");
    return { kind: "unreachable", hops, latencyMs: 0 };
  }
  return answer;
}
