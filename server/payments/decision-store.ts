import type { AuditDraft } from "@/server/audit/audit-draft";
import type { BatchReference, DecisionChain, PaymentDecision } from "@/server/core/decision";
import type { LedgerEntry } from "@/server/core/ledger";
import { foldSearchText, type Payment } from "@/server/core/payment";
import type { DecisionTx, SingleStatement } from "@/server/db/merchant-tx";
import type { IdempotencyClaim } from "@/server/idempotency/idempotency-claim";
import { entryRowsOf } from "@/server/ledger/entry-rows";
import { wallNow } from "@/server/platform/clock";
import { newId } from "@/server/platform/random";
import type { Statements } from "@/server/platform/statements";
import { type FoundFacts, type PaymentFacts, toPaymentFacts } from "./payment-list-store";

type Row = Readonly<Record<string, unknown>>;

/** Columns by field: fields are few and every row has them. */
const columns = new Map<string, string>();

function columnOf(field: string): string {
  const known = columns.get(field);
  if (known !== undefined) return known;
  const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  columns.set(field, column);
  return column;
}

/** Amounts as text, also inside JSON columns: written so, the document needs no second look at each of its values. */
function written(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(written);
  const copy: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) copy[name] = written(part);
  return copy;
}

function rowOf(object: object, more: Row = {}): Row {
  const row: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(object)) row[columnOf(field)] = written(value);
  for (const [column, value] of Object.entries(more)) row[column] = value;
  return row;
}

function paymentRow(payment: Payment): Row {
  const { customer } = payment;
  return rowOf(payment, {
    card_last4: payment.card?.last4 ?? null,
    search_text: foldSearchText([
      payment.orderId,
      customer?.name,
      customer?.email,
      customer?.reference,
      payment.hostReference,
      payment.authCode,
    ]),
  });
}

function batchRow(tx: DecisionTx, batch: BatchReference): Row {
  return rowOf(batch, { merchant_id: tx.scope.merchantId, status: "open", opened_at: tx.now });
}

function entryRows(tx: DecisionTx, drafts: readonly LedgerEntry[]): { entries: Row[]; postings: Row[] } {
  const { entries, postings } = entryRowsOf(tx.scope.merchantId, drafts);
  return { entries: entries.map((row) => rowOf(row)), postings: postings.map((row) => rowOf(row)) };
}

function eventRows(tx: DecisionTx, decision: PaymentDecision): Row[] {
  const { actor, merchantId } = tx.scope;
  const at = decision.payment.updatedAt;
  return decision.events.map((event) =>
    rowOf(event, {
      id: newId("evt", at),
      merchant_id: merchantId,
      actor_kind: actor.kind,
      actor_label: actor.label,
      created_at: at,
    }),
  );
}

function auditRow(tx: DecisionTx, audit: AuditDraft): Row {
  const { actor, merchantId } = tx.scope;
  return rowOf(audit, {
    id: newId("aud", tx.now),
    merchant_id: merchantId,
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_label: actor.label,
    created_at: tx.now,
  });
}

function claimRow(tx: DecisionTx, claim: IdempotencyClaim): Row {
  return rowOf(claim, { merchant_id: tx.scope.merchantId, created_at: wallNow() });
}

/** What is written beside the decisions. */
export interface RecordExtras {
  readonly claim?: IdempotencyClaim | null;
  readonly audit?: AuditDraft | null;
}

function lastPayment(chain: DecisionChain): Payment {
  return (chain.at(-1) ?? chain[0]).payment;
}

/** The last row of each id. */
function latest<T extends { readonly id: string }>(
  tx: DecisionTx,
  parts: readonly (T | null)[],
  row: (tx: DecisionTx, part: T) => Row = (_tx, part) => rowOf(part),
): Row[] {
  const byId = new Map<string, T>();
  for (const part of parts) if (part) byId.set(part.id, part);
  return [...byId.values()].map((part) => row(tx, part));
}

function documentOf(tx: DecisionTx, chains: readonly DecisionChain[], extras: RecordExtras): string {
  const decisions = chains.flat();
  const isNew = (chain: DecisionChain) => chain[0].payment.version === 1;
  const rowsOf = (some: readonly DecisionChain[]) => some.map((chain) => paymentRow(lastPayment(chain)));
  const document = {
    created: rowsOf(chains.filter(isNew)),
    moved: rowsOf(chains.filter((chain) => !isNew(chain))),
    attempts: latest(
      tx,
      decisions.flatMap(({ left, attempt }) => [left?.attempt ?? null, attempt]),
    ),
    operations: latest(
      tx,
      decisions.flatMap(({ left, operation }) => [left?.operation ?? null, operation]),
    ),
    refunds: latest(
      tx,
      decisions.map(({ refund }) => refund),
    ),
    batches: latest(
      tx,
      decisions.map(({ batch }) => batch),
      batchRow,
    ),
    ...entryRows(
      tx,
      decisions.flatMap(({ entries }) => entries),
    ),
    events: decisions.flatMap((decision) => eventRows(tx, decision)),
    jobs: decisions.flatMap(({ jobs }) => jobs),
    audit: extras.audit ? [auditRow(tx, extras.audit)] : [],
    claims: extras.claim ? [claimRow(tx, extras.claim)] : [],
  };
  return JSON.stringify(document);
}

/**
 * Writes one decision as `writeDecisions` does and reads what an answer about its payment says beside it. One statement,
 * one round trip. Null where the version was not the expected one.
 */
export async function writeAndTell(
  tx: SingleStatement,
  decision: PaymentDecision,
): Promise<PaymentFacts | null> {
  const document = documentOf(tx, [[decision]], {});
  const { batchId, terminalId } = decision.payment;
  const [row] = await tx.db.$queryRaw<{ told: FoundFacts & { readonly written: number } }[]>`
    select record_and_tell(${tx.scope.merchantId}, ${document}::jsonb, ${batchId}, ${terminalId}) as told`;
  return row?.told.written === 1 ? toPaymentFacts(row.told) : null;
}

/**
 * Writes decisions with everything that goes with them in one statement, one round trip.
 * Answers how many payments were written or moved: fewer than chains means that a version was not the expected one.
 */
export async function writeDecisions(
  tx: DecisionTx,
  chains: readonly DecisionChain[],
  extras: RecordExtras,
): Promise<number> {
  const document = documentOf(tx, chains, extras);
  const db: Statements = tx.db;
  const [row] = await db.$queryRaw<{ written: number }[]>`
    select record_decisions(${tx.scope.merchantId}, ${document}::jsonb) as written`;
  return row?.written ?? 0;
}
