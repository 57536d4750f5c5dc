import type { Locale } from "@/server/core/money-text";
import { moment } from "./console-format";
import { CONSOLE_STYLE, CONSOLE_STYLE_SOURCE } from "./console-style";
import { type ConsoleText, consoleText } from "./console-text";
import { type PageContent, SECTIONS, type Visit } from "./console-visit";
import { Html, html } from "./html";
import { formTokenField } from "./parts";

const MARK = new Html(
  `<svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true"><rect width="28" height="28" fill="#fff"/><path d="M4 24V11l10-7 10 7v13h-4V13h-3v11h-6V13H8v11z" fill="#6b1a37"/></svg>`,
);

/** The mark as a picture of its own, for the browser's tab. */
export const MARK_FILE = MARK.text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ');

/** Headers of every answer of the console. Nothing is loaded but the mark; nothing runs; nobody frames it. */
export function consoleHeaders(isHttps: boolean): Record<string, string> {
  return {
    "cache-control": "no-store",
    "content-security-policy": `default-src 'none'; style-src ${CONSOLE_STYLE_SOURCE}; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    ...(isHttps ? { "strict-transport-security": "max-age=63072000" } : {}),
  };
}

function layout(locale: Locale, title: string, body: Html): string {
  const page = html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><link rel="icon" href="/bank/mark.svg" type="image/svg+xml">
<title>${title} · Örnek Bank</title><style>${new Html(CONSOLE_STYLE)}</style></head>
<body>${body}</body></html>`;
  return page.text;
}

function languageLink(locale: Locale, text: ConsoleText, back: string): Html {
  const other = locale === "tr" ? "en" : "tr";
  return html`<a href="/bank/language/${other}?back=${encodeURIComponent(back)}" hreflang="${other}" lang="${other}">${text.other}</a>`;
}

function menu(content: PageContent, text: ConsoleText): Html {
  const items = SECTIONS.map((section) => {
    const href = section === "overview" ? "/bank" : `/bank/${section}`;
    const current = section === content.section && html` aria-current="page"`;
    return html`<li><a href="${href}"${current}>${text.nav[section]}</a></li>`;
  });
  return html`<nav class="side" aria-label="${text.menu}"><ul>${items}</ul></nav>`;
}

/** What the last act led to, where the address says so. */
function saidNotice({ query, text }: Visit): Html | null {
  const said = query.get("said") ?? "";
  if (!Object.hasOwn(text.said, said)) return null;
  const look = said === "stale" || said === "gone" ? "note" : "said";
  return html`<p class="${look}" role="status">${text.said[said as keyof ConsoleText["said"]]}</p>`;
}

/** A page of the desk, with its menu. `here` is its address. */
export function deskPage(visit: Visit, content: PageContent, here: string): string {
  const { locale, text, operator, bankNow, formToken } = visit;
  const body = html`<a class="skip" href="#content">${text.skip}</a>
<header class="top"><div class="in"><a class="mark" href="/bank">${MARK}Örnek Bank <small>${text.console}</small></a>
<div class="who"><span class="clock"><span>${text.clock}</span> <time datetime="${bankNow.toISOString()}">${moment(bankNow, locale)}</time></span>
${languageLink(locale, text, here)}<span>${operator.email}</span>
<form method="post" action="/bank/sign-out">${formTokenField(formToken)}<button>${text.signOut}</button></form></div></div></header>
<div class="desk">${menu(content, text)}<main id="content" tabindex="-1">${saidNotice(visit)}${content.body}</main></div>
<footer>${text.sandbox}</footer>`;
  return layout(locale, content.title, body);
}

/** What the sign-in page shows. */
export interface DoorView {
  readonly locale: Locale;
  readonly formToken: string;
  readonly email: string;
  readonly next: string;
  readonly said: "none" | "wrong" | "slow" | "stale" | "left";
}

/** The sign-in page. */
export function doorPage(view: DoorView): string {
  const { locale, formToken, email, next, said } = view;
  const text = consoleText(locale);
  const words = text.signIn;
  const isError = said === "wrong" || said === "slow" || said === "stale";
  const notice =
    said !== "none" &&
    html`<p class="${isError ? "error" : "said"}" role="${isError ? "alert" : "status"}" id="door-said">${words[said]}</p>`;
  const invalid = said === "wrong" && html` aria-invalid="true" aria-describedby="door-said"`;
  const body = html`<header class="top"><div class="in"><span class="mark">${MARK}Örnek Bank <small>${text.console}</small></span>
<div class="who">${languageLink(locale, text, `/bank/sign-in${next === "/bank" ? "" : `?next=${encodeURIComponent(next)}`}`)}</div></div></header>
<main class="door"><div class="panel"><h1>${words.title}</h1><p class="lead">${words.lead}</p>${notice}
<form method="post" action="/bank/sign-in">${formTokenField(formToken)}<input type="hidden" name="next" value="${next}">
<label for="email">${words.email}</label><input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="${email}"${invalid}>
<label for="password">${words.password}</label><input id="password" name="password" type="password" autocomplete="current-password" required maxlength="1024"${invalid}>
<button class="go">${words.submit}</button></form></div>
<p class="hint">${words.demo} ${text.sandbox}</p></main>`;
  return layout(locale, words.title, body);
}
