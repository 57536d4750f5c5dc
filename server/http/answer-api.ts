import { DomainError } from "@/server/core/errors";
import { monotonicMs, wallNow } from "@/server/platform/clock";
import { newId } from "@/server/platform/random";
import { type ApiAnswer, responseOf } from "./answer";
import type { ApiPorts } from "./api-call";
import { API_ROOT, findRoute, type RouteMatch } from "./api-routes";
import { metrics } from "./metrics";
import { openApiText } from "./openapi";
import { problemDocument, problemHeaders, refusalOf } from "./problem";
import { answerRoute } from "./public-route";

const DOCUMENT_PATH = "/openapi.json";

interface Asked {
  readonly request: Request;
  readonly url: URL;
  readonly requestId: string;
  readonly ports: ApiPorts;
}

function allowedOf(match: RouteMatch | null): string {
  const methods =
    match?.kind === "other_method" ? match.methods : match?.kind === "route" ? [match.route.method] : ["GET"];
  const all = new Set<string>([...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"]);
  return [...all].join(", ");
}

async function answerDocument(method: string): Promise<ApiAnswer> {
  if (method === "GET") return { status: 200, body: openApiText() };
  throw new DomainError("method_not_allowed", "This address answers GET, HEAD and OPTIONS.");
}

async function lead(asked: Asked, match: RouteMatch | null, path: string): Promise<ApiAnswer> {
  const { request } = asked;
  const method = request.method === "HEAD" ? "GET" : request.method;
  if (path === DOCUMENT_PATH) return answerDocument(method);
  if (match === null) throw new DomainError("not_found", "There is nothing at this address.");
  if (match.kind === "other_method") {
    throw new DomainError("method_not_allowed", `This address answers ${allowedOf(match)}.`);
  }
  return answerRoute(match.route, { ...asked, id: match.id });
}

function refuse(error: unknown, requestId: string, match: RouteMatch | null): ApiAnswer {
  const refusal = refusalOf(error, requestId);
  const document = problemDocument(refusal, requestId);
  const allow = refusal.code === "method_not_allowed" ? { Allow: allowedOf(match) } : {};
  return {
    status: document.status,
    body: JSON.stringify(document),
    headers: { ...problemHeaders(refusal), ...allow },
  };
}

function emptyResponse(requestId: string, allow: string): Response {
  return new Response(null, {
    status: 204,
    headers: { Allow: allow, "X-Content-Type-Options": "nosniff", "Request-Id": requestId },
  });
}

/**
 * Answers any request below `/api/v1`. Every answer has a `Request-Id`; every refusal is a problem document.
 * HEAD is GET without the body; OPTIONS tells the methods and allows no other origin anything.
 */
export async function answerApi(request: Request, ports: ApiPorts): Promise<Response> {
  const beganMs = monotonicMs();
  const requestId = newId("req", wallNow());
  const url = new URL(request.url);
  const path = url.pathname.slice(API_ROOT.length);
  const method = request.method === "HEAD" ? "GET" : request.method;
  const match = findRoute({ method, path }, ports.sandbox !== null);
  if (method === "OPTIONS" && (match !== null || path === DOCUMENT_PATH)) {
    return emptyResponse(requestId, allowedOf(match));
  }
  const answer = await lead({ request, url, requestId, ports }, match, path).catch((error: unknown) =>
    refuse(error, requestId, match),
  );
  const route = match?.kind === "route" ? match.route.path : "none";
  const labels = { route, method: match ? method : "none", status: String(answer.status) };
  metrics().requests.observe(labels, (monotonicMs() - beganMs) / 1000);
  const response = responseOf(answer, requestId);
  return request.method === "HEAD" ? new Response(null, response) : response;
}

/** The refusal of an address below `/api` that belongs to no part of it. Refuses: `not_found`. */
export function answerNothingHere(): Response {
  const requestId = newId("req", wallNow());
  const refusal = new DomainError("not_found", "There is nothing at this address.");
  return responseOf(refuse(refusal, requestId, null), requestId);
}
