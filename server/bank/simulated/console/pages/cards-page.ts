import { type CardView, listCards } from "../../operator/card-desk-store";
import { maskedNumber, money, schemeName } from "../console-format";
import { wordOf } from "../console-text";
import type { PageContent, Visit } from "../console-visit";
import { type Html, html } from "../html";
import { partyName } from "../note-words";
import { filterOf } from "../paging";
import { inputField, type Mood, state, table } from "../parts";

/** How a card's status is to be taken. */
export function cardMood(status: string): Mood {
  if (status === "active") return "good";
  return status === "expired" ? "dull" : "bad";
}

/** What a search for a card looks for: digits as they stand in a masked number. */
function searchOf(typed: string | null): string | null {
  if (typed === null) return null;
  return /^[\d\s•*]+$/.test(typed) ? typed.replace(/\s/g, "").replace(/[•*]+/g, "******") : typed;
}

function left({ account }: CardView, { text, locale }: Visit): Html | string {
  if (!account) return html`<span class="dim">${text.cards.unlimited}</span>`;
  return money(account.leftMinor, account.currency, locale);
}

/** Cards that the issuer knows, found by their last digits, masked number, issuer or scheme. */
export async function cardsPage(visit: Visit): Promise<PageContent> {
  const { db, text, query } = visit;
  const { field } = text;
  const search = filterOf(query, "search");
  const rows = table<CardView>(
    text.nav.cards,
    [
      {
        head: field.card,
        look: "code",
        cell: ({ id, maskedNumber: masked }) =>
          html`<a href="/bank/cards/${encodeURIComponent(id)}">${maskedNumber(masked)}</a>`,
      },
      { head: field.status, cell: ({ status }) => state(cardMood(status), text.cards.statuses[status]) },
      { head: field.issuer, cell: ({ issuer }) => partyName(issuer, visit.locale) },
      { head: field.scheme, look: "opt", cell: ({ scheme }) => schemeName(scheme) },
      { head: field.type, look: "opt", cell: ({ type }) => wordOf(text.cards.kinds, type) },
      { head: field.left, look: "sum", cell: (card) => left(card, visit) },
      {
        head: text.cards.threeDSecure,
        look: "opt",
        cell: ({ threeDSecure }) => text.cards.authentication[threeDSecure],
      },
      { head: text.cards.behaviour, look: "code opt", cell: ({ responseCode }) => responseCode ?? "–" },
    ],
    await listCards(db, searchOf(search)),
    text.list.none,
  );
  const body = html`<h1>${text.nav.cards}</h1><p class="lead">${text.cards.lead}</p>
<form class="bar" method="get" action="/bank/cards">
${inputField({ name: "search", label: text.cards.find, value: search ?? "" })}
<div class="act"><button class="go">${text.list.filter}</button> <a class="soft" href="/bank/cards">${text.list.clear}</a></div></form>${rows}`;
  return { section: "cards", title: text.nav.cards, body };
}
