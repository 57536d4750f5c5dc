/** Where the console stands. */
export const CONSOLE_BASE = "/bank";

/** More than a handful of fields never comes. Units: characters. */
const MAX_FORM = 8_192;

/** The value of one cookie in a `Cookie` header, or undefined. */
export function findCookie(header: string | null, name: string): string | undefined {
  for (const part of (header ?? "").split(";")) {
    const split = part.indexOf("=");
    if (split > 0 && part.slice(0, split).trim() === name) return part.slice(split + 1).trim() || undefined;
  }
  return undefined;
}

/** Fields of a posted form, the last of a name; null where the form is too large. */
export async function readForm(request: Request): Promise<Readonly<Record<string, string>> | null> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_FORM) return null;
  const body = await request.text();
  return body.length > MAX_FORM ? null : Object.fromEntries(new URLSearchParams(body));
}

/** Only an address of the console itself: nobody is sent elsewhere. */
export function safeNext(next: string | null | undefined): string {
  const isOurs = /^\/bank(?:[/?][\w\-/?=&%.~:*+]*)?$/.test(next ?? "") && !next?.includes("//");
  return next && isOurs ? next : CONSOLE_BASE;
}

/** An address that says what happened. */
export function withSaid(address: string, said: string | undefined): string {
  if (said === undefined) return address;
  return `${address}${address.includes("?") ? "&" : "?"}said=${said}`;
}
