import { DomainError } from "@/server/core/errors";

const MOST_BYTES = 65_536;
const MOST_DEPTH = 12;

const tooLarge = (detail: string) => new DomainError("too_large", detail);
const malformed = (detail: string) => new DomainError("malformed_json", detail);

/** Refuses anything but JSON in UTF-8. */
function requireJson(request: Request): void {
  const [type = "", ...parameters] = (request.headers.get("content-type") ?? "").toLowerCase().split(";");
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith("charset="));
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  if (type.trim() === "application/json" && isUtf8) return;
  throw new DomainError("unsupported_media_type", "Send the body as `application/json` in UTF-8.");
}

/** Refuses a body that is packed: its size would be unknown until it is unpacked. */
function requirePlain(request: Request): void {
  const encoding = (request.headers.get("content-encoding") ?? "identity").trim().toLowerCase();
  if (encoding === "identity" || encoding === "") return;
  throw new DomainError("unsupported_media_type", "Send the body as it is, without `Content-Encoding`.");
}

/** Reads at most the limit; a longer body is let go unread. */
async function readBytes(request: Request): Promise<Uint8Array> {
  const detail = `A body has at most ${MOST_BYTES} bytes.`;
  const announced = request.headers.get("content-length");
  if (announced !== null && Number.parseInt(announced, 10) > MOST_BYTES) throw tooLarge(detail);
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > MOST_BYTES) {
      await reader.cancel();
      throw tooLarge(detail);
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

/** Refuses nesting beyond what any request has, and text that is not Unicode, which no table could hold. */
function checkTree(value: unknown, depth: number): void {
  if (typeof value === "string") {
    if (/\p{Cs}/u.test(value)) throw malformed("The body holds text that is not Unicode.");
    return;
  }
  if (typeof value !== "object" || value === null) return;
  if (depth > MOST_DEPTH) throw tooLarge(`A body is nested at most ${MOST_DEPTH} levels deep.`);
  for (const [name, part] of Object.entries(value)) {
    checkTree(name, depth);
    checkTree(part, depth + 1);
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw malformed("The body is not JSON in UTF-8.");
  }
}

/**
 * The JSON body of a request; an empty one counts as `{}`.
 * Refuses: `unsupported_media_type`, `too_large`, `malformed_json`.
 */
export async function readBody(request: Request): Promise<unknown> {
  requirePlain(request);
  const isEmpty = request.body === null || request.headers.get("content-length") === "0";
  if (!isEmpty && request.headers.get("content-type") !== null) requireJson(request);
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0) return {};
  requireJson(request);
  const body = parse(bytes);
  checkTree(body, 1);
  return body;
}
