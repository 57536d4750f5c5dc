import { whatIfInput } from "@/server/contract/what-if";
import { replayScenario } from "@/server/what-if/replay-scenario";
import { router } from "./init";
import { permitted } from "./procedures";

/** The merchant's own history under another contract. */
export const whatIfRouter = router({
  replay: permitted("settlement.read")
    .input(whatIfInput)
    .query(({ ctx, input }) => replayScenario(ctx.scope, input)),
});
