import { readAnalytics } from "@/server/analytics/read-analytics";
import { readSalesSummary } from "@/server/analytics/read-sales-summary";
import { analyticsInput, salesSummaryInput } from "@/server/contract/analytics";
import { router } from "./init";
import { permitted } from "./procedures";

/** What was sold, approved and given back. */
export const analyticsRouter = router({
  read: permitted("analytics.read")
    .input(analyticsInput)
    .query(({ ctx, input }) => readAnalytics(ctx.scope, input)),
  summary: permitted("analytics.read")
    .input(salesSummaryInput)
    .query(({ ctx, input }) => readSalesSummary(ctx.scope, input)),
});
