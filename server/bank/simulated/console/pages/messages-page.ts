import { listMessages } from "../../operator/book-desk-store";
import type { PageContent, Visit } from "../console-visit";
import { html } from "../html";
import { messageTable } from "../message-table";
import { filterOf, pageRequest, pager } from "../paging";
import { choiceField, inputField } from "../parts";
import { terminalChoices } from "../terminal-choice";

const HOPS = ["acquirer", "network", "issuer"] as const;

/** Messages over all terminals, newest first. */
export async function messagesPage(visit: Visit): Promise<PageContent> {
  const { db, text, query } = visit;
  const clientId = filterOf(query, "terminal");
  const responseCode = filterOf(query, "code")?.toUpperCase() ?? null;
  const search = filterOf(query, "search");
  const hop = HOPS.find((one) => one === query.get("hop")) ?? null;
  const [page, terminals] = await Promise.all([
    listMessages(db, { clientId, hop, responseCode, search }, pageRequest(query)),
    terminalChoices(visit),
  ]);
  const hops = HOPS.map((one) => [one, text.hop[one]] as const);
  const body = html`<h1>${text.nav.messages}</h1><p class="lead">${text.messages.lead}</p>
<form class="bar" method="get" action="/bank/messages">
${choiceField({ name: "terminal", label: text.field.terminal, choices: terminals, chosen: clientId ?? "" })}
${choiceField({ name: "hop", label: text.field.hop, choices: [["", text.list.every], ...hops], chosen: hop ?? "" })}
${inputField({ name: "code", label: text.field.code, value: responseCode ?? "" })}
${inputField({ name: "search", label: text.field.reference, value: search ?? "" })}
<div class="act"><button class="go">${text.list.filter}</button> <a class="soft" href="/bank/messages">${text.list.clear}</a></div></form>
${messageTable(visit, page.rows, text.nav.messages)}${pager(visit, page.nextCursor)}`;
  return { section: "messages", title: text.nav.messages, body };
}
