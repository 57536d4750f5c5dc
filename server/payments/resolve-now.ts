import { recordAudit } from "@/server/audit/record-audit";
import { DomainError } from "@/server/core/errors";
import type { Operation } from "@/server/core/operation";
import type { Payment } from "@/server/core/payment";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx, type MerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { findOperationRow, findPaymentRow } from "./payment-store";
import type { RequestContext } from "./request-context";
import { resolveOperation } from "./resolve-operation";

const OPEN: ReadonlySet<Operation["status"]> = new Set(["sending", "unknown", "reversing"]);
// An abandoned message becomes unknown, is asked for, and is then settled, sent again or reversed.
const STEPS = 4;

/** How a message stands after the bank was asked again. */
export interface ResolvedNow {
  readonly operation: Operation;
  readonly payment: Payment;
  /** Whether its outcome is known now. */
  readonly isResolved: boolean;
}

async function read(tx: MerchantTx, operationId: string): Promise<ResolvedNow> {
  const operation = await findOperationRow(tx, operationId);
  const payment = operation && (await findPaymentRow(tx, operation.paymentId));
  if (!operation || !payment) throw new DomainError("operation_not_found", "No operation has this id.");
  return { operation, payment, isResolved: !OPEN.has(operation.status) };
}

/**
 * Does at once what the policy would do when due: asks the bank and settles, sends again or reverses. A message that has
 * its outcome, or whose sender still waits, stays as it is; a bank that does not answer leaves it open.
 * Refuses: `forbidden`, `operation_not_found`.
 */
export async function resolveNow(
  scope: MerchantScope,
  operationId: string,
  context: Pick<RequestContext, "ports" | "requestId">,
): Promise<ResolvedNow> {
  requirePermission(scope, "exceptions.resolve");
  let found = await inMerchantTx(scope, async (tx) => {
    const before = await read(tx, operationId);
    if (before.isResolved) return before;
    await recordAudit(tx, {
      action: "operation.resolve",
      objectId: before.payment.id,
      requestId: context.requestId,
      facts: { operationId, kind: before.operation.kind, status: before.operation.status },
    });
    return before;
  });
  for (let step = 0; step < STEPS && !found.isResolved; step += 1) {
    if (!(await resolveOperation(scope, operationId, context.ports))) break;
    found = await inMerchantTx(scope, (tx) => read(tx, operationId));
  }
  return inMerchantTx(scope, (tx) => read(tx, operationId));
}
