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

async function answer(request: NextRequest, context: Context): Promise<Response> {
  const door = (await context.params).nextauth.join("/");
  if (!OPEN[request.method]?.includes(door)) return new Response(null, { status: 404 });
  if (request.method === "POST" && !isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  const response: Response = await NextAuth(request, context, authOptions());
  response.headers.set("cache-control", "no-store");
  return response;
}

export { answer as GET, answer as POST };
