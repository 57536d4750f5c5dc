import { legalRuleChangeInput } from "@/server/contract/rate-caps";
import { newTerminalInput, terminalChangeInput } from "@/server/contract/terminal";
import { createTerminal } from "@/server/terminals/create-terminal";
import { updateLegalRule } from "@/server/terminals/update-legal-rule";
import { updateTerminal } from "@/server/terminals/update-terminal";
import { router } from "./init";
import { permitted } from "./procedures";

/** Contracts with banks: added and changed. Secrets go in and never come out. */
export const terminalsRouter = router({
  create: permitted("terminals.manage")
    .input(newTerminalInput)
    .mutation(async ({ ctx, input }) => {
      const { id } = await createTerminal(ctx.scope, { input, requestId: ctx.requestId }, ctx.ports);
      return { id };
    }),
  update: permitted("terminals.manage")
    .input(terminalChangeInput)
    .mutation(async ({ ctx, input: { terminalId, ...change } }) => {
      const { id, version } = await updateTerminal(
        ctx.scope,
        { terminalId, change, requestId: ctx.requestId },
        ctx.ports,
      );
      return { id, version };
    }),
  updateRule: permitted("terminals.manage")
    .input(legalRuleChangeInput)
    .mutation(async ({ ctx, input }) => ({
      version: await updateLegalRule(ctx.scope, { change: input, requestId: ctx.requestId }),
    })),
});
