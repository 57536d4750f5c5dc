import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { sessionFromRequest } from "@/server/access/current-session";
import { isSameOrigin } from "@/server/access/same-origin";
import { MOST_FILE_BYTES } from "@/server/contract/reconciliation";
import { appRouter } from "./app-router";
import { createContext } from "./context";

const MOST_CALLS = 10;
const MOST_BYTES = 64 * 1024;
/** A file of a bank in base 64, alone in its request. */
const MOST_UPLOAD_BYTES = Math.ceil((MOST_FILE_BYTES * 4) / 3) + MOST_BYTES;

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
    const isUpload = new URL(request.url).pathname.endsWith("/reconciliation.upload");
    const most = isUpload ? MOST_UPLOAD_BYTES : MOST_BYTES;
    if (Number(request.headers.get("content-length") ?? "0") > most) return refuse(413, "too_large");
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
