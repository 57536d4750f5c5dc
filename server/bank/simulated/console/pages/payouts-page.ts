import type { BankPayout, BankSettledBatch } from "@/server/bank/sandbox-bank";
import { startOfIstanbulDay } from "@/server/core/business-day";
import { clauseOf } from "@/server/core/commission-table";
import { findTermsInForce, listPayoutPositions, type PayoutPosition } from "../../operator/payout-desk-store";
import { findTerminal, type TerminalView, updateTerminal } from "../../operator/terminal-desk-store";
import { runSettlement } from "../../settlement/run-settlement";
import { listPayouts, listSettledBatches } from "../../settlement/settlement-view-store";
import { calendarDay, count, moment, money, rateText } from "../console-format";
import type { ActOutcome, PageContent, Visit } from "../console-visit";
import { type Html, html } from "../html";
import { choiceField, facts, formTokenField, state, table } from "../parts";
import { recordAct } from "../record-act";

const MOST_ROWS = 60;

const day = (text: string | null, { locale }: Visit): string =>
  text === null ? "–" : calendarDay(startOfIstanbulDay(text), locale);

const newest = <Row>(rows: readonly Row[]): Row[] => [...rows].reverse().slice(0, MOST_ROWS);

/** Where every terminal's money stands. */
export async function payoutsPage(visit: Visit): Promise<PageContent> {
  const { db, text, locale } = visit;
  const { field, payouts: words } = text;
  const positions = table<PayoutPosition>(
    text.nav.payouts,
    [
      {
        head: field.terminal,
        cell: ({ clientId, merchantName }) =>
          html`${merchantName}<br><a class="code" href="/bank/payouts/${clientId}" aria-label="${words.detail}: ${merchantName}, ${clientId}">${clientId}</a>`,
      },
      {
        head: words.waiting,
        look: "sum",
        cell: ({ waitingMinor, currency }) => money(waitingMinor, currency, locale),
      },
      {
        head: words.carried,
        look: "sum",
        cell: ({ carriedMinor, currency }) => money(carriedMinor, currency, locale),
      },
      {
        head: words.reserve,
        look: "sum",
        cell: ({ reserveMinor, currency }) => money(reserveMinor, currency, locale),
      },
      {
        head: words.lastPaid,
        look: "sum",
        cell: ({ lastPaidOn, lastPaidMinor, currency }) =>
          lastPaidOn === null
            ? words.never
            : html`${money(lastPaidMinor ?? 0n, currency, locale)}<br><span class="dim">${day(lastPaidOn, visit)}</span>`,
      },
    ],
    await listPayoutPositions(db, null),
    text.list.none,
  );
  const body = html`<h1>${text.nav.payouts}</h1><p class="lead">${words.lead}</p>${positions}`;
  return { section: "payouts", title: text.nav.payouts, body };
}

function payoutTable(visit: Visit, currency: string, rows: readonly BankPayout[]): Html {
  const { text, locale } = visit;
  const words = text.payouts;
  const amount = (minor: bigint) => money(minor, currency, locale);
  const aside = (label: string, minor: bigint) =>
    minor !== 0n && html`<br><span class="dim">${label} ${amount(minor)}</span>`;
  return table<BankPayout>(
    words.payouts,
    [
      {
        head: words.valueDate,
        cell: ({ valueDate, paidOn, payoutReference }) =>
          html`${day(valueDate, visit)}<br><span class="code dim">${payoutReference}</span>${
            paidOn !== valueDate && html`<br>${state("wait", `${words.late}: ${day(paidOn, visit)}`)}`
          }`,
      },
      { head: text.field.batch, look: "opt", cell: ({ batchNumbers }) => batchNumbers.join(", ") || "–" },
      { head: words.gross, look: "sum", cell: ({ grossMinor }) => amount(grossMinor) },
      { head: words.refunds, look: "sum", cell: ({ refundsMinor }) => amount(-refundsMinor) },
      {
        head: words.commission,
        look: "sum",
        cell: ({ commissionMinor, fixedMinor, taxMinor }) =>
          html`${amount(-commissionMinor)}${aside(words.fixed, -fixedMinor)}${aside(words.tax, -taxMinor)}`,
      },
      {
        head: words.held,
        look: "sum",
        cell: ({ reserveHeldMinor, reserveReleasedMinor }) =>
          html`${amount(-reserveHeldMinor)}${aside(words.released, reserveReleasedMinor)}`,
      },
      {
        head: words.paid,
        look: "sum",
        cell: ({ paidMinor, carriedInMinor, carriedOutMinor }) =>
          html`${amount(paidMinor)}${aside(words.carriedIn, carriedInMinor)}${aside(words.carriedOut, carriedOutMinor)}`,
      },
    ],
    newest(rows),
    words.noPayouts,
  );
}

function batchTable(visit: Visit, currency: string, rows: readonly BankSettledBatch[]): Html {
  const { text, locale } = visit;
  const words = text.payouts;
  const amount = (minor: bigint) => money(minor, currency, locale);
  return table<BankSettledBatch>(
    words.batches,
    [
      { head: text.field.batch, look: "sum", cell: ({ number }) => number },
      { head: text.field.closedAt, look: "opt", cell: ({ closedAt }) => moment(closedAt, locale) },
      { head: words.lines, look: "sum opt", cell: ({ lineCount }) => count(lineCount, locale) },
      { head: words.gross, look: "sum", cell: ({ grossMinor }) => amount(grossMinor) },
      { head: words.refunds, look: "sum", cell: ({ refundsMinor }) => amount(-refundsMinor) },
      { head: words.commission, look: "sum", cell: ({ commissionMinor }) => amount(-commissionMinor) },
      {
        head: words.held,
        look: "sum opt",
        cell: ({ reserveMinor, releaseOn }) =>
          html`${amount(-reserveMinor)}${releaseOn !== null && html`<br><span class="dim">${day(releaseOn, visit)}</span>`}`,
      },
      { head: words.net, look: "sum", cell: ({ netMinor }) => amount(netMinor) },
      {
        head: words.valueDate,
        cell: ({ valueDate, payoutReference }) =>
          html`${day(valueDate, visit)}${payoutReference === null && html`<br>${state("wait", words.open)}`}`,
      },
    ],
    newest(rows),
    words.noBatches,
  );
}

