import { moment } from "../console-format";
import { wordOf } from "../console-text";
import type { PageContent, Visit } from "../console-visit";
import { html } from "../html";
import { listActs } from "../operator-store";
import { pageRequest, pager } from "../paging";
import { table } from "../parts";

function factsOf(facts: unknown): string {
  const known = Object.entries((facts ?? {}) as Record<string, unknown>);
  return known
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(" · ");
}

/** What was done at the desk, newest first. */
export async function actsPage(visit: Visit): Promise<PageContent> {
  const { db, text, locale, query } = visit;
  const { field } = text;
  const page = await listActs(db, pageRequest(query));
  const rows = table(
    text.nav.acts,
    [
      { head: field.time, cell: ({ actedAt }) => moment(actedAt, locale) },
      { head: field.operator, cell: ({ email }) => email },
      { head: field.act, cell: ({ act }) => wordOf(text.acts.words, act) },
      { head: field.object, look: "code", cell: ({ object }) => object || "–" },
      { head: field.note, look: "grow", cell: ({ facts }) => factsOf(facts) },
      { head: field.address, look: "code opt", cell: ({ address }) => address },
    ],
    page.rows,
    text.list.none,
  );
  const body = html`<h1>${text.nav.acts}</h1><p class="lead">${text.acts.lead}</p>${rows}${pager(visit, page.nextCursor)}`;
  return { section: "acts", title: text.nav.acts, body };
}
