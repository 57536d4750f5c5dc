import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { sessionFromRequest } from "@/server/access/current-session";
import { isSameOrigin } from "@/server/access/same-origin";
import { appRouter } from "./app-router";
import { createContext } from "./context";

const MOST_CALLS = 10;
const MOST_BYTES = 64 * 1024;

function refuse(status: number, code: string): Response {
  return Response.json({ code }, { status, headers: { "cache-control": "no-store" } });
}

/**
 * Serves the portal's procedures: nothing is cached, what changes something comes from our own pages only, and a request
 * carries at most ten calls.
 */
export async function serveTrpc(request: Request): Promise<Response> {
  if (request.method !== "GET") {
    if (!isSameOrigin(request.headers)) return refuse(403, "forbidden");
    if (Number(request.headers.get("content-length") ?? "0") > MOST_BYTES) return refuse(413, "too_large");
  }
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: async () => createContext(await sessionFromRequest(request)),
    maxBatchSize: MOST_CALLS,
    responseMeta: ({ ctx }) => ({
      headers: new Headers({
        "cache-control": "no-store",
        ...(ctx ? { "request-id": ctx.requestId } : {}),
      }),
    }),
  });
  return response;
}
