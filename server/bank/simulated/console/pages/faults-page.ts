import { clearFault, clearFaults, createFault, listFaults } from "../../faults/fault-store";
import type { OperatorFaultRow } from "../../faults/operator-fault";
import { findTerminal } from "../../operator/terminal-desk-store";
import { count } from "../console-format";
import type { ActOutcome, PageContent, Visit } from "../console-visit";
import { type FaultForm, faultForm, faultFormOf, readFaultForm } from "../fault-form";
import { type Html, html } from "../html";
import { formTokenField, table } from "../parts";
import { recordAct } from "../record-act";

function clearForm({ text, formToken }: Visit, { id }: OperatorFaultRow): Html {
  return html`<form method="post" action="/bank/faults/clear">${formTokenField(formToken)}<input type="hidden" name="id" value="${id}">
<button class="soft small" aria-label="${text.faults.clearOne}: ${id}">${text.faults.clearOne}</button></form>`;
}

function details({ bankCode, latencyMs }: OperatorFaultRow, { locale }: Visit): string {
  const parts = [bankCode, latencyMs === null ? null : `${count(latencyMs, locale)} ms`];
  return parts.filter((part) => part !== null).join(" · ");
}

function faultTable(visit: Visit, rows: readonly OperatorFaultRow[]): Html {
  const { text, locale } = visit;
  const { field } = text;
  return table<OperatorFaultRow>(
    text.faults.on,
    [
      {
        head: field.fault,
        cell: (row) =>
          html`<strong>${text.faults.kinds[row.fault]}</strong> <span class="dim">${details(row, visit)}</span>`,
      },
      { head: field.operation, cell: ({ operation }) => text.faults.operations[operation] },
      {
        head: field.terminal,
        look: "code",
        cell: ({ clientId }) =>
          clientId === null
            ? text.list.everyTerminal
            : html`<a href="/bank/terminals/${clientId}">${clientId}</a>`,
      },
      {
        head: field.remaining,
        cell: ({ times }) => (times === null ? text.faults.untilCleared : count(times, locale)),
      },
      { head: text.faults.clearOne, cell: (row) => clearForm(visit, row) },
    ],
    rows,
    text.faults.none,
  );
}

async function contentOf(visit: Visit, form: FaultForm, status = 200): Promise<PageContent> {
  const { db, text, formToken } = visit;
  const rows = await listFaults(db, null);
  const clearAll =
    rows.length > 0 &&
    html`<form method="post" action="/bank/faults/clear-all" class="below">${formTokenField(formToken)}<button class="soft">${text.faults.clearAll}</button></form>`;
  const body = html`<h1>${text.nav.faults}</h1><p class="lead">${text.faults.lead}</p>
<h2>${text.faults.on}</h2>${faultTable(visit, rows)}${clearAll}
<h2>${text.faults.add}</h2>${await faultForm(visit, form)}`;
  return { status, section: "faults", title: text.nav.faults, body };
}

/** The faults that are on, and the form that switches one on. */
export async function faultsPage(visit: Visit): Promise<PageContent> {
  return contentOf(visit, faultFormOf({}));
}

/** Switches a fault on. A value that is no good leads back to the form with what was typed. */
export async function setFaultAct(visit: Visit): Promise<ActOutcome> {
  const { db, form, text } = visit;
  const read = readFaultForm(form, text);
  if (read.fault?.clientId && !(await findTerminal(db, read.fault.clientId))) {
    return { kind: "go", to: "/bank/faults", said: "gone" };
  }
  if (!read.fault) return { kind: "again", page: await contentOf(visit, read.form, 422) };
  const row = await createFault(db, read.fault);
  const { id, ...facts } = row;
  await recordAct(visit, { act: "fault_set", object: String(id), facts });
  return { kind: "go", to: "/bank/faults", said: "fault_set" };
}

/** Switches one fault off. */
export async function clearFaultAct(visit: Visit): Promise<ActOutcome> {
  const id = /^\d{1,9}$/.test(visit.form.id ?? "") ? Number(visit.form.id) : 0;
  const to = "/bank/faults";
  if (!(await clearFault(visit.db, id))) return { kind: "go", to, said: "gone" };
  await recordAct(visit, { act: "fault_cleared", object: String(id), facts: {} });
  return { kind: "go", to, said: "fault_cleared" };
}

/** Switches every fault off. */
export async function clearFaultsAct(visit: Visit): Promise<ActOutcome> {
  const cleared = await clearFaults(visit.db);
  await recordAct(visit, { act: "faults_cleared", object: "", facts: { cleared } });
  return { kind: "go", to: "/bank/faults", said: "faults_cleared" };
}
