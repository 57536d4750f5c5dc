import {
  balanceOutput,
  balanceQuery,
  ledgerEntryPageOutput,
  listEntriesQuery,
} from "@/server/contract/ledger";
import { presentBalance, presentEntry } from "@/server/ledger/ledger-view";
import { listEntries } from "@/server/ledger/list-entries";
import { readBalance } from "@/server/ledger/read-balance";
import { type ApiRoute, defineRoute } from "./api-call";
import { pageRequestOf, presentPage } from "./pagination";

const readBalanceRoute = defineRoute({
  method: "GET",
  path: "/balance",
  operationId: "readBalance",
  tag: "Money",
  summary: "What banks owe: open, settling until when, held as reserve; and what has been paid.",
  permission: "ledger.read",
  query: balanceQuery,
  answer: { status: 200, schema: balanceOutput },
  refuses: [],
  run: async ({ scope }) => presentBalance(await readBalance(scope)),
});

const listEntriesRoute = defineRoute({
  method: "GET",
  path: "/ledger-entries",
  operationId: "listLedgerEntries",
  tag: "Money",
  summary: "List what was booked, newest first.",
  permission: "ledger.read",
  query: listEntriesQuery,
  answer: { status: 200, schema: ledgerEntryPageOutput },
  refuses: [],
  run: async ({ scope, query }) => {
    const filter = {
      account: query.account ?? null,
      reason: query.reason ?? null,
      paymentId: query.payment ?? null,
      createdFrom: query.createdFrom ?? null,
      createdTo: query.createdTo ?? null,
    };
    const page = await listEntries(scope, filter, pageRequestOf(query));
    return presentPage(page, page.rows.map(presentEntry));
  },
});

/** Routes of the books. */
export const LEDGER_ROUTES: readonly ApiRoute[] = [readBalanceRoute, listEntriesRoute];
