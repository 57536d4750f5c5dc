import type { InlineAsset } from "./page-assets";

/** What differs between hosted pages in their policy. */
export interface PolicyFacts {
  readonly styles: readonly InlineAsset[];
  readonly script: InlineAsset | null;
  /** Origin of the bank that a form of the page posts to; null where none does. */
  readonly bankOrigin: string | null;
  readonly sandbox: boolean;
  readonly https: boolean;
}

/** Content-Security-Policy of a hosted page: nothing but what the page itself carries. */
export function contentPolicy(facts: PolicyFacts): string {
  const embedders = facts.sandbox ? "'self' https: http://127.0.0.1:* http://localhost:*" : "'self' https:";
  return [
    "default-src 'none'",
    `style-src ${facts.styles.map(({ source }) => source).join(" ")}`,
    `script-src ${facts.script ? facts.script.source : "'none'"}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    `form-action 'self'${facts.bankOrigin === null ? "" : ` ${facts.bankOrigin}`}`,
    `frame-ancestors ${embedders}`,
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

/** Headers of every hosted answer, pages and JSON alike. */
export function plainHeaders(https: boolean): Record<string, string> {
  return {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    ...(https ? { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" } : {}),
  };
}
