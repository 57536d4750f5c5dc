import { recordAudit } from "@/server/audit/record-audit";
import type { Resolution } from "@/server/contract/reconciliation";
import { DomainError } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { correctPayout } from "@/server/settlement/correct-payout";
import {
  type ExceptionRow,
  findPayoutOfBatch,
  lockExceptionRow,
  resolveExceptionRows,
} from "./exception-store";

/** What a person says became of a difference. */
export interface ResolvedWish {
  readonly exceptionId: string;
  readonly resolution: Resolution;
  readonly note: string | null;
}

/** What was done. Units: minor; zero where nothing was to be booked. */
export interface ResolvedException {
  readonly id: string;
  readonly correctedMinor: bigint;
}

async function correct(
  tx: MerchantTx,
  row: ExceptionRow,
): Promise<{ readonly payoutId: string | null; readonly correctedMinor: bigint }> {
  const payoutId = row.payoutId ?? (row.batchId === null ? null : await findPayoutOfBatch(tx, row.batchId));
  // Of a whole batch that is late or whose file is missing, nobody has said another amount.
  if (payoutId === null || row.subject === "batch") return { payoutId, correctedMinor: 0n };
  const { id: reference, paymentId, differenceMinor } = row;
  return {
    payoutId,
    correctedMinor: await correctPayout(tx, payoutId, { reference, paymentId, differenceMinor }),
  };
}

/**
 * Says what became of a difference. One that is taken as the bank says it (`accepted_bank`) books a correction of what its
 * payout is off by; where the batch is not paid yet, that is booked when it is. Who resolved what is in the audit log.
 * Refuses: `forbidden`, `exception_not_found`, `exception_state_conflict` where it was resolved before.
 */
export async function resolveException(
  scope: MerchantScope,
  wish: ResolvedWish,
  context: { readonly requestId: string | null },
): Promise<ResolvedException> {
  requirePermission(scope, "exceptions.resolve");
  return inMerchantTx(scope, async (tx) => {
    const row = await lockExceptionRow(tx, wish.exceptionId);
    if (!row) throw new DomainError("exception_not_found", "No difference has this id.");
    if (row.status !== "open") {
      throw new DomainError("exception_state_conflict", "This difference has been resolved before.");
    }
    const { payoutId, correctedMinor } =
      wish.resolution === "accepted_bank"
        ? await correct(tx, row)
        : { payoutId: row.payoutId, correctedMinor: 0n };
    await resolveExceptionRows(
      tx,
      { id: row.id },
      {
        resolvedBy: scope.actor.label,
        resolution: wish.resolution,
        note: wish.note,
        correctedMinor,
        ...(payoutId === null ? {} : { payoutId }),
      },
    );
    const { kind, reference } = row;
    const facts = { kind, reference, resolution: wish.resolution, correctedMinor: String(correctedMinor) };
    await recordAudit(tx, {
      action: "reconciliation.resolve",
      objectId: row.id,
      requestId: context.requestId,
      facts,
    });
    return { id: row.id, correctedMinor };
  });
}
