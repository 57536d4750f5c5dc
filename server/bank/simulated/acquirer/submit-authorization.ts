import type { AuthorizeRequest, BankOutcome, BankTerminal } from "@/server/bank/bank-connector";
import type { BankHop } from "@/server/bank/bank-hop";
import type { CardBrand } from "@/server/core/card";
import { type BankContext, MAX_ROUNDS, readFirst } from "../bank-context";
import type { Desk, DeskTerminal } from "../book/book-desk";
import { type BookOrder, heldOnAccount, NO_EFFECT, salesEffect } from "../book/book-order";
import { type OrderRow, type TransactionRow, toEffectColumns, toOrderChange } from "../book/book-rows";
import { recordEntry, recordSale } from "../book/book-store";
import { readOpenDesk } from "../day-end/read-open-desk";
import { type Met, meetFault } from "../faults/meet-fault";
import type { BinRow } from "../issuer/bin-store";
import { type CardProfile, findBin, profileCard, schemeOf } from "../issuer/card-profile";
import { countedSale } from "../issuer/daily-limits";
import { decideAuthorization } from "../issuer/decide-authorization";
import { networkNameOf, routeToIssuer } from "../network/scheme";
import { answerStored } from "./answer-stored";
import { decideAcquirer } from "./decide-acquirer";
import { buildHops, FORCED_NOTE, type MessageHop, toBankHops } from "./hops";
import { authorizationFacts } from "./message-facts";
import { approvedOutcome, BUSY_OUTCOME, declinedOutcome, declinedRow, type Round } from "./outcomes";
import { type References, referencesOf } from "./references";

/** One authorisation on its way through the hops. */
interface Passage {
  readonly clientId: string;
  readonly request: AuthorizeRequest;
  readonly kind: AuthorizationKind;
  readonly profile: CardProfile;
  /** What the BIN says of the number, whatever the issuer lists. */
  readonly scheme: CardBrand;
  readonly references: References;
  readonly met: Met;
}

type AuthorizationKind = "sale" | "preauth" | "verification";

/** How the hops answered: the last one that saw the message decided. */
interface Verdict {
  readonly decidedBy: BankHop["hop"];
  readonly code: string;
  readonly note: string | null;
  readonly accountMinor: bigint;
}

/** An authorisation of nothing only asks whether the card is good. */
function kindOf(request: AuthorizeRequest): AuthorizationKind {
  if (request.amountMinor === 0n) return "verification";
  return request.capture === "automatic" ? "sale" : "preauth";
}

const DAY_MS = 86_400_000;

function orderOf(passage: Passage, desk: Desk, terminal: DeskTerminal): BookOrder {
  const { request, profile, kind } = passage;
  const isSale = kind === "sale";
  const holdEndsAt = new Date(desk.bankNow.getTime() + terminal.holdDays * DAY_MS);
  return {
    status: isSale ? "captured" : "authorized",
    authorizedMinor: request.amountMinor,
    capturedMinor: isSale ? request.amountMinor : 0n,
    refundedMinor: 0n,
    pointsMinor: request.pointsMinor,
    captureCount: isSale ? 1 : 0,
    accountKind: desk.account?.kind ?? null,
    refusesFollowUps: profile.card?.refusesFollowUps ?? false,
    batchNumber: isSale ? terminal.openBatch : null,
    authorizedAt: desk.bankNow,
    expiresAt: kind === "preauth" ? holdEndsAt : null,
    capturedAt: isSale ? desk.bankNow : null,
  };
}

