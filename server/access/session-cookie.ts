import { decode } from "next-auth/jwt";
import { env } from "@/server/platform/env";

/** Name of a cookie of ours; over TLS it carries `__Host-`, so that no other host can set it. */
export function cookieName(name: "session" | "csrf" | "callback"): string {
  return `${env().isHttps ? "__Host-" : ""}vezne-${name}`;
}

/** The value of one cookie in a `Cookie` header, or undefined. */
export function findCookie(header: string | null, name: string): string | undefined {
  for (const part of (header ?? "").split(";")) {
    const split = part.indexOf("=");
    if (split > 0 && part.slice(0, split).trim() === name) return part.slice(split + 1).trim();
  }
  return undefined;
}

/** The session's token in the cookie that next-auth sealed, or null: absent, forged, too old. */
export async function openSessionCookie(value: string | undefined): Promise<string | null> {
  if (!value) return null;
  try {
    const payload = await decode({ token: value, secret: env().AUTH_SECRET });
    return typeof payload?.sid === "string" ? payload.sid : null;
  } catch {
    return null;
  }
}
