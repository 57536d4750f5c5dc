import type { CardFacts } from "@/server/core/card";
import type { CurrencyCode } from "@/server/core/money";
import {
  nextResolutionStep,
  type OperationHop,
  type OperationKind,
  type OperationStatus,
  type ResolutionStep,
  type ReviewReason,
} from "@/server/core/operation";
import type { PaymentStatus } from "@/server/core/payment";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { wallNow } from "@/server/platform/clock";
import {
  countOpenOperationRows,
  listOpenOperationRows,
  type OpenOperationRow,
} from "./unknown-outcome-store";

/** What is known of a message whose answer is missing. Units: minor. */
export interface UnknownOutcome {
  readonly operationId: string;
  readonly kind: OperationKind;
  readonly status: Extract<OperationStatus, "sending" | "unknown" | "reversing">;
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  /** Business clock. */
  readonly sentAt: Date;
  /** Wall clock: until then somebody still waits for the answer. */
  readonly leaseUntil: Date | null;
  readonly inquiries: number;
  readonly hops: readonly OperationHop[];
  readonly latencyMs: number | null;
  /** Why a person is to look; null where the system goes on by itself. */
  readonly reviewReason: ReviewReason | null;
  readonly payment: {
    readonly id: string;
    readonly orderId: string | null;
    readonly status: PaymentStatus;
    readonly amountMinor: bigint;
    readonly card: CardFacts | null;
  };
  readonly refundId: string | null;
  readonly terminal: { readonly id: string; readonly name: string; readonly bank: string };
  /** What the system does next, and when by the business clock. */
  readonly next: { readonly step: ResolutionStep; readonly dueAt: Date | null };
}

/** The desk: the oldest first, and how many there are in all. */
export interface UnknownOutcomes {
  readonly rows: readonly UnknownOutcome[];
  readonly total: number;
  /** The business clock at the moment of reading. */
  readonly now: Date;
}

const MOST = 100;

function presentRow({ operation, payment, terminal }: OpenOperationRow): UnknownOutcome {
  // A sender that has died is asked about first of all: its message counts as lost.
  const status = operation.status === "sending" ? "unknown" : operation.status;
  return {
    operationId: operation.id,
    kind: operation.kind,
    status: operation.status as UnknownOutcome["status"],
    amountMinor: operation.amountMinor,
    currency: operation.currency,
    sentAt: operation.startedAt,
    leaseUntil: operation.leaseUntil,
    inquiries: operation.inquiries,
    hops: operation.hops,
    latencyMs: operation.latencyMs,
    reviewReason: operation.reviewReason,
    payment,
    refundId: operation.refundId,
    terminal,
    next: { step: nextResolutionStep({ ...operation, status }), dueAt: operation.dueAt },
  };
}

/**
 * The desk of unknown outcomes: every message whose answer is missing, what is known of it and what happens next. What the
 * bank's book says is asked by `inquireNow`.
 * Refuses: `forbidden`.
 */
export async function listUnknownOutcomes(scope: MerchantScope): Promise<UnknownOutcomes> {
  requirePermission(scope, "payments.read");
  const leaseOver = wallNow();
  return inMerchantTx(scope, async (tx) => {
    const rows = await listOpenOperationRows(tx, { leaseOver, limit: MOST });
    const total = rows.length < MOST ? rows.length : await countOpenOperationRows(tx, leaseOver);
    return { rows: rows.map(presentRow), total, now: tx.now };
  });
}
