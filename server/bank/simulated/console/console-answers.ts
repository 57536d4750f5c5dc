import type { Locale } from "@/server/core/money-text";
import { newToken } from "@/server/platform/random";
import { CONSOLE_BASE, findCookie } from "./console-request";
import { consoleHeaders, type DoorView, doorPage } from "./frame";
import { formTokenOf, SESSION_MS } from "./operator-session";

const LANGUAGE_COOKIE = "ornek-bank-language";
const LANGUAGE_SECONDS = 365 * 86_400;

/** The language that a browser chose here, else the one it asks for; Turkish unless it is English. */
export function localeOf(headers: Headers): Locale {
  const chosen = findCookie(headers.get("cookie"), LANGUAGE_COOKIE);
  if (chosen === "tr" || chosen === "en") return chosen;
  return /^\s*en\b/i.test(headers.get("accept-language") ?? "") ? "en" : "tr";
}

/** Every kind of answer of the console, with the headers and cookies that go with it. */
export class ConsoleAnswers {
  readonly sessionCookie: string;
  /** Binds the door's form to this browser. Apart from the session's, so that a link from elsewhere ends no session. */
  readonly doorCookie: string;
  private readonly headers: Readonly<Record<string, string>>;

  constructor(private readonly isHttps: boolean) {
    this.sessionCookie = `${isHttps ? "__Secure-" : ""}ornek-bank`;
    this.doorCookie = `${this.sessionCookie}-door`;
    this.headers = consoleHeaders(isHttps);
  }

  private cookie(name: string, value: string, seconds: number): string {
    const secure = this.isHttps ? "; Secure" : "";
    return `${name}=${value}; Path=${CONSOLE_BASE}; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
  }

  /** Carries a session's token, or takes the cookie away. */
  tokenCookie(token: string | null): string {
    return this.cookie(this.sessionCookie, token ?? "", token === null ? 0 : SESSION_MS / 1000);
  }

  languageCookie(locale: Locale): string {
    return this.cookie(LANGUAGE_COOKIE, locale, LANGUAGE_SECONDS);
  }

  page(status: number, markup: string, locale: Locale, setCookie?: string): Response {
    const headers = new Headers(this.headers);
    headers.set("content-type", "text/html; charset=utf-8");
    headers.set("content-language", locale);
    if (setCookie) headers.append("set-cookie", setCookie);
    return new Response(markup, { status, headers });
  }

  /** Goes on with a GET, so that Back and reload never post again. */
  go(to: string, setCookie?: string): Response {
    const headers = new Headers({ ...this.headers, location: to });
    if (setCookie) headers.append("set-cookie", setCookie);
    return new Response(null, { status: 303, headers });
  }

  picture(svg: string): Response {
    return new Response(svg, { headers: { ...this.headers, "content-type": "image/svg+xml" } });
  }

  refuse(status: 405 | 413): Response {
    return new Response(null, { status, headers: this.headers });
  }

  /** The sign-in page. A visitor without the door's cookie gets one. */
  door(
    known: { readonly doorToken: string | null; readonly locale: Locale },
    view: Pick<DoorView, "said" | "email" | "next">,
    status = 200,
  ): Response {
    const token = known.doorToken ?? newToken(32);
    const markup = doorPage({ ...view, locale: known.locale, formToken: formTokenOf(token) });
    const setCookie = this.cookie(this.doorCookie, token, SESSION_MS / 1000);
    return this.page(status, markup, known.locale, known.doorToken === null ? setCookie : undefined);
  }
}
