/** Hash of `display:none`: React hides streamed pieces of SVG with this one style attribute. */
const HIDDEN_BY_REACT = "'sha256-aqNNdDLnnrDOnTNdkJpYlAxKVJtLt9CtFLklmInuUAE='";

/** Request header in which the proxy tells the page its own address; it decides nothing. */
export const PAGE_PATH_HEADER = "x-page-path";

/** Request header with the nonce of the page's content security policy. */
export const NONCE_HEADER = "x-nonce";

/**
 * The content security policy of a portal page: scripts and styles of ours alone, no frame around it, nothing to and
 * from anywhere else. `development` needs `eval` and a socket for its tools.
 */
export function portalPolicy(nonce: string, facts: { readonly development: boolean }): string {
  const own = `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${facts.development ? " 'unsafe-eval'" : ""}`,
    `style-src ${facts.development ? "'self' 'unsafe-inline'" : own}`,
    ...(facts.development ? [] : [`style-src-attr 'unsafe-hashes' ${HIDDEN_BY_REACT}`]),
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${facts.development ? " ws:" : ""}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "manifest-src 'self'",
  ].join("; ");
}

/** Headers of every portal page beside its policy. */
export function portalHeaders(facts: { readonly https: boolean }): Readonly<Record<string, string>> {
  return {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    ...(facts.https ? { "strict-transport-security": "max-age=63072000; includeSubDomains" } : {}),
  };
}
