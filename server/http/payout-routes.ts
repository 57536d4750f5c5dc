import { listPayoutsQuery, payoutDetailOutput, payoutPageOutput } from "@/server/contract/payout";
import { findPayout } from "@/server/settlement/find-payout";
import { listPayouts } from "@/server/settlement/list-payouts";
import { presentPayout, presentPayoutDetail } from "@/server/settlement/payout-view";
import { type ApiRoute, defineRoute } from "./api-call";
import { pageRequestOf, presentPage } from "./pagination";

const listPayoutsRoute = defineRoute({
  method: "GET",
  path: "/payouts",
  operationId: "listPayouts",
  tag: "Money",
  summary: "List what banks paid, by value date, newest first.",
  permission: "settlement.read",
  query: listPayoutsQuery,
  answer: { status: 200, schema: payoutPageOutput },
  refuses: [],
  run: async ({ scope, query }) => {
    const filter = {
      terminalId: query.terminal ?? null,
      status: query.status ?? null,
      valueDateFrom: query.valueDateFrom ?? null,
      valueDateTo: query.valueDateTo ?? null,
    };
    const { page, rows } = await listPayouts(scope, filter, pageRequestOf(query));
    return presentPage(page, rows.map(presentPayout));
  },
});

const findPayoutRoute = defineRoute({
  method: "GET",
  path: "/payouts/{id}",
  operationId: "findPayout",
  tag: "Money",
  summary: "Read a payout, line by line from gross to what arrived, with its batches.",
  permission: "settlement.read",
  answer: { status: 200, schema: payoutDetailOutput },
  refuses: ["payout_not_found"],
  run: async ({ scope, id }) => {
    const { row, batches } = await findPayout(scope, id);
    return presentPayoutDetail(row, batches);
  },
});

/** Routes of payouts. */
export const PAYOUT_ROUTES: readonly ApiRoute[] = [listPayoutsRoute, findPayoutRoute];