/** Acquirer, network and issuer, one after the other; pure. */
function passHops(passage: Passage, desk: Desk, order: BookOrder | null): Verdict {
  const { request, profile, clientId } = passage;
  const { forcedCode } = passage.met;
  const refusal = decideAcquirer(desk, request, profile);
  if (refusal) return { decidedBy: "acquirer", ...refusal, accountMinor: 0n };
  const routing = routeToIssuer(request, passage.scheme);
  if (routing.kind === "refused") {
    return { decidedBy: "network", code: routing.code, note: routing.note, accountMinor: 0n };
  }
  if (forcedCode !== null) {
    return { decidedBy: "issuer", code: forcedCode, note: FORCED_NOTE, accountMinor: 0n };
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

function toTransactionRow(passage: Passage, desk: Desk, order: BookOrder): TransactionRow {
  const { request, clientId, kind, references } = passage;
  return {
    client_id: clientId,
    operation_key: request.operationKey,
    order_reference: request.orderReference,
    kind,
    reverses_key: null,
    is_approved: true,
    response_code: "00",
    amount_minor: String(request.amountMinor),
    auth_code: references.authCode,
    host_reference: references.hostReference,
    batch_number: order.batchNumber,
    ...toEffectColumns(kind === "sale" ? salesEffect(1, request.amountMinor) : NO_EFFECT),
    previous_status: null,
    booked_at: desk.bankNow.toISOString(),
  };
}

function toOrderRow(passage: Passage, desk: Desk, order: BookOrder, accountMinor: bigint): OrderRow {
  const { request, profile, clientId, references } = passage;
  return {
    client_id: clientId,
    order_reference: request.orderReference,
    ...toOrderChange(order, accountMinor),
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
    auth_code: references.authCode,
    host_reference: references.hostReference,
    authorized_at: order.authorizedAt.toISOString(),
    expires_at: order.expiresAt?.toISOString() ?? null,
    version: 1,
    card_type: profile.rated.type,
    card_family: profile.rated.family,
    is_foreign: profile.rated.isForeign,
  };
}

function hopsOf(passage: Passage, desk: Desk, verdict: Verdict): MessageHop[] {
  const { request, profile, kind, scheme } = passage;
  return buildHops({
    kind,
    network: networkNameOf(scheme),
    issuer: profile.issuer,
    decidedBy: verdict.decidedBy,
    code: verdict.code,
    note: verdict.note,
    operationKey: request.operationKey,
    fault: passage.met.fault,
    facts: authorizationFacts(desk, passage),
  });
}

async function bookDecline(
  context: BankContext,
  passage: Passage,
  desk: Desk,
  verdict: Verdict,
): Promise<Round> {
  const { request, clientId, kind, references } = passage;
  const hops = hopsOf(passage, desk, verdict);
  const outcome = declinedOutcome(verdict.code, toBankHops(hops));
  if (desk.terminal === null) return outcome;
  const transaction = declinedRow({
    clientId,
    operationKey: request.operationKey,
    orderReference: request.orderReference,
    kind,
    amountMinor: request.amountMinor,
    code: verdict.code,
    hostReference: references.hostReference,
    bankNow: desk.bankNow,
  });
  const proofId = request.threeDSecure?.transactionId ?? null;
  const isWritten = await recordEntry(context.db, { transaction, hops, proofId });
  return isWritten ? outcome : null;
}

/** Takes what was read through the hops: the issuer's list of cards may have changed since the last round. */
function passageOf(delivery: Delivery, desk: Desk): Passage {
  const { clientId, request, bins, met } = delivery;
  const { number } = request.card;
  return {
    clientId,
    request,
    kind: kindOf(request),
    profile: profileCard(number, bins, desk.card),
    scheme: desk.card?.scheme ?? schemeOf(number, findBin(number, bins)),
    references: referencesOf(clientId, request.operationKey, desk.bankNow),
    met,
  };
}

/** One delivery of an authorisation, before the book was read. */
interface Delivery {
  readonly clientId: string;
  readonly request: AuthorizeRequest;
  readonly bins: ReadonlyMap<string, BinRow>;
  readonly met: Met;
}

async function runRound(context: BankContext, delivery: Delivery, desk: Desk): Promise<Round> {
  const { request, clientId } = delivery;
  const stored = await answerStored(context, desk, { clientId, operationKey: request.operationKey });
  if (stored) return stored;
  const { terminal } = desk;
  const passage = passageOf(delivery, desk);
  const order = terminal ? orderOf(passage, desk, terminal) : null;
  const verdict = passHops(passage, desk, order);
  if (verdict.code !== "00" || order === null || terminal === null) {
    return bookDecline(context, passage, desk, verdict);
  }
  const hops = hopsOf(passage, desk, verdict);
  const transaction = toTransactionRow(passage, desk, order);
  const { accountMinor } = verdict;
  const isWritten = await recordSale(context.db, {
    transaction,
    order: toOrderRow(passage, desk, order, accountMinor),
    hops,
    proofId: request.threeDSecure?.transactionId ?? null,
    accountId: accountMinor > 0n ? (desk.account?.id ?? null) : null,
    accountMinor,
    batchNumber: terminal.openBatch,
    counted: countedSale(desk.card, request, desk.bankNow),
  });
  return isWritten ? approvedOutcome(transaction, toBankHops(hops)) : null;
}

/**
 * Takes a sale, pre-authorisation or verification (an amount of 0) through acquirer, network and issuer and books it.
 * One read and one write; it reads again only where somebody changed the book in between.
 */
export async function submitAuthorization(
  context: BankContext,
  terminal: BankTerminal,
  request: AuthorizeRequest,
): Promise<BankOutcome> {
  const { clientId } = terminal;
  const bins = await readFirst(() => context.bins.read());
  const fingerprint = await readFirst(() => context.cards.fingerprintOf(request.card.number));
  const read = () =>
    readOpenDesk(context.db, {
      clientId,
      operationKey: request.operationKey,
      orderReference: request.orderReference,
      operation: "authorize",
      fingerprint,
      proofId: request.threeDSecure?.transactionId ?? null,
    });
  const first = await readFirst(read);
  const { operationKey, orderReference, amountMinor } = request;
  const message = { clientId, operationKey, orderReference, amountMinor, kind: kindOf(request) };
  return meetFault(context, first, message, async (met) => {
    const delivery: Delivery = { clientId, request, bins, met };
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const outcome = await runRound(context, delivery, round === 0 ? first : await read());
      if (outcome) return outcome;
    }
    return BUSY_OUTCOME;
  });
}
