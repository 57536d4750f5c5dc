import { paymentIdInput } from "@/server/contract/portal-inputs";
import { findTransactionStamp } from "@/server/transactions/find-transaction-stamp";
import { readTransactionsStamp } from "@/server/transactions/read-transactions-stamp";
import { router } from "./init";
import { permitted } from "./procedures";

/** What open pages ask to learn whether they are still true. */
export const transactionsRouter = router({
  stamp: permitted("payments.read").query(({ ctx }) => readTransactionsStamp(ctx.scope)),
  stampOf: permitted("payments.read")
    .input(paymentIdInput)
    .query(({ ctx, input }) => findTransactionStamp(ctx.scope, input.paymentId)),
});
