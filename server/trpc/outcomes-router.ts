import { operationIdInput } from "@/server/contract/portal-inputs";
import { inquireNow } from "@/server/payments/inquire-now";
import { resolveNow } from "@/server/payments/resolve-now";
import { router } from "./init";
import { permitted } from "./procedures";

/** The desk of unknown outcomes: what the bank's book says, and the policy's next step at once. */
export const outcomesRouter = router({
  inquire: permitted("payments.read")
    .input(operationIdInput)
    .mutation(async ({ ctx, input }) => {
      const answer = await inquireNow(ctx.scope, input.operationId, ctx.ports);
      const {
        kind,
        amountMinor,
        bankCode,
        authCode,
        hostReference,
        batchNumber,
        contradicts,
        isSettled,
        latencyMs,
      } = answer;
      return {
        kind,
        amountMinor: amountMinor?.toString() ?? null,
        bankCode,
        authCode,
        hostReference,
        batchNumber,
        contradicts,
        isSettled,
        latencyMs,
      };
    }),
  resolve: permitted("exceptions.resolve")
    .input(operationIdInput)
    .mutation(async ({ ctx, input }) => {
      const { operation, payment, isResolved } = await resolveNow(ctx.scope, input.operationId, ctx.request);
      return { operation: operation.status, payment: payment.status, isResolved };
    }),
});
