import { writeApiResponse } from "@/server/bank/nestpay-wire/response";
import { MAX_WIRE_BYTES } from "@/server/bank/nestpay-wire/xml";
import type { WireAnswer } from "./answer";

/** The bytes of a body, or null where there are more than a message may have: the rest is never read. */
export async function readBody(request: Request): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body === null) return new Uint8Array();
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(Buffer.concat(chunks));
    size += value.length;
    if (size > MAX_WIRE_BYTES) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}

const XML_HEADERS = { "content-type": "text/xml; charset=ISO-8859-9", "cache-control": "no-store" };

/** A connection that is cut: headers at most, and never a body. */
export function cutResponse(): Response {
  const cut = new ReadableStream<Uint8Array>({
    start: (controller) => controller.error(new Error("the line was cut on purpose")),
  });
  return new Response(cut, { headers: XML_HEADERS });
}

/** A bank that is closed: it took nothing. */
export function downResponse(): Response {
  return new Response(null, { status: 503, headers: { "cache-control": "no-store" } });
}

/** Bytes that are no answer. */
function garbageResponse(): Response {
  return new Response("\u0000<CC5Resp<<0x7f>onse", { headers: XML_HEADERS });
}

/** An answer as HTTP. */
export function toHttpResponse(answer: WireAnswer): Response {
  switch (answer.kind) {
    case "answered":
      return new Response(new Uint8Array(writeApiResponse(answer.response)), { headers: XML_HEADERS });
    case "cut":
      return cutResponse();
    case "garbage":
      return garbageResponse();
    case "down":
      return downResponse();
  }
}

/** An answer to a method that the API does not have. */
export function toMethodRefusal(answer: WireAnswer): Response {
  const { body, headers } = toHttpResponse(answer);
  return new Response(body, { status: 405, headers: { ...Object.fromEntries(headers), allow: "POST" } });
}
