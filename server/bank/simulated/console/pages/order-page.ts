import { findOrder, type OrderDetail, type TransactionView } from "../../operator/book-desk-store";
import { count, maskedNumber, moment, money, month, schemeName } from "../console-format";
import { wordOf } from "../console-text";
import type { PageContent, Visit } from "../console-visit";
import { type Html, html } from "../html";
import { messageTable } from "../message-table";
import { partyName } from "../note-words";
import { facts, responseCode, table } from "../parts";
import { orderState } from "./orders-page";

function amounts({ order }: OrderDetail, visit: Visit): Html {
  const { text, locale } = visit;
  const { field } = text;
  const { currency } = order;
  const held = order.accountId !== null && [
    [text.orders.accountHeld, money(order.accountMinor, "TRY", locale)] as const,
  ];
  return facts([
    [field.status, orderState(order, visit)],
    [field.authorized, money(order.authorizedMinor, currency, locale), "big"],
    [field.captured, money(order.capturedMinor, currency, locale)],
    [field.refunded, money(order.refundedMinor, currency, locale)],
    [field.points, order.pointsMinor === 0n ? "–" : money(order.pointsMinor, currency, locale)],
    [field.instalments, count(order.instalments, locale)],
    ...(held || []),
  ]);
}

function particulars({ order }: OrderDetail, { text, locale }: Visit): Html {
  const { field } = text;
  const terminal = html`<a href="/bank/terminals/${order.clientId}">${order.clientId}</a>`;
  return facts([
    [field.card, maskedNumber(order.maskedNumber)],
    [field.scheme, schemeName(order.cardScheme)],
    [field.issuer, partyName(order.issuer, locale)],
    [field.terminal, terminal],
    [field.batch, order.batchNumber ?? "–"],
    [field.authCode, html`<span class="code">${order.authCode}</span>`],
    [field.hostReference, html`<span class="code">${order.hostReference}</span>`],
    [field.authorizedAt, moment(order.authorizedAt, locale)],
    [field.capturedAt, moment(order.capturedAt, locale)],
    ...(order.expiresAt === null ? [] : [[field.expiresAt, moment(order.expiresAt, locale)] as const]),
  ]);
}

function entries({ order, transactions }: OrderDetail, { text, locale }: Visit): Html {
  const { field } = text;
  return table<TransactionView>(
    text.orders.transactions,
    [
      { head: field.time, cell: ({ bookedAt }) => moment(bookedAt, locale) },
      { head: field.kind, cell: ({ kind }) => wordOf(text.kind, kind) },
      {
        head: field.amount,
        look: "sum",
        cell: ({ amountMinor }) => money(amountMinor, order.currency, locale),
      },
      { head: field.code, cell: ({ responseCode: code }) => responseCode(code, text) },
      { head: field.batch, look: "sum", cell: ({ batchNumber }) => batchNumber ?? "–" },
      { head: field.authCode, look: "code opt", cell: ({ authCode }) => authCode ?? "–" },
      { head: field.hostReference, look: "code opt", cell: ({ hostReference }) => hostReference ?? "–" },
      { head: field.operationKey, look: "code grow opt", cell: ({ operationKey }) => operationKey },
    ],
    transactions,
    text.list.none,
  );
}

function plan({ order, statement }: OrderDetail, { text, locale }: Visit): Html | null {
  if (statement.length === 0) return null;
  const { field } = text;
  const total = statement.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return html`<h2>${text.orders.plan}</h2><p class="lead">${text.orders.planLead} <strong>${text.orders.total}: ${money(total, order.currency, locale)}</strong></p>${table(
    text.orders.plan,
    [
      { head: text.orders.month, cell: ({ dueAt }) => month(dueAt, locale) },
      {
        head: field.instalments,
        cell: (line) => (line.kind === "points" ? text.field.points : `${line.number} / ${line.count}`),
      },
      { head: field.kind, cell: ({ kind }) => text.line[kind] },
      { head: field.amount, look: "sum", cell: (line) => money(line.amountMinor, order.currency, locale) },
    ],
    statement,
    text.list.none,
  )}`;
}

/** One order: amounts, card, entries, statement, and every message of every hop. */
export async function orderPage(visit: Visit): Promise<PageContent | null> {
  const { db, text, ids } = visit;
  const [clientId = "", orderReference = ""] = ids;
  const detail = await findOrder(db, clientId, orderReference);
  const crumb = html`<p class="crumb"><a href="/bank/orders">← ${text.nav.orders}</a></p>`;
  if (!detail) {
    const body = html`${crumb}<h1>${text.orders.title} ${orderReference}</h1><p>${text.orders.missing} ${text.orders.lead}</p>`;
    return { status: 404, section: "orders", title: text.orders.title, body };
  }
  const messages =
    detail.messages.length === 0
      ? html`<p class="empty">${text.orders.noMessages}</p>`
      : messageTable(visit, detail.messages, text.orders.messages);
  const body = html`${crumb}<h1>${text.orders.title} <span class="code">${orderReference}</span></h1>
<div class="two"><section class="panel"><h2>${text.orders.amounts}</h2>${amounts(detail, visit)}</section>
<section class="panel"><h2>${text.orders.facts}</h2>${particulars(detail, visit)}</section></div>
<h2>${text.orders.transactions}</h2><p class="lead">${text.orders.transactionsLead}</p>${entries(detail, visit)}
${plan(detail, visit)}<h2>${text.orders.messages}</h2>${messages}`;
  return { section: "orders", title: `${text.orders.title} ${orderReference}`, body };
}
