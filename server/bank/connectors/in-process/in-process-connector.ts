import type {
  BankConnector,
  BankOutcome,
  BankTerminal,
  BookPage,
  CloseBatchOutcome,
  InquiryOutcome,
  ThreeDSecureStart,
} from "@/server/bank/bank-connector";
import { monotonicMs } from "@/server/platform/clock";
import { findOperation } from "../../simulated/acquirer/find-operation";
import { submitAuthorization } from "../../simulated/acquirer/submit-authorization";
import { submitFollowUp } from "../../simulated/acquirer/submit-follow-up";
import { submitReversal } from "../../simulated/acquirer/submit-reversal";
import { verifyAcsFields } from "../../simulated/acs/acs-signature";
import { startThreeDSecure } from "../../simulated/acs/start-three-d-secure";
import { type BankContext, BankUnreachableError } from "../../simulated/bank-context";
import { listBook } from "../../simulated/book/book-page-store";
import { closeBatch } from "../../simulated/day-end/close-batch";
import { listFiles, readFile } from "../../simulated/settlement/offer-files";
import { withDeadline } from "./deadline";

/** How the connector reaches its bank. */
export interface InProcessOptions {
  readonly context: BankContext;
  readonly deadlineMs: number;
  /** Origin of the bank's own pages. */
  readonly publicUrl: string;
  /** Told of every error that became an outcome. */
  readonly onError: (operation: string, error: unknown) => void;
}

const unanswered = (reason: "deadline" | "lost"): BankOutcome => ({
  kind: "unknown",
  reason,
  bankCode: null,
  hops: [],
  latencyMs: 0,
});

const DOWN: BankOutcome = { kind: "not_sent", reason: "down", bankCode: null, hops: [], latencyMs: 0 };

/** Runs one message: within the deadline, an error as an outcome, the time it took measured. */
async function sendMessage(
  options: InProcessOptions,
  operation: string,
  work: () => Promise<BankOutcome>,
): Promise<BankOutcome> {
  const startedAt = monotonicMs();
  const guarded = work().catch((error: unknown): BankOutcome => {
    options.onError(operation, error);
    return error instanceof BankUnreachableError ? DOWN : unanswered("lost");
  });
  const outcome = await withDeadline(guarded, options.deadlineMs, () => unanswered("deadline"));
  return { ...outcome, latencyMs: Math.round(monotonicMs() - startedAt) };
}

async function sendInquiry(
  options: InProcessOptions,
  work: () => Promise<InquiryOutcome>,
): Promise<InquiryOutcome> {
  const startedAt = monotonicMs();
  const unreachable = (): InquiryOutcome => ({ kind: "unreachable", hops: [], latencyMs: 0 });
  const guarded = work().catch((error: unknown) => {
    options.onError("inquire", error);
    return unreachable();
  });
  const outcome = await withDeadline(guarded, options.deadlineMs, unreachable);
  return { ...outcome, latencyMs: Math.round(monotonicMs() - startedAt) };
}

async function sendStart(
  options: InProcessOptions,
  work: () => Promise<ThreeDSecureStart>,
): Promise<ThreeDSecureStart> {
  const guarded = work().catch((error: unknown): ThreeDSecureStart => {
    options.onError("startThreeDSecure", error);
    return { kind: "not_sent", reason: "down" };
  });
  return withDeadline(guarded, options.deadlineMs, () => ({ kind: "not_sent", reason: "lost" }));
}

async function sendClose(
  options: InProcessOptions,
  work: () => Promise<CloseBatchOutcome>,
): Promise<CloseBatchOutcome> {
  const guarded = work().catch((error: unknown): CloseBatchOutcome => {
    options.onError("closeBatch", error);
    return { kind: "unreachable" };
  });
  return withDeadline(guarded, options.deadlineMs, () => ({ kind: "unreachable" }));
}

/** The port to the simulated bank that runs in this process. */
export function createInProcessConnector(options: InProcessOptions): BankConnector {
  const { context } = options;
  const followUp = (kind: "capture" | "void" | "refund"): BankConnector["capture"] => {
    return (terminal, request) =>
      sendMessage(options, kind, () => submitFollowUp(context, kind, terminal, request));
  };
  return {
    capabilities: {
      name: "simulated bank",
      pointsQuery: false,
      listBook: true,
      namesBatch: true,
      operationKeys: true,
      closesBatch: true,
      knowsUnsent: true,
      looksUpCards: true,
      tellsHops: true,
      voidNamesAmount: true,
      captureInPieces: true,
      points: true,
      zeroAmount: true,
      files: true,
    },
    authorize: (terminal, request) =>
      sendMessage(options, "authorize", () => submitAuthorization(context, terminal, request)),
    capture: followUp("capture"),
    void: followUp("void"),
    refund: followUp("refund"),
    reverse: (terminal, request) =>
      sendMessage(options, "reverse", () => submitReversal(context, terminal, request)),
    inquire: (terminal, request) => sendInquiry(options, () => findOperation(context, terminal, request)),
    startThreeDSecure: (terminal, request) =>
      sendStart(options, () =>
        startThreeDSecure(context, terminal, { ...request, challengeBaseUrl: options.publicUrl }),
      ),
    readThreeDSecureReturn: (terminal, fields) => verifyAcsFields(fields, terminal),
    buildChallengeFields: () => ({}),
    closeBatch: (terminal, request) => sendClose(options, () => closeBatch(context, terminal, request)),
    listBook: (terminal: BankTerminal, request): Promise<BookPage> => listBook(context, terminal, request),
    listFiles: (terminal, request) => listFiles(context.db, terminal.clientId, request),
    readFile: async (terminal, name) => {
      const bytes = await readFile(context.db, terminal.clientId, name);
      if (bytes === null) throw new Error("the bank has no file of this name");
      return bytes;
    },
  };
}
