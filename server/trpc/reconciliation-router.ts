import { resolveException } from "@/server/bank-files/resolve-exception";
import { uploadBankFile } from "@/server/bank-files/upload-bank-file";
import { resolveExceptionInput, uploadBankFileInput } from "@/server/contract/reconciliation";
import { router } from "./init";
import { permitted } from "./procedures";

/** Differences between our book and the banks', and files that banks give by hand. */
export const reconciliationRouter = router({
  resolve: permitted("exceptions.resolve")
    .input(resolveExceptionInput)
    .mutation(async ({ ctx, input }) => {
      const { id, correctedMinor } = await resolveException(ctx.scope, input, ctx.request);
      return { id, correctedMinor: correctedMinor.toString() };
    }),
  upload: permitted("exceptions.resolve")
    .input(uploadBankFileInput)
    .mutation(({ ctx, input: { content, ...file } }) =>
      uploadBankFile(ctx.scope, { ...file, bytes: Buffer.from(content, "base64") }, ctx.request),
    ),
});
