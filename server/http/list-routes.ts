import { eventOutput, eventPageOutput, listEventsQuery } from "@/server/contract/event";
import { instalmentOptionsOutput, instalmentOptionsQuery } from "@/server/contract/instalment-options";
import { listRefundsQuery, refundOutput, refundPageOutput } from "@/server/contract/refund";
import { listTerminalsQuery, terminalPageOutput } from "@/server/contract/terminal";
import type { RefundStatus } from "@/server/core/refund";
import { presentEvent } from "@/server/events/event-view";
import { findEvent } from "@/server/events/find-event";
import { listEvents } from "@/server/events/list-events";
import { listInstalmentOptions } from "@/server/payments/list-instalment-options";
import { findRefund } from "@/server/refunds/find-refund";
import { listRefunds } from "@/server/refunds/list-refunds";
import { presentRefund } from "@/server/refunds/refund-view";
import { listTerminals } from "@/server/terminals/list-terminals";
import { presentTerminal } from "@/server/terminals/terminal-view";
import { type ApiRoute, defineRoute } from "./api-call";
import { pageRequestOf, presentPage } from "./pagination";

const listRefundsRoute = defineRoute({
  method: "GET",
  path: "/refunds",
  operationId: "listRefunds",
  tag: "Refunds",
  summary: "List refunds, newest first.",
  permission: "refunds.read",
  query: listRefundsQuery,
  answer: { status: 200, schema: refundPageOutput },
  refuses: [],
  run: async ({ scope, query }) => {
    const filter = {
      paymentId: query.payment ?? null,
      status: (query.status ?? null) as RefundStatus | null,
      createdFrom: query.createdFrom ?? null,
      createdTo: query.createdTo ?? null,
    };
    const page = await listRefunds(scope, filter, pageRequestOf(query));
    return presentPage(page, page.rows.map(presentRefund));
  },
});

const findRefundRoute = defineRoute({
  method: "GET",
  path: "/refunds/{id}",
  operationId: "findRefund",
  tag: "Refunds",
  summary: "Read a refund.",
  permission: "refunds.read",
  answer: { status: 200, schema: refundOutput },
  refuses: ["refund_not_found"],
  run: async ({ scope, id }) => presentRefund(await findRefund(scope, id)),
});

const instalmentOptionsRoute = defineRoute({
  method: "GET",
  path: "/instalment-options",
  operationId: "listInstalmentOptions",
  tag: "Payments",
  summary: "What a card may be charged in, by its first digits.",
  permission: "terminals.read",
  query: instalmentOptionsQuery,
  answer: { status: 200, schema: instalmentOptionsOutput },
  refuses: ["terminal_not_found"],
  run: ({ scope, query }) =>
    listInstalmentOptions(scope, {
      bin: query.bin,
      amountMinor: BigInt(query.amount),
      currency: query.currency,
      terminalId: query.terminal ?? null,
    }),
});

const listTerminalsRoute = defineRoute({
  method: "GET",
  path: "/terminals",
  operationId: "listTerminals",
  tag: "Terminals",
  summary: "List terminals.",
  permission: "terminals.read",
  query: listTerminalsQuery,
  answer: { status: 200, schema: terminalPageOutput },
  refuses: [],
  run: async ({ scope, query }) => {
    const page = await listTerminals(scope, pageRequestOf(query));
    return presentPage(page, page.rows.map(presentTerminal));
  },
});

const listEventsRoute = defineRoute({
  method: "GET",
  path: "/events",
  operationId: "listEvents",
  tag: "Events",
  summary: "List what happened, newest first.",
  permission: "events.read",
  query: listEventsQuery,
  answer: { status: 200, schema: eventPageOutput },
  refuses: [],
  run: async ({ scope, query }) => {
    const filter = {
      type: query.type ?? null,
      objectId: query.object ?? null,
      paymentId: query.payment ?? null,
      createdFrom: query.createdFrom ?? null,
      createdTo: query.createdTo ?? null,
    };
    const page = await listEvents(scope, filter, pageRequestOf(query));
    return presentPage(page, page.rows.map(presentEvent));
  },
});

const findEventRoute = defineRoute({
  method: "GET",
  path: "/events/{id}",
  operationId: "findEvent",
  tag: "Events",
  summary: "Read an event.",
  permission: "events.read",
  answer: { status: 200, schema: eventOutput },
  refuses: ["event_not_found"],
  run: async ({ scope, id }) => presentEvent(await findEvent(scope, id)),
});

/** Routes that read. */
export const LIST_ROUTES: readonly ApiRoute[] = [
  listRefundsRoute,
  findRefundRoute,
  instalmentOptionsRoute,
  listTerminalsRoute,
  listEventsRoute,
  findEventRoute,
];