async function termsPanel(visit: Visit, { clientId, currency }: TerminalView): Promise<Html> {
  const { db, text, locale } = visit;
  const words = text.payouts;
  const found = await findTermsInForce(db, clientId);
  if (!found) return html`<p>${words.noTerms}</p>`;
  const { terms, effectiveAt } = found;
  const percent = (ppm: number) => rateText(ppm, locale);
  const rates = terms.rates.map(
    (rate) => html`<span class="code">${clauseOf(rate)}</span> ${percent(rate.ratePpm)}<br>`,
  );
  return facts([
    [words.termsSince, moment(effectiveAt, locale)],
    [words.rates, html`${rates}`],
    [words.fixed, money(BigInt(terms.fixedMinor), currency, locale)],
    [words.tax, percent(terms.taxPpm)],
    [words.held, percent(terms.reservePpm ?? 0)],
    [words.wait, count(terms.waitDays, locale)],
  ]);
}

function formPanel({ text, formToken }: Visit, { clientId, fileForm }: TerminalView): Html {
  const words = text.payouts;
  const choices = [["csv", words.forms.csv] as const, ["fixed", words.forms.fixed] as const];
  return html`<form method="post" action="/bank/payouts/${clientId}/form" class="below">${formTokenField(formToken)}
${choiceField({ name: "fileForm", label: words.form, choices, chosen: fileForm })}<p class="hint">${words.formHint}</p>
<button class="soft">${words.formSubmit}</button></form>
<form method="post" action="/bank/payouts/${clientId}/run" class="below">${formTokenField(formToken)}<p class="hint">${words.runLead}</p><button class="go">${words.run}</button></form>`;
}

/** A terminal's account with the bank: what is due, what was paid, and every batch behind it. */
export async function terminalPayoutsPage(visit: Visit): Promise<PageContent> {
  const { db, text, ids, locale } = visit;
  const words = text.payouts;
  const clientId = ids[0] ?? "";
  const terminal = await findTerminal(db, clientId);
  const crumb = html`<p class="crumb"><a href="/bank/payouts">← ${text.nav.payouts}</a></p>`;
  if (!terminal) {
    const body = html`${crumb}<h1>${text.field.terminal}</h1><p>${words.missing}</p>`;
    return { status: 404, section: "payouts", title: text.field.terminal, body };
  }
  const { currency, merchantName } = terminal;
  const [[position], payouts, batches] = await Promise.all([
    listPayoutPositions(db, clientId),
    listPayouts(db, clientId),
    listSettledBatches(db, clientId),
  ]);
  const amount = (minor: bigint | undefined) => money(minor ?? 0n, currency, locale);
  const body = html`${crumb}<h1>${merchantName} <span class="code">${clientId}</span></h1>
<div class="two"><section class="panel"><h2>${words.waiting}</h2>${facts([
    [words.waiting, amount(position?.waitingMinor), "big"],
    [words.carried, amount(position?.carriedMinor)],
    [words.reserve, amount(position?.reserveMinor)],
  ])}${formPanel(visit, terminal)}</section>
<section class="panel"><h2>${words.terms}</h2>${await termsPanel(visit, terminal)}</section></div>
<h2>${words.payouts}</h2>${payoutTable(visit, currency, payouts)}
<h2>${words.batches}</h2>${batchTable(visit, currency, batches)}<p class="dim">${words.newest}</p>`;
  return { section: "payouts", title: merchantName, body };
}

async function knownTerminal({ db, ids }: Visit): Promise<TerminalView | null> {
  return findTerminal(db, ids[0] ?? "");
}

/** Pays what is due to a terminal now. */
export async function runPayoutsAct(visit: Visit): Promise<ActOutcome> {
  const terminal = await knownTerminal(visit);
  if (!terminal) return { kind: "go", to: "/bank/payouts", said: "gone" };
  const { clientId } = terminal;
  await runSettlement(visit.db, clientId, visit.bankNow);
  await recordAct(visit, { act: "payouts_run", object: clientId, facts: {} });
  return { kind: "go", to: `/bank/payouts/${encodeURIComponent(clientId)}`, said: "payouts_run" };
}

/** Writes a terminal's files in another form from now on. */
export async function changeFileFormAct(visit: Visit): Promise<ActOutcome> {
  const terminal = await knownTerminal(visit);
  if (!terminal) return { kind: "go", to: "/bank/payouts", said: "gone" };
  const { clientId } = terminal;
  const fileForm = visit.form.fileForm === "fixed" ? "fixed" : "csv";
  await updateTerminal(visit.db, clientId, { fileForm });
  await recordAct(visit, { act: "file_form_changed", object: clientId, facts: { fileForm } });
  return { kind: "go", to: `/bank/payouts/${encodeURIComponent(clientId)}`, said: "file_form_changed" };
}
