import { giveBackInput, refundIdInput } from "@/server/contract/portal-inputs";
import type { Refund } from "@/server/core/refund";
import { approveRefund } from "@/server/refunds/approve-refund";
import { rejectRefund } from "@/server/refunds/reject-refund";
import { requestRefundOnce } from "@/server/refunds/request-refund-once";
import { router } from "./init";
import { permitted } from "./procedures";

const resultOf = ({ id, status, kind, amountMinor, currency, bankCode, dueAt }: Refund) => ({
  id,
  status,
  kind,
  amountMinor: amountMinor.toString(),
  currency,
  bankCode,
  dueAt,
});

/** Money back: asked, approved, rejected. */
export const refundsRouter = router({
  request: permitted("refunds.create")
    .input(giveBackInput)
    .mutation(async ({ ctx, input }) => resultOf(await requestRefundOnce(ctx.scope, input, ctx.request))),
  approve: permitted("refunds.approve")
    .input(refundIdInput)
    .mutation(async ({ ctx, input }) =>
      resultOf(await approveRefund(ctx.scope, input.refundId, ctx.request)),
    ),
  reject: permitted("refunds.approve")
    .input(refundIdInput)
    .mutation(async ({ ctx, input }) => resultOf(await rejectRefund(ctx.scope, input.refundId, ctx.request))),
});
