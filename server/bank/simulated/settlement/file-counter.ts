import { wallNow } from "@/server/platform/clock";
import { hashToken } from "@/server/platform/crypto";
import { forgetTries, takeTry } from "../console/operator-store";
import { checkCredentials } from "../nestpay/credentials";
import type { NestpayContext } from "../nestpay/nestpay-context";
import { listFiles, readFile } from "./offer-files";

const WINDOW_MS = 15 * 60_000;
const MOST_BY_ADDRESS = 120;
const MOST_BY_USER = 20;
const USUAL_LIMIT = 100;
const MOST_HEADER = 1_024;
/** A user name may stand at several terminals; more are not tried. */
const MOST_TERMINALS = 10;

/** The bank's files over HTTP: the same that the connector in this process answers. */
export interface FileCounter {
  /** `GET /bank/files?after=&limit=` (`name` null) and `GET /bank/files/{name}`. `address` is where the request comes from. */
  answer(
    request: Request,
    call: { readonly name: string | null; readonly address: string },
  ): Promise<Response>;
}

interface Basic {
  readonly username: string;
  readonly password: string;
}

/** User and password of a Basic header (RFC 7617, UTF-8); null where there is none. */
export function readBasic(header: string | null): Basic | null {
  const match = /^Basic ([A-Za-z0-9+/=]{1,1024})$/i.exec((header ?? "").slice(0, MOST_HEADER));
  const text = match ? Buffer.from(match[1] ?? "", "base64").toString("utf8") : "";
  const at = text.indexOf(":");
  return at < 1 ? null : { username: text.slice(0, at), password: text.slice(at + 1) };
}

const HEADERS = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };

function refusal(status: number, code: string, more: Record<string, string> = {}): Response {
  return Response.json({ code }, { status, headers: { ...HEADERS, ...more } });
}

const unauthenticated = () =>
  refusal(401, "unauthenticated", { "WWW-Authenticate": 'Basic realm="bank files", charset="UTF-8"' });

/** The terminal that a user and password open. Each candidate costs the same, and an unknown user as much as one. */
async function findTerminalOf(
  context: NestpayContext,
  basic: Basic,
  wished: string | null,
): Promise<string | null> {
  const users = await context.bank.db.nestpayUser.findMany({
    where: { username: basic.username, ...(wished === null ? {} : { clientId: wished }) },
    select: { clientId: true },
    orderBy: { clientId: "asc" },
    take: MOST_TERMINALS,
  });
  const candidates = users.length === 0 ? [{ clientId: "" }] : users;
  let found: string | null = null;
  for (const { clientId } of candidates) {
    const terminal = await checkCredentials(context, { clientId, ...basic });
    if (terminal?.clientId === clientId && found === null) found = clientId;
  }
  return found;
}

/** Whoever tries too often waits; right credentials give the tries back. */
async function enter(
  context: NestpayContext,
  basic: Basic,
  facts: { readonly address: string; readonly wished: string | null },
): Promise<string | "slow" | null> {
  const { db } = context.bank;
  const at = wallNow();
  const windowBegan = new Date(at.getTime() - WINDOW_MS);
  const user = hashToken(basic.username).slice(0, 32);
  const buckets = [
    { key: `files:${facts.address}`, most: MOST_BY_ADDRESS },
    { key: `files:${user}:${facts.address}`, most: MOST_BY_USER },
  ];
  for (const bucket of buckets) if (!(await takeTry(db, { ...bucket, at, windowBegan }))) return "slow";
  const clientId = await findTerminalOf(context, basic, facts.wished);
  if (clientId !== null)
    await forgetTries(
      db,
      buckets.map(({ key }) => key),
    );
  return clientId;
}

async function list(context: NestpayContext, clientId: string, query: URLSearchParams): Promise<Response> {
  const limit = Number.parseInt(query.get("limit") ?? "", 10);
  const page = { after: query.get("after"), limit: Number.isNaN(limit) ? USUAL_LIMIT : limit };
  const files = await listFiles(context.bank.db, clientId, page);
  return Response.json({ files }, { headers: HEADERS });
}

async function read(context: NestpayContext, clientId: string, name: string): Promise<Response> {
  const bytes = await readFile(context.bank.db, clientId, name);
  if (bytes === null) return refusal(404, "not_found");
  const type = name.endsWith(".csv") ? "text/csv; charset=utf-8" : "text/plain; charset=iso-8859-9";
  return new Response(new Uint8Array(bytes), {
    headers: { ...HEADERS, "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"` },
  });
}

/** Makes the counter. What it fails at is reported and answered with 503: asked again it answers the same. */
export function createFileCounter(
  context: NestpayContext,
  onError: (operation: string, error: unknown) => void,
): FileCounter {
  return {
    answer: async (request, { name, address }) => {
      const basic = readBasic(request.headers.get("authorization"));
      if (!basic) return unauthenticated();
      const query = new URL(request.url).searchParams;
      try {
        const clientId = await enter(context, basic, { address, wished: query.get("client") });
        if (clientId === "slow") return refusal(429, "rate_limited", { "Retry-After": "900" });
        if (clientId === null) return unauthenticated();
        return await (name === null ? list(context, clientId, query) : read(context, clientId, name));
      } catch (error) {
        onError("bank files", error);
        return refusal(503, "unavailable");
      }
    },
  };
}
