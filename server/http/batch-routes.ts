import { closeBatches } from "@/server/batches/close-batches";
import { listBatches } from "@/server/batches/list-batches";
import { batchPageOutput, closeBatchesInput, listBatchesQuery } from "@/server/contract/batch";
import { type ApiRoute, defineRoute } from "./api-call";
import { pageRequestOf, presentPage } from "./pagination";

const listBatchesRoute = defineRoute({
  method: "GET",
  path: "/batches",
  operationId: "listBatches",
  tag: "Terminals",
  summary: "List batches (a terminal's days), newest first.",
  permission: "batches.read",
  query: listBatchesQuery,
  answer: { status: 200, schema: batchPageOutput },
  refuses: [],
  run: async ({ scope, query }) => {
    const filter = {
      terminalId: query.terminal ?? null,
      status: query.status ?? null,
      openedFrom: query.openedFrom ?? null,
      openedTo: query.openedTo ?? null,
    };
    const { page, views } = await listBatches(scope, filter, pageRequestOf(query));
    return presentPage(page, views);
  },
});

const closeBatchesRoute = defineRoute({
  method: "POST",
  path: "/batches/close",
  operationId: "closeBatches",
  tag: "Terminals",
  summary: "End the day by hand. Answers the batches that were closed; one without a movement stays open.",
  permission: "batches.close",
  body: closeBatchesInput,
  answer: { status: 200, schema: batchPageOutput },
  refuses: ["terminal_not_found", "bank_unavailable"],
  run: async ({ scope, body, context }) => {
    const data = await closeBatches(scope, { terminalId: body.terminal ?? null }, context);
    return { data, hasMore: false, nextCursor: null };
  },
});

/** Routes of a terminal's days. */
export const BATCH_ROUTES: readonly ApiRoute[] = [listBatchesRoute, closeBatchesRoute];
