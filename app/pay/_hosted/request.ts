import type { PageSetting } from "@/components/checkout/render-page";
import { parseForm } from "@/server/bank/nestpay-wire/form";
import { ports } from "@/server/composition";
import type { RequestContext } from "@/server/payments/request-context";
import { env } from "@/server/platform/env";

const MOST_BYTES = 16_384;
const FORM_TYPE = "application/x-www-form-urlencoded";

/** What of the installation a hosted page shows. */
export function pageSetting(): PageSetting {
  const { isSandbox, isHttps } = env();
  return { sandbox: isSandbox, https: isHttps };
}

/** What goes with a verb that a shopper starts. */
export function shopperContext(request: Request): RequestContext {
  return { ports: ports(), claim: null, requestId: request.headers.get("x-request-id") };
}

async function readLimited(body: ReadableStream<Uint8Array>): Promise<Uint8Array | null> {
  const reader = body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts);
    size += value.byteLength;
    if (size > MOST_BYTES) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
}

/**
 * The fields of a posted form, in UTF-8 or, as some banks send the shopper back, in ISO-8859-9; null for anything else,
 * for a field that is given twice, and for more than 16 KB.
 */
export async function readPostedForm(request: Request): Promise<Record<string, string> | null> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== FORM_TYPE && request.body !== null) return null;
  const bytes = request.body ? await readLimited(request.body) : new Uint8Array();
  if (bytes === null) return null;
  const { fields } = parseForm(bytes);
  const names = new Set(fields.map(([name]) => name));
  return names.size === fields.length ? Object.fromEntries(fields) : null;
}

/** Goes on with a GET, so that reload and Back never post again. */
export function seeOther(path: string): Response {
  return new Response(null, {
    status: 303,
    headers: { Location: path, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" },
  });
}
