import { DomainError } from "@/server/core/errors";
import { wallNow } from "@/server/platform/clock";
import { deriveKey, isSameText } from "@/server/platform/crypto";
import { env } from "@/server/platform/env";
import { newId } from "@/server/platform/random";
import { responseOf } from "./answer";
import { metrics } from "./metrics";
import { problemDocument, problemHeaders } from "./problem";

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+|localhost)$/;

/** The token under which the measurements are read from elsewhere. Derived, so that nothing more need be configured. */
export function metricsToken(): string {
  return deriveKey(env().AUTH_SECRET, "metrics-token").toString("base64url");
}

/** Whether the request comes from this machine: only believed where the server listens to this machine alone. */
function isLocal(request: Request): boolean {
  const forwarded = request.headers.get("x-forwarded-for")?.split(",") ?? [];
  return LOOPBACK.test(env().HOST) && forwarded.every((address) => LOOPBACK.test(address.trim()));
}

function hasToken(request: Request): boolean {
  const token = /^Bearer (.{1,200})$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return token !== undefined && isSameText(token, metricsToken());
}

/** The measurements as Prometheus text. Refuses: `unauthenticated`. */
export async function answerMetrics(request: Request): Promise<Response> {
  if (!isLocal(request) && !hasToken(request)) {
    const requestId = newId("req", wallNow());
    const refusal = new DomainError(
      "unauthenticated",
      "Measurements are read on loopback or with the token.",
    );
    const document = problemDocument(refusal, requestId);
    const answer = { status: document.status, body: JSON.stringify(document) };
    return responseOf({ ...answer, headers: problemHeaders(refusal) }, requestId);
  }
  const { registry } = metrics();
  return new Response(await registry.metrics(), {
    headers: { "Content-Type": registry.contentType, "Cache-Control": "no-store" },
  });
}
