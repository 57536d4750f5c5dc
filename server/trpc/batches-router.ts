import type { BatchReport } from "@/server/batches/batch-report";
import { closeBatchOnce } from "@/server/batches/close-batch-once";
import { batchIdInput } from "@/server/contract/portal-inputs";
import { router } from "./init";
import { permitted } from "./procedures";

const resultOf = ({ id, number, status, valueDate, differs }: BatchReport) => ({
  id,
  number,
  status,
  valueDate: valueDate?.toISOString().slice(0, 10) ?? null,
  differs,
});

/** Day end by hand. */
export const batchesRouter = router({
  close: permitted("batches.close")
    .input(batchIdInput)
    .mutation(async ({ ctx, input }) =>
      resultOf(await closeBatchOnce(ctx.scope, input.batchId, ctx.request)),
    ),
});
