import { createTranslator } from "next-intl";
import en from "@/messages/en/checkout.json";
import tr from "@/messages/tr/checkout.json";
import type { Locale } from "@/server/core/money-text";

function translatorOf(locale: Locale, messages: typeof tr) {
  return createTranslator({ locale, messages, timeZone: "Europe/Istanbul" });
}

/** Texts of the hosted pages in one language; keys are checked by the compiler. */
export type CheckoutText = ReturnType<typeof translatorOf>;

const TEXTS: Record<Locale, CheckoutText> = { tr: translatorOf("tr", tr), en: translatorOf("en", en) };

/** The texts of a language. */
export function checkoutText(locale: Locale): CheckoutText {
  return TEXTS[locale];
}

/** What every part of a hosted page needs to speak. `langQuery` keeps a chosen language in addresses. */
export interface Speech {
  readonly locale: Locale;
  readonly t: CheckoutText;
  readonly langQuery: string;
}

function acceptedLocale(header: string | null): Locale | null {
  for (const part of (header ?? "").toLowerCase().split(",")) {
    const tag = part.trim().slice(0, 2);
    if (tag === "tr" || tag === "en") return tag;
  }
  return null;
}

/**
 * The language of a page: what the address says, else the payment's, else the session's, else the browser's,
 * else Turkish.
 */
export function chooseSpeech(
  request: Request,
  wishes: { readonly payment?: Locale | null; readonly session?: Locale | "auto" | null } = {},
): Speech {
  const asked = new URL(request.url).searchParams.get("lang");
  const chosen = asked === "tr" || asked === "en" ? asked : null;
  const session = wishes.session === "auto" ? null : wishes.session;
  const locale =
    chosen ?? wishes.payment ?? session ?? acceptedLocale(request.headers.get("accept-language")) ?? "tr";
  return { locale, t: checkoutText(locale), langQuery: chosen ? `?lang=${chosen}` : "" };
}
