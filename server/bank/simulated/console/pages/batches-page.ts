import { newToken } from "@/server/platform/random";
import { closeOpenBatch } from "../../day-end/batch-store";
import { type BatchView, listBatches } from "../../operator/batch-desk-store";
import { findTerminal } from "../../operator/terminal-desk-store";
import { settleClosedBatches } from "../../settlement/run-settlement";
import { count, moment, money } from "../console-format";
import type { ActOutcome, PageContent, Visit } from "../console-visit";
import { type Html, html } from "../html";
import { filterOf, pageRequest, pager } from "../paging";
import { choiceField, formTokenField, state, table } from "../parts";
import { recordAct } from "../record-act";
import { terminalChoices } from "../terminal-choice";

function closeForm({ text, formToken }: Visit, { clientId, number }: BatchView): Html {
  return html`<form method="post" action="/bank/batches/close">${formTokenField(formToken)}
<input type="hidden" name="clientId" value="${clientId}"><input type="hidden" name="number" value="${number}">
<button class="soft small" aria-label="${text.batches.close}: ${clientId}, ${number}">${text.batches.close}</button></form>`;
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
        cell: (batch) => (batch.status === "open" ? closeForm(visit, batch) : moment(batch.closedAt, locale)),
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

/** Closes the batch that the operator saw open; one that was closed meanwhile stays as it is. */
export async function closeBatchAct(visit: Visit): Promise<ActOutcome> {
  const { db, form, bankNow } = visit;
  const clientId = form.clientId ?? "";
  const to = "/bank/batches";
  if (!(await findTerminal(db, clientId))) return { kind: "go", to, said: "gone" };
  const page = await listBatches(db, { clientId }, { cursor: null, limit: 1 });
  const open = page.rows.find(({ status }) => status === "open");
  if (!open || String(open.number) !== form.number) return { kind: "go", to, said: "gone" };
  const closed = await closeOpenBatch(db, { clientId, closeKey: `operator:${newToken(12)}`, bankNow });
  if (!closed) return { kind: "go", to, said: "gone" };
  await settleClosedBatches(db, clientId);
  await recordAct(visit, { act: "batch_closed", object: clientId, facts: { number: closed.number } });
  return { kind: "go", to, said: "batch_closed" };
}
