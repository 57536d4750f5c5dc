import { moveClockInput, portalFaultInput } from "@/server/contract/portal-inputs";
import { advanceTestClock } from "@/server/sandbox/advance-test-clock";
import { clearTestFaults } from "@/server/sandbox/clear-test-faults";
import { listTestFaults } from "@/server/sandbox/list-test-faults";
import { readClockPanel } from "@/server/sandbox/read-clock-panel";
import { setTestFault } from "@/server/sandbox/set-test-fault";
import { router } from "./init";
import { permitted } from "./procedures";

/** The test clock and the faults of the sandbox; in production every procedure refuses. */
export const sandboxRouter = router({
  clock: permitted("clock.read").query(({ ctx }) => readClockPanel(ctx.scope, ctx.ports)),
  advance: permitted("clock.write")
    .input(moveClockInput)
    .mutation(({ ctx, input }) => advanceTestClock(ctx.scope, input, ctx.ports)),
  faults: permitted("faults.write").query(({ ctx }) => listTestFaults(ctx.scope, ctx.ports)),
  setFault: permitted("faults.write")
    .input(portalFaultInput)
    .mutation(({ ctx, input }) => setTestFault(ctx.scope, input, ctx.ports)),
  clearFaults: permitted("faults.write").mutation(({ ctx }) => clearTestFaults(ctx.scope, ctx.ports)),
});
