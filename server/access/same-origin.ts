/**
 * Whether a request that changes something comes from our own pages. Browsers name the origin of every POST;
 * a client without one carries no cookie of somebody else.
 */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") !== "cross-site";
  return URL.canParse(origin) && new URL(origin).host === headers.get("host");
}
