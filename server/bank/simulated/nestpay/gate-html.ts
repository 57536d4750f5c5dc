import type { WireFields } from "@/server/bank/nestpay-wire/hash-v3";
import { encodeLatin5, fitsLatin5, type WireCharset } from "@/server/bank/nestpay-wire/latin5";
import { formatMoneyText } from "@/server/core/money-text";
import { type AcsPage, escapeHtml, headersFor, layout, SUBMIT_SCRIPT } from "../acs/acs-html";
import type { CardComplaint, GateOrder } from "./gate-order";
import { gateText } from "./gate-text";
import type { VisitResult } from "./visit-store";

type Locale = "tr" | "en";

const SYMBOLS: Readonly<Record<string, string>> = { TRY: "₺", USD: "$", EUR: "€", GBP: "£" };

const hiddenInputs = (fields: WireFields): string =>
  fields
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join("");

/** The page that takes a card at the bank. What was typed is never shown again. */
export function cardPage(
  visit: { readonly id: string; readonly merchantName: string; readonly order: GateOrder },
  view: { readonly locale: Locale; readonly complaints: readonly CardComplaint[] },
): AcsPage {
  const { locale, complaints } = view;
  const { order } = visit;
  const text = gateText(locale);
  const other = locale === "tr" ? "en" : "tr";
  const words = {
    number: text.wrongNumber,
    expiry: text.wrongExpiry,
    past: text.pastExpiry,
    cvc: text.wrongCvc,
  };
  const errors = complaints.map((complaint) => `<li>${words[complaint]}</li>`).join("");
  const wrong = (...fields: readonly CardComplaint[]) =>
    fields.some((field) => complaints.includes(field))
      ? ' aria-invalid="true" aria-describedby="errors"'
      : "";
  const amount = `${SYMBOLS[order.currency] ?? ""}${formatMoneyText(order.amountMinor, locale)}`;
  const split = order.instalments > 1 ? `<dt>${text.instalments}</dt><dd>${order.instalments}</dd>` : "";
  const body = `<h1>${text.title}</h1>${errors ? `<div class="error" role="alert" id="errors"><ul>${errors}</ul></div>` : ""}
<dl><dt>${text.merchant}</dt><dd>${escapeHtml(visit.merchantName)}</dd><dt>${text.amount}</dt><dd class="sum">${escapeHtml(amount)}</dd>${split}</dl>
<p class="hint">${text.intro}</p>
<form method="post" action="?visit=${encodeURIComponent(visit.id)}&amp;lang=${locale}" autocomplete="on">
<label for="pan">${text.number}</label><input class="line" id="pan" name="pan" inputmode="numeric" autocomplete="cc-number" maxlength="23" required autofocus${wrong("number")}>
<div class="pair"><div><label for="expiry">${text.expiry}</label><input class="line" id="expiry" name="expiry" inputmode="numeric" autocomplete="cc-exp" placeholder="${text.expiryHint}" maxlength="7" required${wrong("expiry", "past")}></div>
<div><label for="cv2">${text.cvc}</label><input class="line" id="cv2" name="cv2" inputmode="numeric" autocomplete="cc-csc" maxlength="4" required${wrong("cvc")}></div></div>
<button class="main" name="action" value="pay">${text.pay}</button>
<button class="plain" name="action" value="cancel" formnovalidate>${text.cancel}</button></form>`;
  const link = `<a href="?visit=${encodeURIComponent(visit.id)}&amp;lang=${other}" hreflang="${other}" lang="${other}">${text.other}</a>`;
  return { status: 200, html: layout(locale, text.title, body, link), headers: headersFor("'self'", false) };
}

/** The page that takes the signed result to the merchant; complete without JavaScript. */
export function returnPage(result: VisitResult, locale: Locale): AcsPage {
  const text = gateText(locale);
  const body = `<h1>${text.returning}</h1><noscript><p class="note">${text.press}</p></noscript>
<form method="post" action="${escapeHtml(result.url)}">${hiddenInputs(result.fields)}<button class="main">${text.continue}</button></form>
<script>${SUBMIT_SCRIPT}</script>`;
  const headers = headersFor(new URL(result.url).origin, true);
  return { status: 200, html: layout(locale, text.returning, body, ""), headers };
}

/**
 * The page for a form that the bank does not believe. It goes nowhere by itself, and what it posts to `failUrl` when
 * the shopper presses the button carries no signature.
 */
export function refusalPage(
  reason: string,
  view: { readonly locale: Locale; readonly status: number; readonly back: VisitResult | null },
): AcsPage {
  const { locale, status, back } = view;
  const text = gateText(locale);
  const form = back
    ? `<form method="post" action="${escapeHtml(back.url)}">${hiddenInputs(back.fields)}<button>${text.continue}</button></form>`
    : "";
  const body = `<h1>${text.refused}</h1><p class="error" role="alert">${escapeHtml(reason)}</p><p>${text.refusedHint}</p>${form}`;
  const headers = headersFor(back ? new URL(back.url).origin : "'none'", false);
  return { status, html: layout(locale, text.refused, body, ""), headers };
}

/** A page as HTTP, in the charset in which the merchant's form came, so that its fields go back as they came. */
export function toPageResponse(page: AcsPage, charset: WireCharset): Response {
  if (charset === "utf-8") return new Response(page.html, { status: page.status, headers: page.headers });
  const html = Array.from(
    page.html.replace('<meta charset="utf-8">', '<meta charset="iso-8859-9">'),
    (character) =>
      character < "\u0080" || fitsLatin5(character) ? character : `&#${character.codePointAt(0)};`,
  ).join("");
  const headers = { ...page.headers, "content-type": "text/html; charset=iso-8859-9" };
  return new Response(new Uint8Array(encodeLatin5(html)), { status: page.status, headers });
}
