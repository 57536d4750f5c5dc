import type { AuthorizeRequest, BankHop, BankOutcome, BankTerminal } from "@/server/bank/bank-connector";
import { type BankContext, MAX_ROUNDS, readFirst } from "../bank-context";
import type { Desk, DeskTerminal } from "../book/book-desk";
import { type BookOrder, heldOnAccount, NO_EFFECT, salesEffect } from "../book/book-order";
import { type OrderRow, type TransactionRow, toEffectColumns, toOrderChange } from "../book/book-rows";
import { recordEntry, recordSale } from "../book/book-store";
import { readDesk } from "../book/desk-store";
import { meetFault } from "../faults/meet-fault";
import { type CardProfile, profileCard } from "../issuer/card-profile";
import { decideAuthorization } from "../issuer/decide-authorization";
import { networkNameOf, routeToIssuer } from "../network/scheme";
import { answerStored } from "./answer-stored";
import { decideAcquirer } from "./decide-acquirer";
import { buildHops } from "./hops";
import { approvedOutcome, BUSY_OUTCOME, declinedOutcome, declinedRow, type Round } from "./outcomes";
import { type References, referencesOf } from "./references";

/** One authorisation on its way through the hops. */
interface Passage {
  readonly clientId: string;
  readonly request: AuthorizeRequest;
  readonly profile: CardProfile;
  readonly forcedCode: string | null;
}

/** How the hops answered: the last one that saw the message decided. */
interface Verdict {
  readonly decidedBy: BankHop["hop"];
  readonly code: string;
  readonly note: string | null;
  readonly accountMinor: bigint;
}

const DAY_MS = 86_400_000;

function orderOf(passage: Passage, desk: Desk, terminal: DeskTerminal): BookOrder {
  const { request, profile } = passage;
  const isSale = request.capture === "automatic";
  return {
    status: isSale ? "captured" : "authorized",
    authorizedMinor: request.amountMinor,
    capturedMinor: isSale ? request.amountMinor : 0n,
    refundedMinor: 0n,
    pointsMinor: request.pointsMinor,
    captureCount: isSale ? 1 : 0,
    accountKind: desk.account?.kind ?? null,
    refusesFollowUps: profile.testCard?.refusesFollowUps ?? false,
    batchNumber: isSale ? terminal.openBatch : null,
    authorizedAt: desk.bankNow,
    expiresAt: isSale ? null : new Date(desk.bankNow.getTime() + terminal.holdDays * DAY_MS),
    capturedAt: isSale ? desk.bankNow : null,
  };
}

/** Acquirer, network and issuer, one after the other; pure. */
function passHops(passage: Passage, desk: Desk, order: BookOrder | null): Verdict {
  const { request, profile, clientId, forcedCode } = passage;
  const refusal = decideAcquirer(desk, request, profile);
  if (refusal) return { decidedBy: "acquirer", ...refusal, accountMinor: 0n };
  const routing = routeToIssuer(request.card.number);
  if (routing.kind === "refused") {
    return { decidedBy: "network", code: routing.code, note: routing.note, accountMinor: 0n };
  }
  if (forcedCode !== null) {
    return { decidedBy: "issuer", code: forcedCode, note: "forced by the sandbox", accountMinor: 0n };
  }
  const answer = decideAuthorization({
    clientId,
    request,
    profile,
    account: desk.account,
    proof: desk.proof,
    accountMinor: order ? heldOnAccount(order, request.currency) : 0n,
    bankNow: desk.bankNow,
  });
  if (answer.kind === "declined") {
    return { decidedBy: "issuer", code: answer.code, note: answer.note, accountMinor: 0n };
  }
  return { decidedBy: "issuer", code: "00", note: null, accountMinor: answer.accountMinor };
}

function toTransactionRow(
  passage: Passage,
  desk: Desk,
  order: BookOrder,
  references: References,
): TransactionRow {
  const { request, clientId } = passage;
  const isSale = request.capture === "automatic";
  return {
    client_id: clientId,
    operation_key: request.operationKey,
    order_reference: request.orderReference,
    kind: isSale ? "sale" : "preauth",
    reverses_key: null,
    is_approved: true,
    response_code: "00",
    amount_minor: String(request.amountMinor),
    auth_code: references.authCode,
    host_reference: references.hostReference,
    batch_number: order.batchNumber,
    ...toEffectColumns(isSale ? salesEffect(1, request.amountMinor) : NO_EFFECT),
    previous_status: null,
    booked_at: desk.bankNow.toISOString(),
  };
}

