import { type NextRequest, NextResponse } from "next/server";
import { isOnWrongHost } from "@/server/access/bank-host";
import { NONCE_HEADER, PAGE_PATH_HEADER, portalHeaders, portalPolicy } from "@/server/access/portal-headers";
import { env } from "@/server/platform/env";
import { newToken } from "@/server/platform/random";

// Pages that speak for themselves: the shopper's, the bank's and the API's set their own policy.
const OWN_POLICY = /^\/(pay|l|r|bank|api|docs)(\/|$)/;

/** Puts the security headers on pages. It lets nobody in and keeps nobody out: that is the gate's work. */
export function proxy(request: NextRequest): NextResponse {
  // No page of ours takes the framework's own form posts.
  if (request.headers.has("next-action")) return new NextResponse(null, { status: 404 });
  const { pathname, search } = request.nextUrl;
  const headers = new Headers(request.headers);
  headers.delete(NONCE_HEADER);
  headers.delete(PAGE_PATH_HEADER);
  const { isHttps, PUBLIC_URL, BANK_PUBLIC_URL } = env();
  const hosts = { publicUrl: PUBLIC_URL, bankPublicUrl: BANK_PUBLIC_URL };
  if (isOnWrongHost(request.headers.get("host"), pathname, hosts)) {
    return new NextResponse(null, { status: 404 });
  }
  if (OWN_POLICY.test(pathname)) {
    const response = NextResponse.next({ request: { headers } });
    response.headers.set("x-content-type-options", "nosniff");
    return response;
  }
  const nonce = newToken(16);
  const policy = portalPolicy(nonce, { development: process.env.NODE_ENV === "development" });
  headers.set(NONCE_HEADER, nonce);
  headers.set(PAGE_PATH_HEADER, pathname + search);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(portalHeaders({ https: isHttps }))) {
    response.headers.set(name, value);
  }
  return response;
}

// The public API looks after itself (`app/api/v1`): passing through here takes a tenth of a sale's processor time.
export const config = {
  matcher: ["/((?!api/v1/|_next/static|_next/image|favicon\\.svg|icon\\.svg|tiles\\.svg).*)"],
};
