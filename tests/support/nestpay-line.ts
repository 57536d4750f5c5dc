import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  createSimulatedBank,
  type SimulatedBank,
  type SimulatedBankOptions,
} from "@/server/bank/connectors/in-process/create-in-process-bank";

/** The simulated bank behind a real HTTP line of its own, as another company's server. */
export interface NestpayLine {
  readonly bank: SimulatedBank;
  readonly url: string;
  readonly gateway3dUrl: string;
  close(): Promise<void>;
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function answer(bank: SimulatedBank, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === "/bank/fim/api") return bank.nestpay.answerApi(request);
  if (pathname === "/bank/fim/est3Dgate") {
    return request.method === "GET" ? bank.nestpay.showGate(request) : bank.nestpay.answerGate(request);
  }
  const [, transactionId = ""] = /^\/bank\/acs\/([^/]+)$/.exec(pathname) ?? [];
  const visit = { transactionId, lang: searchParams.get("lang"), said: searchParams.get("said") };
  const page =
    request.method === "GET"
      ? await bank.acs.show(visit)
      : await bank.acs.answer(visit, Object.fromEntries(new URLSearchParams(await request.text())));
  return new Response(page.html, { status: page.status, headers: page.headers });
}

async function serve(
  bank: SimulatedBank,
  { message, reply, origin }: { message: IncomingMessage; reply: ServerResponse; origin: string },
): Promise<void> {
  const body = await readAll(message);
  const method = message.method ?? "GET";
  const headers = new Headers({ "content-type": message.headers["content-type"] ?? "" });
  const sent = method === "GET" ? {} : { body: new Uint8Array(body) };
  const request = new Request(`${origin}${message.url}`, { method, headers, ...sent });
  try {
    const response = await answer(bank, request);
    const bytes = Buffer.from(await response.arrayBuffer());
    reply.writeHead(response.status, Object.fromEntries(response.headers)).end(bytes);
  } catch {
    // A response that breaks off is a line that is cut.
    reply.destroy();
  }
}

/** Opens a bank and its line on a free port. */
export async function openNestpayLine(
  options: Omit<SimulatedBankOptions, "publicUrl" | "mode">,
): Promise<NestpayLine> {
  let bank: SimulatedBank | undefined;
  let origin = "";
  const server = createServer((message, reply) => {
    if (bank) void serve(bank, { message, reply, origin });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const opened = createSimulatedBank({ ...options, mode: "sandbox", publicUrl: origin });
  bank = opened;
  return {
    bank: opened,
    url: `${origin}/bank/fim/api`,
    gateway3dUrl: `${origin}/bank/fim/est3Dgate`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await opened.close();
    },
  };
}

const TAG = /<input type="hidden" name="([^"]*)" value="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  "#x27": "'",
};

function plain(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/** A form of a page as a browser would post it. */
export interface PageForm {
  readonly action: string;
  readonly fields: Record<string, string>;
}

/** The first form of a page with its hidden fields. */
export function formOf(html: string): PageForm {
  const [, action = ""] = /<form[^>]* action="([^"]*)"/.exec(html) ?? [];
  const fields = [...html.matchAll(TAG)].map(([, name = "", value = ""]) => [plain(name), plain(value)]);
  return { action: plain(action), fields: Object.fromEntries(fields) };
}

/** A browser's visit: follows redirects with GET and answers the last page with its address. */
export async function browse(
  url: string,
  fields: Readonly<Record<string, string>> | null,
): Promise<{ readonly url: string; readonly html: string }> {
  const sent = fields === null ? {} : { method: "POST", body: new URLSearchParams({ ...fields }) };
  const response = await fetch(url, sent);
  return { url: response.url, html: await response.text() };
}

/** What a shopper does after the gate took the form: answers the bank's page, and comes back with the last form. */
export async function passGate(
  gate: { readonly url: string; readonly fields: Readonly<Record<string, string>> },
  answers: readonly Readonly<Record<string, string>>[],
): Promise<PageForm> {
  let page = await browse(gate.url, gate.fields);
  for (const given of answers) page = await browse(page.url, given);
  if (!new URL(page.url).pathname.startsWith("/bank/acs/")) return formOf(page.html);
  const back = formOf(page.html);
  return formOf((await browse(back.action, back.fields)).html);
}
