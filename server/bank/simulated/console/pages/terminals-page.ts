import { MAX_INSTALMENTS } from "@/server/bank/nestpay-wire/read-request";
import {
  findNestpayUsername,
  findTerminal,
  listTerminals,
  type TerminalView,
} from "../../operator/terminal-desk-store";
import { count, moment } from "../console-format";
import type { PageContent, Visit } from "../console-visit";
import { type Html, html } from "../html";
import { facts, state, table } from "../parts";

function right(isGiven: boolean, { text }: Visit): Html {
  return state(isGiven ? "good" : "dull", isGiven ? text.list.yes : text.list.no);
}

function tolerance({ captureToleranceBps: bps }: TerminalView, locale: Visit["locale"]): string {
  const tag = locale === "tr" ? "tr-TR" : "en-GB";
  return new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 2 }).format(bps / 10_000);
}

/** Merchants with a contract. */
export async function terminalsPage(visit: Visit): Promise<PageContent> {
  const { db, text, locale } = visit;
  const { field } = text;
  const terminals = table<TerminalView>(
    text.nav.terminals,
    [
      { head: field.merchant, cell: ({ merchantName }) => merchantName },
      {
        head: text.terminals.clientId,
        look: "code",
        cell: ({ clientId }) => html`<a href="/bank/terminals/${clientId}">${clientId}</a>`,
      },
      {
        head: field.status,
        cell: ({ isActive }) =>
          state(isActive ? "good" : "dull", isActive ? text.terminals.active : text.terminals.inactive),
      },
      { head: field.currency, cell: ({ currencies }) => currencies.join(", ") },
      {
        head: text.terminals.sameDay,
        look: "opt",
        cell: ({ sameDayRefund }) => text.terminals.sameDayWords[sameDayRefund],
      },
      {
        head: text.terminals.tolerance,
        look: "sum opt",
        cell: (terminal) => tolerance(terminal, locale),
      },
      {
        head: text.terminals.foreign,
        look: "opt",
        cell: ({ acceptsForeign }) => right(acceptsForeign, visit),
      },
    ],
    await listTerminals(db),
    text.list.none,
  );
  const body = html`<h1>${text.nav.terminals}</h1><p class="lead">${text.terminals.lead}</p>${terminals}`;
  return { section: "terminals", title: text.nav.terminals, body };
}

function contract(terminal: TerminalView, { text, locale }: Visit): Html {
  const words = text.terminals;
  return facts([
    [
      text.field.status,
      state(terminal.isActive ? "good" : "dull", terminal.isActive ? words.active : words.inactive),
    ],
    [text.field.bank, terminal.bankName],
    [words.clientId, html`<span class="code">${terminal.clientId}</span>`],
    [words.merchantNumber, html`<span class="code">${terminal.merchantNumber}</span>`],
    [words.terminalNumber, html`<span class="code">${terminal.terminalNumber}</span>`],
    [text.field.currency, terminal.currencies.join(", ")],
    [words.since, moment(terminal.createdAt, locale)],
  ]);
}

/** The contract's most, and the protocol's where the terminal is reached over NestPay. */
function instalments({ maxInstalments }: TerminalView, hasNestpay: boolean, { locale }: Visit): string {
  const most = count(maxInstalments, locale);
  const isLess = hasNestpay && maxInstalments > MAX_INSTALMENTS;
  return isLess ? `${most} (NestPay: ${count(MAX_INSTALMENTS, locale)})` : most;
}

function rights(terminal: TerminalView, hasNestpay: boolean, visit: Visit): Html {
  const { text, locale } = visit;
  const words = text.terminals;
  return facts([
    [words.foreign, right(terminal.acceptsForeign, visit)],
    [words.preauth, right(terminal.allowsPreauth, visit)],
    [words.void, right(terminal.allowsVoid, visit)],
    [words.refund, right(terminal.allowsRefund, visit)],
    [words.partialCapture, right(terminal.allowsPartialCapture, visit)],
    [words.multipleCapture, right(terminal.allowsMultipleCapture, visit)],
    [words.maxInstalments, instalments(terminal, hasNestpay, visit)],
    [words.sameDay, words.sameDayWords[terminal.sameDayRefund]],
    [words.tolerance, tolerance(terminal, locale)],
    [words.holdDays, `${count(terminal.holdDays, locale)} ${words.days}`],
  ]);
}

/** How a shop's system reaches the terminal over NestPay: addresses, what they take, where the secrets stand. */
function nestpay(terminal: TerminalView, username: string, { text, publicUrl }: Visit): Html {
  const words = text.nestpay;
  const most = Math.min(terminal.maxInstalments, MAX_INSTALMENTS);
  const address = (path: string) => html`<span class="code">${publicUrl}/bank/fim/${path}</span>`;
  return html`<section class="panel"><h2>${words.title}</h2>${facts([
    [words.api, address("api")],
    [words.gate, address("est3Dgate")],
    [text.terminals.clientId, html`<span class="code">${terminal.clientId}</span>`],
    [text.terminals.nestpayUser, html`<span class="code">${username}</span>`],
    [words.secrets, words.secretsStand],
    [words.instalments, most < 2 ? words.noInstalments : html`${words.orEmpty} 2–${most}`],
  ])}</section>`;
}

/** One contract with its rights; never a secret. */
export async function terminalPage(visit: Visit): Promise<PageContent | null> {
  const { db, text, ids } = visit;
  const terminal = await findTerminal(db, ids[0] ?? "");
  const crumb = html`<p class="crumb"><a href="/bank/terminals">← ${text.nav.terminals}</a></p>`;
  if (!terminal) {
    const body = html`${crumb}<h1>${text.field.terminal}</h1><p>${text.terminals.missing}</p>`;
    return { status: 404, section: "terminals", title: text.field.terminal, body };
  }
  const nestpayUser = await findNestpayUsername(db, terminal.clientId);
  const query = `?terminal=${encodeURIComponent(terminal.clientId)}`;
  const body = html`${crumb}<h1>${terminal.merchantName} <span class="code">${terminal.clientId}</span></h1>
<p class="lead"><a href="/bank/orders${query}">${text.terminals.ordersOf}</a> · <a href="/bank/messages${query}">${text.terminals.messagesOf}</a> · <a href="/bank/batches${query}">${text.terminals.batchesOf}</a></p>
<div class="two"><section class="panel"><h2>${text.terminals.contract}</h2>${contract(terminal, visit)}</section>
<section class="panel"><h2>${text.terminals.rights}</h2>${rights(terminal, nestpayUser !== null, visit)}</section></div>${nestpayUser !== null && nestpay(terminal, nestpayUser, visit)}<p class="dim">${text.terminals.secrets}</p>`;
  return { section: "terminals", title: terminal.merchantName, body };
}
