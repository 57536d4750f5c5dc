import { newToken } from "@/server/platform/random";
import { closeOpenBatch } from "../../day-end/batch-store";
import { type BatchView, listBatches } from "../../operator/batch-desk-store";
import { findTerminal } from "../../operator/terminal-desk-store";
import { settleClosedBatches } from "../../settlement/run-settlement";
import { count, moment, money } from "../console-format";
import type { ActOutcome, PageContent, Visit } from "../console-visit";
import { type Html, html } from "../html";
import { filterOf, pageRequest, pager } from "../paging";
import { choiceField, facts, formTokenField, state, table } from "../parts";
import { recordAct } from "../record-act";
import { terminalChoices } from "../terminal-choice";

/** The way to the page that asks once: a day that was closed stays closed. */
function closeLink({ text }: Visit, { clientId, number }: BatchView): Html {
  const query = new URLSearchParams({ terminal: clientId, number: String(number) });
  return html`<a class="soft small" href="/bank/batches/close?${query.toString()}" aria-label="${text.batches.close}: ${clientId}, ${number}">${text.batches.close}</a>`;
}

function batchTable(visit: Visit, batches: readonly BatchView[]): Html {
  const { text, locale } = visit;
  const { field } = text;
  return table<BatchView>(
    text.nav.batches,
    [
      {
        head: field.terminal,
        cell: ({ clientId, merchantName }) =>
          html`${merchantName}<br><a class="code" href="/bank/terminals/${clientId}">${clientId}</a>`,
      },
      { head: field.number, look: "sum", cell: ({ number }) => number },
      {
        head: field.status,
        cell: ({ status }) => state(status === "open" ? "wait" : "good", text.status[status]),
      },
      {
        head: field.sales,
        look: "sum",
        cell: ({ salesMinor, salesCount, currency }) =>
          html`${money(salesMinor, currency, locale)}<br><span class="dim">${count(salesCount, locale)}</span>`,
      },
      {
        head: field.refunds,
        look: "sum",
        cell: ({ refundsMinor, refundsCount, currency }) =>
          html`${money(refundsMinor, currency, locale)}<br><span class="dim">${count(refundsCount, locale)}</span>`,
      },
      { head: field.openedAt, look: "opt", cell: ({ openedAt }) => moment(openedAt, locale) },
      {
        head: field.closedAt,
        cell: (batch) => (batch.status === "open" ? closeLink(visit, batch) : moment(batch.closedAt, locale)),
      },
    ],
    batches,
    text.list.none,
  );
}

/** Batches of every terminal, newest first, each open one with what it holds so far. */
export async function batchesPage(visit: Visit): Promise<PageContent> {
  const { db, text, query } = visit;
  const clientId = filterOf(query, "terminal");
  const [page, terminals] = await Promise.all([
    listBatches(db, { clientId }, pageRequest(query)),
    terminalChoices(visit),
  ]);
  const body = html`<h1>${text.nav.batches}</h1><p class="lead">${text.batches.lead} ${text.batches.closeLead}</p>
<form class="bar" method="get" action="/bank/batches">
${choiceField({ name: "terminal", label: text.field.terminal, choices: terminals, chosen: clientId ?? "" })}
<div class="act"><button class="go">${text.list.filter}</button> <a class="soft" href="/bank/batches">${text.list.clear}</a></div></form>
${batchTable(visit, page.rows)}${pager(visit, page.nextCursor)}`;
  return { section: "batches", title: text.nav.batches, body };
}

/** The open batch of a terminal where it is still the one of that number; else null. */
async function findOpenBatch({ db }: Visit, clientId: string, number: string): Promise<BatchView | null> {
  if (!(await findTerminal(db, clientId))) return null;
  const page = await listBatches(db, { clientId }, { cursor: null, limit: 1 });
  return page.rows.find((batch) => batch.status === "open" && String(batch.number) === number) ?? null;
}

/** Asks whether a day is to be closed, and says what it holds; nothing stands here once it is closed. */
export async function closeBatchPage(visit: Visit): Promise<PageContent | null> {
  const { text, query, locale, formToken } = visit;
  const clientId = query.get("terminal") ?? "";
  const batch = await findOpenBatch(visit, clientId, query.get("number") ?? "");
  if (!batch) return null;
  const words = text.batches;
  const sum = (minor: bigint, pieces: number) =>
    html`${money(minor, batch.currency, locale)} <span class="dim">(${count(pieces, locale)})</span>`;
  const held = facts([
    [text.field.merchant, batch.merchantName],
    [text.field.terminal, html`<span class="code">${clientId}</span>`],
    [text.field.batch, batch.number],
    [text.field.sales, sum(batch.salesMinor, batch.salesCount)],
    [text.field.refunds, sum(batch.refundsMinor, batch.refundsCount)],
    [text.field.openedAt, moment(batch.openedAt, locale)],
  ]);
  const body = html`<p class="crumb"><a href="/bank/batches">← ${text.nav.batches}</a></p><h1>${words.sure}</h1>
<p class="lead">${words.closeLead} ${text.list.final}</p><section class="panel">${held}
<form class="below" method="post" action="/bank/batches/close">${formTokenField(formToken)}
<input type="hidden" name="clientId" value="${clientId}"><input type="hidden" name="number" value="${batch.number}">
<button class="go">${words.close}</button> <a class="soft" href="/bank/batches">${text.list.leave}</a></form></section>`;
  return { section: "batches", title: words.sure, body };
}

/** Closes the batch that the operator saw open; one that was closed meanwhile stays as it is. */
export async function closeBatchAct(visit: Visit): Promise<ActOutcome> {
  const { db, form, bankNow } = visit;
  const clientId = form.clientId ?? "";
  const to = "/bank/batches";
  if (!(await findOpenBatch(visit, clientId, form.number ?? ""))) return { kind: "go", to, said: "gone" };
  const closed = await closeOpenBatch(db, { clientId, closeKey: `operator:${newToken(12)}`, bankNow });
  if (!closed) return { kind: "go", to, said: "gone" };
  await settleClosedBatches(db, clientId);
  await recordAct(visit, { act: "batch_closed", object: clientId, facts: { number: closed.number } });
  return { kind: "go", to, said: "batch_closed" };
}
