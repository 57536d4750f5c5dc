import { formatMoneyText, type Locale, parseMoneyText } from "@/server/core/money-text";
import type { AccountView } from "../operator/account-desk-store";
import type { CardChange, CardView } from "../operator/card-desk-store";
import type { ConsoleText } from "./console-text";
import type { Visit } from "./console-visit";
import { wholeNumber } from "./fault-form";
import { type Html, html } from "./html";
import { choiceField, formTokenField, inputField } from "./parts";

const STATUSES = ["active", "blocked", "lost", "stolen", "expired"] as const;

/** What is wrong with the fields of a card. */
export interface CardErrors {
  readonly status?: string;
  readonly dailyCount?: string;
  readonly dailyAmount?: string;
}

/** What a card's form shows before anything is typed. */
export function cardValues(card: CardView, locale: Locale): Readonly<Record<string, string>> {
  const amount = card.dailyAmountLimitMinor;
  return {
    status: card.status,
    ...(card.allowsEcommerce ? { ecommerce: "on" } : {}),
    ...(card.allowsForeign ? { foreign: "on" } : {}),
    dailyCount: card.dailyCountLimit === null ? "" : String(card.dailyCountLimit),
    dailyAmount: amount === null ? "" : formatMoneyText(amount, locale),
  };
}

/** Status, switches and daily limits of a card. */
export function cardForm(
  { text, formToken }: Visit,
  action: string,
  shown: { readonly values: Readonly<Record<string, string>>; readonly errors: CardErrors },
): Html {
  const { cards } = text;
  const { values, errors } = shown;
  const check = (name: "ecommerce" | "foreign", label: string) =>
    html`<label><input type="checkbox" name="${name}" value="on"${values[name] === "on" && html` checked`}> ${label}</label>`;
  return html`<form method="post" action="${action}">${formTokenField(formToken)}<div class="grid">
${choiceField({
  name: "status",
  label: cards.status,
  choices: STATUSES.map((status) => [status, cards.statuses[status]]),
  chosen: values.status ?? "",
  error: errors.status,
})}<fieldset><legend>${cards.switches}</legend>${check("ecommerce", cards.ecommerce)}${check("foreign", cards.foreign)}</fieldset>
${inputField({
  name: "dailyCount",
  label: cards.dailyCount,
  value: values.dailyCount ?? "",
  hint: cards.emptyIsUnlimited,
  mode: "numeric",
  error: errors.dailyCount,
})}${inputField({
  name: "dailyAmount",
  label: `${cards.dailyAmount} (₺)`,
  value: values.dailyAmount ?? "",
  hint: cards.emptyIsUnlimited,
  mode: "decimal",
  error: errors.dailyAmount,
})}</div><button class="go">${cards.submit}</button></form>`;
}

/** Reads a card's form: a change, or what is wrong. */
export function readCardForm(
  typed: Readonly<Record<string, string>>,
  text: ConsoleText,
  locale: Locale,
): { readonly change: CardChange | null; readonly errors: CardErrors } {
  const status = STATUSES.find((one) => one === typed.status);
  const dailyCountLimit = wholeNumber((typed.dailyCount ?? "").trim(), 0, 10_000);
  const amount = (typed.dailyAmount ?? "").trim();
  const dailyAmountLimitMinor = amount === "" ? null : (readAccountForm(amount, locale) ?? undefined);
  const errors = {
    ...(status ? {} : { status: text.faults.badChoice }),
    ...(dailyCountLimit === undefined ? { dailyCount: text.cards.badCount } : {}),
    ...(dailyAmountLimitMinor === undefined ? { dailyAmount: text.cards.badMoney } : {}),
  };
  if (!status || dailyCountLimit === undefined || dailyAmountLimitMinor === undefined) {
    return { change: null, errors };
  }
  const change = {
    status,
    allowsEcommerce: typed.ecommerce === "on",
    allowsForeign: typed.foreign === "on",
    dailyCountLimit,
    dailyAmountLimitMinor,
  };
  return { change, errors };
}

/** The limit of a credit card, or what is left of a balance or purse. */
export function accountForm(
  { text, formToken, locale }: Visit,
  action: string,
  account: AccountView,
  refused: { readonly value: string; readonly error: string } | null,
): Html {
  const minor = account.kind === "credit" ? account.limitMinor : account.leftMinor;
  const field = inputField({
    name: "amount",
    label: text.cards.newAmount[account.kind],
    value: refused?.value ?? formatMoneyText(minor, locale),
    mode: "decimal",
    error: refused?.error,
  });
  return html`<form method="post" action="${action}/account">${formTokenField(formToken)}<div class="grid">${field}</div>
<button class="go">${text.cards.accountSubmit}</button></form>`;
}

/** An amount as it was typed; null for anything else. Units: minor. */
export function readAccountForm(typed: string, locale: Locale): bigint | null {
  const parsed = parseMoneyText(typed, locale);
  return parsed.ok ? parsed.minor : null;
}
