import { analyticsRouter } from "./analytics-router";
import { batchesRouter } from "./batches-router";
import { createCallerFactory, router } from "./init";
import { linksRouter } from "./links-router";
import { outcomesRouter } from "./outcomes-router";
import { reconciliationRouter } from "./reconciliation-router";
import { refundsRouter } from "./refunds-router";
import { sandboxRouter } from "./sandbox-router";
import { terminalsRouter } from "./terminals-router";
import { transactionsRouter } from "./transactions-router";
import { whatIfRouter } from "./what-if-router";

/** Every procedure of the portal. A new one is listed in `tests/contract/tenancy-trpc.test.ts` too. */
export const appRouter = router({
  transactions: transactionsRouter,
  refunds: refundsRouter,
  links: linksRouter,
  analytics: analyticsRouter,
  terminals: terminalsRouter,
  batches: batchesRouter,
  reconciliation: reconciliationRouter,
  outcomes: outcomesRouter,
  sandbox: sandboxRouter,
  whatIf: whatIfRouter,
});

/** The shape that the browser's client is made from. */
export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP, in tests. */
export const createCaller = createCallerFactory(appRouter);
