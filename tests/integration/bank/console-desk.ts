import { hashPassword, verifyPassword } from "@/server/access/password-hash";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";

/** The operator of these tests. */
export const OPERATOR = { email: "operator@bank.example", password: "correct horse battery" };

/** Opens the operator's account. */
export async function openOperator(bank: SimulatedBank): Promise<void> {
  const { email, password } = OPERATOR;
  await bank.saveOperator({ email, passwordHash: await hashPassword(password) });
}

/** A page as a browser got it. */
export interface Visited {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
  readonly location: string | null;
}

/** A browser at the console: keeps cookies, follows nothing by itself. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly bank: SimulatedBank,
    private readonly options: { readonly address?: string; readonly language?: string } = {},
  ) {}

  /** The value of a cookie that the console set. */
  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  setCookie(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  private async ask(path: string, init: RequestInit, isSameOrigin = true): Promise<Visited> {
    const headers = new Headers(init.headers);
    headers.set("accept-language", this.options.language ?? "tr");
    headers.set("cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const request = new Request(`http://bank.example${path}`, { ...init, headers });
    const address = this.options.address ?? "192.0.2.1";
    const answer = await this.bank.console.answer(request, { address, isSameOrigin, verifyPassword });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=");
      if (value === "") this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return {
      status: answer.status,
      html: await answer.text(),
      headers: answer.headers,
      location: answer.headers.get("location"),
    };
  }

  get(path: string): Promise<Visited> {
    return this.ask(path, { method: "GET" });
  }

  /** Posts fields as they are, from another site where it is said so. */
  send(path: string, fields: Readonly<Record<string, string>>, isSameOrigin = true): Promise<Visited> {
    return this.ask(path, { method: "POST", body: new URLSearchParams(fields) }, isSameOrigin);
  }

  /** The hidden token of the forms on a page. */
  async formToken(path: string): Promise<string> {
    const token = /name="formToken" value="([0-9a-f]+)"/.exec((await this.get(path)).html)?.[1];
    if (!token) throw new Error(`there is no form at ${path}`);
    return token;
  }

  /** Posts a form of a page, with its token. */
  async post(path: string, fields: Readonly<Record<string, string>> = {}, from = path): Promise<Visited> {
    return this.send(path, { ...fields, formToken: await this.formToken(from) });
  }

  async signIn(password = OPERATOR.password, email = OPERATOR.email): Promise<Visited> {
    return this.post("/bank/sign-in", { email, password });
  }
}
