import { setAccountLeft, setAccountLimit } from "../../operator/account-desk-store";
import { listOrders } from "../../operator/book-desk-store";
import { type CardView, findCard, updateCard } from "../../operator/card-desk-store";
import {
  accountForm,
  type CardErrors,
  cardForm,
  cardValues,
  readAccountForm,
  readCardForm,
} from "../card-form";
import { maskedNumber, money, schemeName } from "../console-format";
import { wordOf } from "../console-text";
import type { ActOutcome, PageContent, Visit } from "../console-visit";
import { type Html, html } from "../html";
import { partyName } from "../note-words";
import { facts, state } from "../parts";
import { recordAct } from "../record-act";
import { cardMood } from "./cards-page";
import { orderTable } from "./orders-page";

const pathOf = (card: CardView): string => `/bank/cards/${encodeURIComponent(card.id)}`;

function particulars(card: CardView, { text, locale }: Visit): Html {
  const { field, cards } = text;
  const { account } = card;
  const onOff = (isOn: boolean) => state(isOn ? "good" : "dull", isOn ? cards.open : cards.shut);
  const amount = card.dailyAmountLimitMinor;
  return facts([
    [field.status, state(cardMood(card.status), cards.statuses[card.status])],
    ...(account
      ? ([
          [field.left, money(account.leftMinor, account.currency, locale), "big"],
          [field.used, money(account.usedMinor, account.currency, locale)],
          [field.limit, money(account.limitMinor, account.currency, locale)],
        ] as const)
      : ([[field.left, cards.unlimited]] as const)),
    [field.issuer, partyName(card.issuer, locale)],
    [field.scheme, schemeName(card.scheme)],
    [field.type, wordOf(cards.kinds, card.type)],
    [cards.ecommerce, onOff(card.allowsEcommerce)],
    [cards.foreign, onOff(card.allowsForeign)],
    [cards.dailyCount, card.dailyCountLimit ?? cards.unlimited],
    [cards.dailyAmount, amount === null ? cards.unlimited : money(amount, "TRY", locale)],
    [cards.threeDSecure, cards.authentication[card.threeDSecure]],
    [cards.behaviour, card.responseCode ?? "–"],
  ]);
}

/** What was typed into either form, where it was refused. */
interface Typed {
  readonly card?: { readonly values: Readonly<Record<string, string>>; readonly errors: CardErrors };
  readonly account?: { readonly value: string; readonly error: string };
}

async function contentOf(visit: Visit, card: CardView, typed: Typed = {}): Promise<PageContent> {
  const { db, text, locale } = visit;
  const filter = { clientId: null, status: null, search: card.maskedNumber.slice(-4) };
  const page = await listOrders(db, filter, { cursor: null, limit: 60 });
  const orders = page.rows.filter(
    ({ maskedNumber: masked }) => masked.slice(0, 6) === card.maskedNumber.slice(0, 6),
  );
  const isRefused = typed.card !== undefined || typed.account !== undefined;
  const shown = typed.card ?? { values: cardValues(card, locale), errors: {} };
  const body = html`<p class="crumb"><a href="/bank/cards">← ${text.nav.cards}</a></p>
<h1>${text.cards.title} ${maskedNumber(card.maskedNumber)}</h1>
${isRefused && html`<p class="error" role="alert">${text.list.invalid}</p>`}
<div class="two"><section class="panel"><h2>${text.orders.facts}</h2>${particulars(card, visit)}</section>
<div><section class="panel"><h2>${text.cards.change}</h2>${cardForm(visit, pathOf(card), shown)}</section>
<section class="panel after"><h2>${text.cards.accountChange}</h2>${
    card.account
      ? accountForm(visit, pathOf(card), card.account, typed.account ?? null)
      : html`<p>${text.cards.noAccount}</p>`
  }</section></div></div>
<h2>${text.cards.orders}</h2>${orderTable(visit, orders.slice(0, 25))}`;
  return { status: isRefused ? 422 : 200, section: "cards", title: text.cards.title, body };
}

function missing({ text }: Visit): PageContent {
  const body = html`<p class="crumb"><a href="/bank/cards">← ${text.nav.cards}</a></p><h1>${text.cards.title}</h1><p>${text.cards.missing}</p>`;
  return { status: 404, section: "cards", title: text.cards.title, body };
}

/** One card: its state, account and switches, how to change them, and its orders. */
export async function cardPage(visit: Visit): Promise<PageContent | null> {
  const card = await findCard(visit.db, visit.ids[0] ?? "");
  return card ? contentOf(visit, card) : missing(visit);
}

/** Changes status, switches and daily limits of a card. */
export async function changeCardAct(visit: Visit): Promise<ActOutcome> {
  const card = await findCard(visit.db, visit.ids[0] ?? "");
  if (!card) return { kind: "go", to: "/bank/cards", said: "gone" };
  const read = readCardForm(visit.form, visit.text, visit.locale);
  if (!read.change) {
    const typed = { card: { values: visit.form, errors: read.errors } };
    return { kind: "again", page: await contentOf(visit, card, typed) };
  }
  await updateCard(visit.db, card.id, read.change);
  const { dailyAmountLimitMinor, ...change } = read.change;
  const facts = { ...change, dailyAmountLimitMinor: dailyAmountLimitMinor?.toString() ?? null };
  await recordAct(visit, { act: "card_changed", object: card.id, facts });
  return { kind: "go", to: pathOf(card), said: "card_changed" };
}

/** Sets an account's limit, or what is left in a balance or purse. */
export async function changeAccountAct(visit: Visit): Promise<ActOutcome> {
  const { db, text, form, locale } = visit;
  const card = await findCard(db, visit.ids[0] ?? "");
  if (!card?.account) return { kind: "go", to: "/bank/cards", said: "gone" };
  const { account } = card;
  const value = form.amount ?? "";
  const again = async (error: string): Promise<ActOutcome> => ({
    kind: "again",
    page: await contentOf(visit, card, { account: { value, error } }),
  });
  const minor = readAccountForm(value, locale);
  if (minor === null) return again(text.cards.badMoney);
  const set = account.kind === "credit" ? setAccountLimit : setAccountLeft;
  const changed = await set(db, account.id, minor);
  if (changed.kind !== "changed") return again(text.cards.badUsed);
  const facts = {
    leftMinor: changed.account.leftMinor.toString(),
    limitMinor: changed.account.limitMinor.toString(),
  };
  await recordAct(visit, { act: "account_changed", object: account.id, facts });
  return { kind: "go", to: pathOf(card), said: "account_changed" };
}
