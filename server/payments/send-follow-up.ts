import type { PaymentAggregate } from "@/server/core/decision";
import type { Operation } from "@/server/core/operation";
import type { Payment } from "@/server/core/payment";
import type { Refund } from "@/server/core/refund";
import type { Terminal } from "@/server/core/terminal";
import type { MerchantScope } from "@/server/db/scope";
import { after, monotonicMs } from "@/server/platform/clock";
import { callFollowUp } from "./call-bank";
import type { PaymentPorts } from "./payment-ports";
import { settleOperation } from "./settle-operation";

/** A capture, void or refund that has been written down. */
export interface WrittenFollowUp {
  readonly payment: Payment;
  readonly operation: Operation;
  readonly refund: Refund | null;
  readonly terminal: Terminal;
}

/** Sends a written capture, void or refund and writes the answer down. */
export async function sendFollowUp(
  scope: MerchantScope,
  written: WrittenFollowUp,
  ports: PaymentPorts,
): Promise<PaymentAggregate> {
  const { payment, operation, refund, terminal } = written;
  const sentMs = monotonicMs();
  const answer = await callFollowUp(ports.bankOf(terminal), written, operation.startedAt);
  return settleOperation(
    scope,
    { operationId: operation.id, answer },
    {
      aggregate: { payment, attempt: null, operation, refund },
      terminal,
      answeredAt: after(operation.startedAt, sentMs),
    },
  );
}
