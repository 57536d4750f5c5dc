import { istanbulDay, startOfIstanbulDay } from "@/server/core/business-day";
import { listFaults } from "../../faults/fault-store";
import { listMessages } from "../../operator/book-desk-store";
import { count, money, percent } from "../console-format";
import type { PageContent, Visit } from "../console-visit";
import { type Html, html } from "../html";
import { messageTable } from "../message-table";
import { countOpenBatches, type DaySales, sumSalesSince } from "../overview-store";

function volume(sales: readonly DaySales[], { locale, text }: Visit): Html {
  const [first, ...others] = sales.filter(({ approved }) => approved > 0);
  if (!first) return html`–<small>${text.overview.noneToday}</small>`;
  const rest = others
    .map(({ approvedMinor, currency }) => money(approvedMinor, currency, locale))
    .join(" · ");
  return html`${money(first.approvedMinor, first.currency, locale)}${
    rest !== "" && html`<small>${text.overview.otherCurrencies} ${rest}</small>`
  }`;
}

/** The first page: today by the bank's clock, what is open, what was said last. */
export async function overviewPage(visit: Visit): Promise<PageContent> {
  const { db, text, locale, bankNow } = visit;
  const words = text.overview;
  const [sales, openBatches, faults, messages] = await Promise.all([
    sumSalesSince(db, startOfIstanbulDay(istanbulDay(bankNow))),
    countOpenBatches(db),
    listFaults(db, null),
    listMessages(
      db,
      { clientId: null, hop: null, responseCode: null, search: null },
      { cursor: null, limit: 12 },
    ),
  ]);
  const asked = sales.reduce((sum, day) => sum + day.asked, 0);
  const approved = sales.reduce((sum, day) => sum + day.approved, 0);
  const body = html`<h1>${text.nav.overview}</h1><p class="lead">${words.today}, ${words.since}</p>
${
  faults.length > 0 &&
  html`<p class="note" role="status">${words.faultsOn} <a href="/bank/faults">${words.seeFaults} (${faults.length})</a></p>`
}<dl class="tiles"><div><dt>${words.count}</dt><dd>${count(asked, locale)}</dd></div>
<div><dt>${words.volume}</dt><dd>${volume(sales, visit)}</dd></div>
<div><dt>${words.approval}</dt><dd>${percent(approved, asked, locale) ?? "–"}<small>${count(approved, locale)} / ${count(asked, locale)}</small></dd></div>
<div><dt>${words.openBatches}</dt><dd>${count(openBatches, locale)}</dd></div>
<div><dt>${words.faults}</dt><dd>${count(faults.length, locale)}</dd></div></dl>
<h2>${words.lastMessages}</h2>${messageTable(visit, messages.rows, words.lastMessages)}
${messages.rows.length > 0 && html`<p class="pager"><a href="/bank/messages">${words.allMessages} →</a></p>`}`;
  return { section: "overview", title: text.nav.overview, body };
}
