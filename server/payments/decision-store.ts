import type { AuditDraft } from "@/server/audit/audit-draft";
import type { PaymentDecision } from "@/server/core/decision";
import { foldSearchText } from "@/server/core/payment";
import type { MerchantTx } from "@/server/db/merchant-tx";
import type { IdempotencyClaim } from "@/server/idempotency/idempotency-claim";
import { wallNow } from "@/server/platform/clock";
import { newId } from "@/server/platform/random";

type Row = Readonly<Record<string, unknown>>;

const COLUMN = /[A-Z]/g;

function columnOf(field: string): string {
  return field.replace(COLUMN, (letter) => `_${letter.toLowerCase()}`);
}

function rowOf(object: object, more: Row = {}): Row {
  const row: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(object)) row[columnOf(field)] = value;
  return { ...row, ...more };
}

function paymentRow({ payment }: PaymentDecision): Row {
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

function batchRow(tx: MerchantTx, batch: NonNullable<PaymentDecision["batch"]>): Row {
  return rowOf(batch, { merchant_id: tx.scope.merchantId, status: "open", opened_at: tx.now });
}

function entryRows(tx: MerchantTx, decision: PaymentDecision): { entries: Row[]; postings: Row[] } {
  const merchant = { merchant_id: tx.scope.merchantId };
  const postings: Row[] = [];
  const entries = decision.entries.map((entry) => {
    const id = newId("ent", entry.occurredAt);
    entry.postings.forEach((posting, position) => {
      postings.push(rowOf(posting, { ...merchant, entry_id: id, position, occurred_at: entry.occurredAt }));
    });
    const { postings: _, ...facts } = entry;
    return rowOf(facts, { ...merchant, id });
  });
  return { entries, postings };
}

function eventRows(tx: MerchantTx, decision: PaymentDecision): Row[] {
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

function auditRow(tx: MerchantTx, audit: AuditDraft): Row {
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

function claimRow(tx: MerchantTx, claim: IdempotencyClaim): Row {
  return rowOf(claim, { merchant_id: tx.scope.merchantId, created_at: wallNow() });
}

/** What is written beside the decisions. */
export interface RecordExtras {
  readonly claim?: IdempotencyClaim | null;
  readonly audit?: AuditDraft | null;
}

function documentOf(tx: MerchantTx, decisions: readonly PaymentDecision[], extras: RecordExtras): string {
  const present = <T>(pick: (decision: PaymentDecision) => T | null) =>
    decisions.map(pick).filter((part): part is NonNullable<typeof part> => part !== null);
  const books = decisions.map((decision) => entryRows(tx, decision));
  const rows = decisions.map(paymentRow);
  const document = {
    created: rows.filter((row) => row.version === 1),
    moved: rows.filter((row) => row.version !== 1),
    attempts: present(({ attempt }) => attempt && rowOf(attempt)),
    operations: present(({ operation }) => operation && rowOf(operation)),
    refunds: present(({ refund }) => refund && rowOf(refund)),
    batches: present(({ batch }) => batch && batchRow(tx, batch)),
    entries: books.flatMap(({ entries }) => entries),
    postings: books.flatMap(({ postings }) => postings),
    events: decisions.flatMap((decision) => eventRows(tx, decision)),
    jobs: decisions.flatMap(({ jobs }) => jobs),
    audit: extras.audit ? [auditRow(tx, extras.audit)] : [],
    claims: extras.claim ? [claimRow(tx, extras.claim)] : [],
  };
  return JSON.stringify(document, (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
}

/**
 * Writes decisions with everything that goes with them in one statement, one round trip.
 * Answers how many payments were written or moved: fewer than decisions means that a version was not the expected one.
 */
export async function writeDecisions(
  tx: MerchantTx,
  decisions: readonly PaymentDecision[],
  extras: RecordExtras,
): Promise<number> {
  const document = documentOf(tx, decisions, extras);
  const [row] = await tx.db.$queryRaw<{ written: number }[]>`
    select write_decisions(${document}::jsonb) as written`;
  return row?.written ?? 0;
}