function toOrderRow(
  passage: Passage,
  desk: Desk,
  order: BookOrder,
  booked: References & { readonly accountMinor: bigint },
): OrderRow {
  const { request, profile, clientId } = passage;
  return {
    client_id: clientId,
    order_reference: request.orderReference,
    ...toOrderChange(order, booked.accountMinor),
    currency: request.currency,
    authorized_minor: String(order.authorizedMinor),
    points_minor: String(order.pointsMinor),
    instalments: request.instalments,
    account_id: desk.account?.id ?? null,
    account_kind: order.accountKind,
    card_bin: profile.bin,
    card_last4: profile.last4,
    card_scheme: profile.scheme,
    issuer: profile.issuer,
    refuses_follow_ups: order.refusesFollowUps,
    auth_code: booked.authCode,
    host_reference: booked.hostReference,
    authorized_at: order.authorizedAt.toISOString(),
    expires_at: order.expiresAt?.toISOString() ?? null,
    version: 1,
  };
}

function hopsOf(passage: Passage, desk: Desk, verdict: Verdict): BankHop[] {
  const { request, profile } = passage;
  return buildHops({
    kind: request.capture === "automatic" ? "sale" : "preauth",
    acquirer: desk.terminal?.bankName ?? "Örnek Bank",
    network: networkNameOf(profile.scheme),
    issuer: profile.issuer,
    decidedBy: verdict.decidedBy,
    code: verdict.code,
    note: verdict.note,
    operationKey: request.operationKey,
  });
}

async function bookDecline(
  context: BankContext,
  passage: Passage,
  desk: Desk,
  verdict: Verdict,
): Promise<Round> {
  const { request, clientId } = passage;
  const hops = hopsOf(passage, desk, verdict);
  if (desk.terminal === null) return declinedOutcome(verdict.code, hops);
  const transaction = declinedRow({
    clientId,
    operationKey: request.operationKey,
    orderReference: request.orderReference,
    kind: request.capture === "automatic" ? "sale" : "preauth",
    amountMinor: request.amountMinor,
    code: verdict.code,
    bankNow: desk.bankNow,
  });
  const proofId = request.threeDSecure?.transactionId ?? null;
  const isWritten = await recordEntry(context.db, { transaction, hops, proofId });
  return isWritten ? declinedOutcome(verdict.code, hops) : null;
}

async function runRound(context: BankContext, passage: Passage, desk: Desk): Promise<Round> {
  const { request, clientId } = passage;
  const stored = await answerStored(context, desk, { clientId, operationKey: request.operationKey });
  if (stored) return stored;
  const { terminal } = desk;
  const order = terminal ? orderOf(passage, desk, terminal) : null;
  const verdict = passHops(passage, desk, order);
  if (verdict.code !== "00" || order === null || terminal === null) {
    return bookDecline(context, passage, desk, verdict);
  }
  const hops = hopsOf(passage, desk, verdict);
  const references = referencesOf(clientId, request.operationKey, desk.bankNow);
  const transaction = toTransactionRow(passage, desk, order, references);
  const { accountMinor } = verdict;
  const isWritten = await recordSale(context.db, {
    transaction,
    order: toOrderRow(passage, desk, order, { ...references, accountMinor }),
    hops,
    proofId: request.threeDSecure?.transactionId ?? null,
    accountId: accountMinor > 0n ? (desk.account?.id ?? null) : null,
    accountMinor,
    batchNumber: terminal.openBatch,
  });
  return isWritten ? approvedOutcome(transaction, hops) : null;
}

/**
 * Takes a sale or pre-authorisation through acquirer, network and issuer and books it.
 * One read and one write; it reads again only where somebody changed the book in between.
 */
export async function submitAuthorization(
  context: BankContext,
  terminal: BankTerminal,
  request: AuthorizeRequest,
): Promise<BankOutcome> {
  const { clientId } = terminal;
  const profile = profileCard(request.card.number, await readFirst(() => context.bins.read()));
  const read = () =>
    readDesk(context.db, {
      clientId,
      operationKey: request.operationKey,
      orderReference: request.orderReference,
      operation: "authorize",
      accountId: profile.testCard?.accountId ?? null,
      proofId: request.threeDSecure?.transactionId ?? null,
    });
  const first = await readFirst(read);
  const kind = request.capture === "automatic" ? "sale" : "preauth";
  const { operationKey, orderReference, amountMinor } = request;
  const message = { clientId, operationKey, orderReference, amountMinor, kind } as const;
  return meetFault(context, first, message, async (forcedCode) => {
    const passage: Passage = { clientId, request, profile, forcedCode };
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const outcome = await runRound(context, passage, round === 0 ? first : await read());
      if (outcome) return outcome;
    }
    return BUSY_OUTCOME;
  });
}
