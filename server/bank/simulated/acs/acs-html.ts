import { createHash } from "node:crypto";
import { formatMoneyText } from "@/server/core/money-text";
import { type AcsTransaction, MAX_SENDS } from "./acs-store";
import { type AcsText, acsText } from "./acs-text";

/** A page with the headers that go with it. */
export interface AcsPage {
  readonly status: number;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

type Locale = "tr" | "en";

const STYLE = `:root{color-scheme:light dark}*{box-sizing:border-box}
body{margin:0;background:#e7e7ea;color:#26262b;font:16px/24px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
header{background:#6b1a37;color:#fff}
.in{max-width:26rem;margin:0 auto;padding:12px 16px}
header .in{display:flex;align-items:center;justify-content:space-between;gap:12px}
.mark{display:flex;align-items:center;gap:10px;font-weight:700;font-size:18px}
main{background:#fff;border:1px solid #cfcfd5;margin-top:16px;padding:20px 16px}
h1{font-size:20px;line-height:28px;margin:0 0 8px}p{margin:0 0 16px}
dl{display:grid;grid-template-columns:auto 1fr;gap:6px 16px;margin:0 0 16px;padding:12px;background:#f4f4f6}
dt{color:#5a5a63}dd{margin:0;text-align:right;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
dd.sum{font-weight:700;font-size:18px}
label{display:block;font-weight:600}.hint{color:#5a5a63;font-size:14px;line-height:20px;margin:0 0 8px}
input{width:100%;height:52px;font:600 24px/1 ui-monospace,monospace;letter-spacing:.25em;text-align:center;border:2px solid #77777f;border-radius:2px;background:#fff;color:inherit}
button{display:block;width:100%;min-height:48px;margin-top:12px;font:inherit;font-weight:600;border-radius:2px;border:2px solid #6b1a37;background:#fff;color:#6b1a37;cursor:pointer}
button.main{background:#6b1a37;color:#fff}button.plain{border-color:#cfcfd5;color:#26262b}
a{color:#fff}:focus-visible{outline:3px solid #1a4fa3;outline-offset:2px}
.note{border-left:4px solid #8a6d00;background:#fff6d6;padding:8px 12px;font-size:14px;line-height:20px}
.error{border-left:4px solid #a3122b;background:#fdecee;padding:8px 12px;color:#7d0d20}
.said{border-left:4px solid #3d6b35;background:#eef6ec;padding:8px 12px}
input.line{font:400 18px/1 system-ui,sans-serif;letter-spacing:.02em;text-align:left;padding:0 12px;margin:6px 0 12px}
div.error{margin:0 0 16px}
.pair{display:flex;gap:12px}.pair>div{flex:1;min-width:0}ul{margin:0;padding-left:18px}
@media(prefers-color-scheme:dark){body{background:#151317;color:#ece9ee}main{background:#1f1c22;border-color:#3b3640}dl{background:#28242c}dt,.hint{color:#b0a9b6}
input{background:#151317;border-color:#8d8794}button{background:#1f1c22;color:#f0a3bd;border-color:#b8577c}button.plain{border-color:#3b3640;color:#ece9ee}:focus-visible{outline-color:#8db8ff}
.note{background:#322a10;border-color:#d0aa2e}.error{background:#3a161d;color:#ffc1ca;border-color:#e0607a}.said{background:#1a2c18;border-color:#7fb574}}`;

/** Sends the page's form at once. */
export const SUBMIT_SCRIPT = "document.forms[0].submit()";

const hashOf = (text: string): string =>
  `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
const STYLE_HASH = hashOf(STYLE);
const SCRIPT_HASH = hashOf(SUBMIT_SCRIPT);

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that is safe in HTML, in attributes too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

const MARK = `<svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true"><rect width="28" height="28" fill="#fff"/><path d="M4 24V11l10-7 10 7v13h-4V13h-3v11h-6V13H8v11z" fill="#6b1a37"/></svg>`;

/** Headers of a bank page: nothing runs and nothing is sent anywhere but to `formTarget`. */
export function headersFor(formTarget: string, hasScript: boolean): Record<string, string> {
  const script = hasScript ? ` script-src ${SCRIPT_HASH};` : "";
  return {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": `default-src 'none'; style-src ${STYLE_HASH};${script} form-action ${formTarget}; base-uri 'none'; frame-ancestors http: https:`,
    "referrer-policy": "origin",
    "x-content-type-options": "nosniff",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
  };
}

/** The bank's page around a body. */
export function layout(locale: Locale, title: string, body: string, languageLink: string): string {
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escapeHtml(title)} · Örnek Bank</title><style>${STYLE}</style></head>
<body><header><div class="in"><span class="mark">${MARK}Örnek Bank</span>${languageLink}</div></header>
<div class="in"><main>${body}</main></div></body></html>`;
}

const SYMBOLS: Readonly<Record<string, string>> = { TRY: "₺", USD: "$", EUR: "€", GBP: "£" };

function details(transaction: AcsTransaction, text: AcsText, locale: Locale): string {
  const amount = `${SYMBOLS[transaction.currency] ?? ""}${formatMoneyText(transaction.amountMinor, locale)}`;
  const date = new Intl.DateTimeFormat(locale === "tr" ? "tr-TR" : "en-GB", {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "Europe/Istanbul",
  }).format(transaction.purchasedAt);
  const { cardBin, cardLast4 } = transaction;
  const card = `${cardBin.slice(0, 4)} ${cardBin.slice(4, 6)}•• •••• ${cardLast4}`;
  return `<dl><dt>${text.merchant}</dt><dd>${escapeHtml(transaction.merchantName)}</dd>
<dt>${text.amount}</dt><dd class="sum">${escapeHtml(amount)}</dd>
<dt>${text.card}</dt><dd>${escapeHtml(card)}</dd><dt>${text.date}</dt><dd>${escapeHtml(date)}</dd></dl>`;
}

/** What the challenge says beside its form. */
export interface ChallengeNotice {
  readonly kind: "none" | "wrong" | "empty" | "resent" | "not_resent";
  readonly triesLeft: number;
}

function noticeHtml(notice: ChallengeNotice, text: AcsText): string {
  switch (notice.kind) {
    case "none":
      return "";
    case "wrong":
      return `<p class="error" role="alert" id="code-error">${text.wrongCode} ${notice.triesLeft}</p>`;
    case "empty":
      return `<p class="error" role="alert" id="code-error">${text.emptyCode}</p>`;
    case "resent":
      return `<p class="said" role="status">${text.resent}</p>`;
    case "not_resent":
      return `<p class="error" role="alert">${text.notResent}</p>`;
  }
}

/** Sends the code again as long as it may be sent; says how often that is. */
function resendButton({ sends }: AcsTransaction, text: AcsText): string {
  const left = MAX_SENDS - sends;
  return left > 0
    ? `<button name="action" value="resend">${text.resend} (${text.sendsLeft} ${left})</button>`
    : "";
}

/** The page that asks for the one-time code. */
export function challengePage(
  transaction: AcsTransaction,
  notice: ChallengeNotice,
  view: { readonly locale: Locale; readonly isSandbox: boolean },
): AcsPage {
  const { locale, isSandbox } = view;
  const text = acsText(locale);
  const other = locale === "tr" ? "en" : "tr";
  const isWrong = notice.kind === "wrong" || notice.kind === "empty";
  const described = isWrong ? "code-error code-hint" : "code-hint";
  const body = `<h1>${text.title}</h1>${noticeHtml(notice, text)}${details(transaction, text, locale)}
<p>${text.intro}</p>${isSandbox ? `<p class="note">${text.sandbox}</p>` : ""}
<form method="post" action="?lang=${locale}"><label for="code">${text.code}</label><p class="hint" id="code-hint">${text.codeHint}</p>
<input id="code" name="otp" inputmode="numeric" autocomplete="one-time-code" maxlength="12" autofocus aria-describedby="${described}"${isWrong ? ' aria-invalid="true"' : ""}>
<button class="main" name="action" value="submit">${text.confirm}</button>
${resendButton(transaction, text)}
<button class="plain" name="action" value="cancel">${text.cancel}</button></form>`;
  const link = `<a href="?lang=${other}" hreflang="${other}" lang="${other}">${text.other}</a>`;
  const headers = headersFor("'self'", false);
  return { status: 200, html: layout(locale, text.title, body, link), headers };
}

/** Goes on with a GET, so that Back and reload never post an answer again. */
export function seeChallenge(locale: Locale, said: ChallengeNotice["kind"]): AcsPage {
  const location = `?lang=${locale}${said === "none" ? "" : `&said=${said}`}`;
  const headers = { location, "cache-control": "no-store", "referrer-policy": "origin" };
  return { status: 303, html: "", headers };
}

const ENDINGS: Readonly<Record<string, keyof AcsText>> = {
  authenticated: "approved",
  attempted: "approved",
  rejected: "rejected",
};

/** The page that takes the signed result back to the merchant; complete without JavaScript. */
export function resultPage(
  transaction: AcsTransaction,
  fields: Readonly<Record<string, string>>,
  view: { readonly locale: Locale; readonly isLate: boolean },
): AcsPage {
  const text = acsText(view.locale);
  const title = text[view.isLate ? "expired" : (ENDINGS[transaction.status] ?? "notApproved")];
  const inputs = Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join("");
  const body = `<h1>${title}</h1><p>${text.goOn}</p><noscript><p class="note">${text.press}</p></noscript>
<form method="post" action="${escapeHtml(transaction.returnUrl)}">${inputs}<button class="main">${text.continue}</button></form>
<script>${SUBMIT_SCRIPT}</script>`;
  const headers = headersFor(new URL(transaction.returnUrl).origin, true);
  return { status: 200, html: layout(view.locale, title, body, ""), headers };
}

/** The page for an address that leads nowhere. */
export function missingPage(locale: Locale): AcsPage {
  const text = acsText(locale);
  const body = `<h1>${text.missing}</h1><p>${text.missingHint}</p>`;
  return { status: 404, html: layout(locale, text.missing, body, ""), headers: headersFor("'none'", false) };
}
