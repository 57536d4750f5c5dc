import type { Locale } from "@/server/core/money-text";
import { wallNow } from "@/server/platform/clock";
import { hashToken, isSameText } from "@/server/platform/crypto";
import type { BankDatabase } from "../bank-database";
import { readBankNow } from "../clock/clock-store";
import { ConsoleAnswers, localeOf } from "./console-answers";
import { CONSOLE_BASE, findCookie, readForm, safeNext, withSaid } from "./console-request";
import { findRoute, missingContent } from "./console-routes";
import { consoleText } from "./console-text";
import type { SignedInOperator, Visit } from "./console-visit";
import { deskPage, MARK_FILE } from "./frame";
import { formTokenOf, readSession } from "./operator-session";
import { appendAct, revokeSession } from "./operator-store";
import { signInOperator, type VerifyPassword } from "./sign-in";

/** What the console cannot find out by itself about who asks. */
export interface ConsoleGate {
  /** Where the request comes from. */
  readonly address: string;
  /** Whether a request that changes something comes from the bank's own pages. */
  readonly isSameOrigin: boolean;
  readonly verifyPassword: VerifyPassword;
}

/** The operator's console: one door for every address below `/bank` that is not a protocol's. */
export interface BankConsole {
  answer(request: Request, gate: ConsoleGate): Promise<Response>;
}

type Form = Readonly<Record<string, string>>;

/** One request, looked at once. */
interface Call {
  readonly request: Request;
  readonly gate: ConsoleGate;
  readonly url: URL;
  /** Path below `/bank`, without slashes at its ends. */
  readonly path: string;
  readonly locale: Locale;
  /** The session's token in the cookie, known or not. */
  readonly token: string | null;
  readonly doorToken: string | null;
  readonly at: Date;
}

class Desk implements BankConsole {
  private readonly answers: ConsoleAnswers;

  constructor(
    private readonly db: BankDatabase,
    private readonly publicUrl: string,
  ) {
    this.answers = new ConsoleAnswers(publicUrl.startsWith("https://"));
  }

  async answer(request: Request, gate: ConsoleGate): Promise<Response> {
    const url = new URL(request.url);
    const path = url.pathname.slice(CONSOLE_BASE.length).replace(/^\/+|\/+$/g, "");
    const cookies = request.headers.get("cookie");
    const token = findCookie(cookies, this.answers.sessionCookie) ?? null;
    const doorToken = findCookie(cookies, this.answers.doorCookie) ?? null;
    const locale = localeOf(request.headers);
    const call = { request, gate, url, path, locale, token, doorToken, at: wallNow() };
    return request.method === "POST" ? this.post(call) : this.get(call);
  }

  private async get(call: Call): Promise<Response> {
    const { path, url } = call;
    if (path === "mark.svg") return this.answers.picture(MARK_FILE);
    if (path === "language/tr" || path === "language/en") {
      const language = this.answers.languageCookie(path === "language/en" ? "en" : "tr");
      return this.answers.go(safeNext(url.searchParams.get("back")), language);
    }
    const operator = await this.operatorOf(call);
    if (path === "sign-in") {
      if (operator) return this.answers.go(CONSOLE_BASE);
      const said = url.searchParams.get("said") === "left" ? "left" : "none";
      return this.answers.door(call, { said, email: "", next: safeNext(url.searchParams.get("next")) });
    }
    return operator ? this.show(call, operator) : this.sendToDoor(safeNext(`${url.pathname}${url.search}`));
  }

  private async post(call: Call): Promise<Response> {
    const form = await readForm(call.request);
    if (form === null) return this.answers.refuse(413);
    if (call.path === "sign-in") return this.enter(call, form);
    const operator = await this.operatorOf(call);
    if (!operator) return this.sendToDoor(CONSOLE_BASE);
    if (!this.isOurForm(call, form, call.token)) return this.answers.go(withSaid(CONSOLE_BASE, "stale"));
    return call.path === "sign-out" ? this.leave(call, operator) : this.act(call, operator, form);
  }

  private operatorOf({ token, at }: Call): Promise<SignedInOperator | null> {
    return token === null ? Promise.resolve(null) : readSession(this.db, token, at);
  }

  private sendToDoor(next: string): Response {
    const query = next === CONSOLE_BASE ? "" : `?next=${encodeURIComponent(next)}`;
    return this.answers.go(`${CONSOLE_BASE}/sign-in${query}`);
  }

  /** Whether a form was posted by our own page in this browser, to which `token` binds it. */
  private isOurForm({ gate }: Call, form: Form, token: string | null): boolean {
    return gate.isSameOrigin && token !== null && isSameText(form.formToken ?? "", formTokenOf(token));
  }

  private async enter(call: Call, form: Form): Promise<Response> {
    const next = safeNext(form.next);
    const email = (form.email ?? "").slice(0, 254);
    if (!this.isOurForm(call, form, call.doorToken))
      return this.answers.door(call, { said: "stale", email, next }, 403);
    const { gate, at } = call;
    const typed = { email, password: form.password ?? "", address: gate.address, at };
    const opened = await signInOperator(this.db, typed, gate.verifyPassword);
    if (typeof opened === "object") return this.answers.go(next, this.answers.tokenCookie(opened.token));
    return this.answers.door(call, { said: opened, email, next }, opened === "slow" ? 429 : 422);
  }

  private async leave(call: Call, operator: SignedInOperator): Promise<Response> {
    await revokeSession(this.db, hashToken(call.token ?? ""), call.at);
    const { id: operatorId, email } = operator;
    const { address } = call.gate;
    const act = { operatorId, email, act: "signed_out", object: "", facts: {}, address, actedAt: call.at };
    await appendAct(this.db, act);
    return this.answers.go(`${CONSOLE_BASE}/sign-in?said=left`, this.answers.tokenCookie(null));
  }

  private async visitOf(
    call: Call,
    operator: SignedInOperator,
    more: Pick<Visit, "ids" | "form">,
  ): Promise<Visit> {
    return {
      ...more,
      db: this.db,
      operator,
      locale: call.locale,
      text: consoleText(call.locale),
      bankNow: await readBankNow(this.db),
      query: call.url.searchParams,
      formToken: formTokenOf(call.token ?? ""),
      address: call.gate.address,
      publicUrl: this.publicUrl,
    };
  }

  private async show(call: Call, operator: SignedInOperator): Promise<Response> {
    const found = findRoute(call.path);
    const visit = await this.visitOf(call, operator, { ids: found?.ids ?? [], form: {} });
    const content = (await found?.route.page?.(visit)) ?? missingContent(visit);
    const here = safeNext(`${call.url.pathname}${call.url.search}`);
    return this.answers.page(content.status ?? 200, deskPage(visit, content, here), call.locale);
  }

  private async act(call: Call, operator: SignedInOperator, form: Form): Promise<Response> {
    const found = findRoute(call.path);
    const visit = await this.visitOf(call, operator, { ids: found?.ids ?? [], form });
    const outcome = await found?.route.act?.(visit);
    if (outcome?.kind === "go") return this.answers.go(withSaid(outcome.to, outcome.said));
    const content = outcome?.page ?? missingContent(visit);
    return this.answers.page(content.status ?? 422, deskPage(visit, content, CONSOLE_BASE), call.locale);
  }
}

/** Opens the console at the bank's origin; over TLS its cookies go that way alone. */
export function createConsole(db: BankDatabase, { publicUrl }: { readonly publicUrl: string }): BankConsole {
  return new Desk(db, publicUrl);
}
