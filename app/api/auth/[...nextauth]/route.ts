import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/server/access/auth-options";
import { isSameOrigin } from "@/server/access/same-origin";

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

/** The doors of next-auth that are open; the others do not exist. */
const OPEN: Readonly<Record<string, readonly string[]>> = {
  GET: ["csrf", "session", "signin", "error"],
  POST: ["callback/credentials", "signout"],
};

/** What next-auth answers with 401 although nothing was refused; each with the status that says so. */
const FAULT_STATUS: Readonly<Record<string, number>> = { internal_error: 503, rate_limited: 429 };

/** A fault of ours is no refusal: the same answer with the status that it deserves. */
async function withTrueStatus(response: Response): Promise<Response> {
  if (response.status !== 401) return response;
  const text = await response.text();
  const code = /[?&]error=([a-z_]+)/.exec(text)?.[1] ?? "";
  const { headers } = response;
  return new Response(text, { status: FAULT_STATUS[code] ?? response.status, headers });
}

async function answer(request: NextRequest, context: Context): Promise<Response> {
  const door = (await context.params).nextauth.join("/");
  if (!OPEN[request.method]?.includes(door)) return new Response(null, { status: 404 });
  if (request.method === "POST" && !isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  const response = await withTrueStatus(await NextAuth(request, context, authOptions()));
  response.headers.set("cache-control", "no-store");
  return response;
}

export { answer as GET, answer as POST };
