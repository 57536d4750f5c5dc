import type { OrderStatus } from "../../book/book-order";
import { listOrders, type OrderView } from "../../operator/book-desk-store";
import { maskedNumber, moment, money } from "../console-format";
import { wordOf } from "../console-text";
import type { PageContent, Visit } from "../console-visit";
import { type Html, html } from "../html";
import { filterOf, orderPath, pageRequest, pager } from "../paging";
import { choiceField, inputField, orderMood, state, table } from "../parts";
import { terminalChoices } from "../terminal-choice";

const STATUSES = ["authorized", "captured", "voided", "reversed", "expired"] as const;

function statusOf(query: URLSearchParams): OrderStatus | null {
  return STATUSES.find((status) => status === query.get("status")) ?? null;
}

/** What of an order is left standing: what was given back is a state of its own on the desk, not in the book. */
function standingOf({ status, capturedMinor, refundedMinor }: OrderView): string {
  if ((status !== "captured" && status !== "authorized") || refundedMinor === 0n) return status;
  return refundedMinor >= capturedMinor ? "refunded" : "partly_refunded";
}

/** An order's state as shape, colour and word. */
export function orderState(order: OrderView, { text }: Visit): Html {
  const standing = standingOf(order);
  return state(orderMood(standing), wordOf(text.status, standing));
}

/** What was captured, and below it what was authorised where that is another amount; an open hold's is the latter. */
function amountOf({ authorizedMinor, capturedMinor, currency }: OrderView, { text, locale }: Visit): Html {
  const authorized = money(authorizedMinor, currency, locale);
  if (capturedMinor === 0n || capturedMinor === authorizedMinor) return html`${authorized}`;
  return html`${money(capturedMinor, currency, locale)}<br><span class="dim">${text.field.authorized}: ${authorized}</span>`;
}

/** Orders as a table. */
export function orderTable(visit: Visit, orders: readonly OrderView[]): Html {
  const { text, locale } = visit;
  const { field } = text;
  return table<OrderView>(
    text.nav.orders,
    [
      {
        head: field.reference,
        look: "code",
        cell: ({ clientId, orderReference }) =>
          html`<a href="${orderPath(clientId, orderReference)}">${orderReference}</a>`,
      },
      { head: field.time, cell: ({ authorizedAt }) => moment(authorizedAt, locale) },
      {
        head: field.amount,
        look: "sum",
        cell: (order) => amountOf(order, visit),
      },
      {
        head: field.status,
        cell: (order) => orderState(order, visit),
      },
      {
        head: field.refunded,
        look: "sum opt",
        cell: ({ refundedMinor, currency }) =>
          refundedMinor === 0n ? "–" : money(refundedMinor, currency, locale),
      },
      {
        head: field.card,
        look: "code",
        cell: ({ maskedNumber: masked }) => maskedNumber(masked),
      },
      { head: field.instalments, look: "num opt", cell: ({ instalments }) => instalments },
    ],
    orders,
    text.list.none,
  );
}

/** The book: orders by terminal, state and number. */
export async function ordersPage(visit: Visit): Promise<PageContent> {
  const { db, text, query } = visit;
  const clientId = filterOf(query, "terminal");
  const status = statusOf(query);
  const search = filterOf(query, "search");
  const [page, terminals] = await Promise.all([
    listOrders(db, { clientId, status, search }, pageRequest(query)),
    terminalChoices(visit),
  ]);
  const statuses = STATUSES.map((value) => [value, text.status[value]] as const);
  const body = html`<h1>${text.nav.orders}</h1><p class="lead">${text.orders.lead}</p>
<form class="bar" method="get" action="/bank/orders">
${choiceField({ name: "terminal", label: text.field.terminal, choices: terminals, chosen: clientId ?? "" })}
${choiceField({ name: "status", label: text.field.status, choices: [["", text.list.every], ...statuses], chosen: status ?? "" })}
${inputField({ name: "search", label: text.orders.find, value: search ?? "" })}
<div class="act"><button class="go">${text.list.filter}</button> <a class="soft" href="/bank/orders">${text.list.clear}</a></div></form>
${orderTable(visit, page.rows)}${pager(visit, page.nextCursor)}`;
  return { section: "orders", title: text.nav.orders, body };
}
