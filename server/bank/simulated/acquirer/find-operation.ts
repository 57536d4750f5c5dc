import type { BankTerminal, InquireRequest, InquiryOutcome } from "@/server/bank/bank-connector";
import type { BankHop } from "@/server/bank/bank-hop";
import type { BankContext } from "../bank-context";
import type { Desk } from "../book/book-desk";
import { readDesk } from "../book/desk-store";
import { meetFault } from "../faults/meet-fault";
import { MTI, silentHop } from "./hops";
import { storedOutcome } from "./outcomes";

function inquiryHop(desk: Desk, code: string, note: string): BankHop[] {
  const party = desk.terminal?.bankName ?? "Örnek Bank";
  return [{ hop: "acquirer", party, mti: MTI.inquiry.answer, responseCode: code, latencyMs: 1, note }];
}

/** What the book alone says of an operation. */
function readAnswer(desk: Desk): Exclude<InquiryOutcome, { kind: "unreachable" }> {
  const { stored } = desk;
  if (stored === null)
    return { kind: "not_found", hops: inquiryHop(desk, "29", "no such operation"), latencyMs: 0 };
  if (desk.isReversed || stored.kind === "barred") {
    return { kind: "reversed", hops: inquiryHop(desk, "00", "it was taken back"), latencyMs: 0 };
  }
  return storedOutcome(stored, inquiryHop(desk, "00", `booked with ${stored.responseCode}`));
}

/** Answers an inquiry from the book. Only faults that were switched on for inquiries reach it. */
export async function findOperation(
  context: BankContext,
  terminal: BankTerminal,
  request: InquireRequest,
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
  const met = await meetFault(context, desk, message, async () => {
    // After a slow line the book may say more than it did before.
    answer = readAnswer(desk.faults.length > 0 ? await readDesk(context.db, query) : desk);
    return { kind: "not_sent", reason: "refused", bankCode: null, hops: [], latencyMs: 0 };
  });
  const isLost = met.kind === "unknown" || (met.kind === "not_sent" && met.reason === "down");
  if (answer === null || isLost) {
    const hops = silentHop(desk.terminal?.bankName ?? "Örnek Bank", "inquiry", "no answer");
    return { kind: "unreachable", hops, latencyMs: 0 };
  }
  return answer;
}
