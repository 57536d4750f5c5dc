import type { AuthOptions, Session, User } from "next-auth";
import { DomainError } from "@/server/core/errors";
import { env } from "@/server/platform/env";
import { log } from "@/server/platform/log";
import { clientAddress } from "./client-address";
import { endSession } from "./end-session";
import { readSession } from "./read-session";
import { cookieName, findCookie, openSessionCookie } from "./session-cookie";
import { ABSOLUTE_SECONDS } from "./session-rules";
import { signIn } from "./sign-in";

declare module "next-auth" {
  interface User {
    /** The session's own token; the row behind it is the truth. */
    sid: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    sid: string;
  }
}

type Headers = Readonly<Record<string, string | undefined>>;

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** A browser has one session at a time: the one that its cookie held before ends. */
async function endPreviousSession(headers: Headers): Promise<void> {
  const token = await openSessionCookie(findCookie(headers.cookie ?? null, cookieName("session")));
  if (token !== null) await endSession(token);
}

async function openFromForm(form: Readonly<Record<string, unknown>>, headers: Headers): Promise<User | null> {
  const opened = await signIn({
    email: text(form.email),
    password: text(form.password),
    address: clientAddress(headers["x-forwarded-for"]),
    userAgent: headers["user-agent"] ?? "",
  });
  if (!opened) return null;
  await endPreviousSession(headers);
  return { id: opened.memberId, sid: opened.token };
}

/** What next-auth puts into an address on failure: a code of ours, never a message of somebody else's. */
async function authorize(form: Record<string, unknown> | undefined, headers: Headers): Promise<User | null> {
  try {
    return await openFromForm(form ?? {}, headers);
  } catch (error) {
    if (error instanceof DomainError) throw new Error(error.code);
    log().error("sign-in failed", {}, error);
    throw new Error("internal_error");
  }
}

function cookieOptions(): NonNullable<AuthOptions["cookies"]> {
  const options = { httpOnly: true, sameSite: "lax" as const, path: "/", secure: env().isHttps };
  return {
    sessionToken: { name: cookieName("session"), options },
    csrfToken: { name: cookieName("csrf"), options },
    callbackUrl: { name: cookieName("callback"), options },
  };
}

/** Settings of next-auth: credentials, a sealed cookie that names a session row, nothing else. */
export function authOptions(): AuthOptions {
  return {
    secret: env().AUTH_SECRET,
    useSecureCookies: env().isHttps,
    cookies: cookieOptions(),
    session: { strategy: "jwt", maxAge: ABSOLUTE_SECONDS },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      {
        id: "credentials",
        name: "Vezne",
        type: "credentials",
        credentials: {},
        authorize: (form, request) => authorize(form, (request.headers ?? {}) as Headers),
      },
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.sid } : token),
      session: async ({ session, token }) => {
        const signedIn = await readSession(token.sid);
        if (!signedIn) return {} as Session;
        const { name, email } = signedIn.member;
        return { expires: session.expires, user: { name, email } } as Session;
      },
    },
    events: { signOut: ({ token }) => endSession(token.sid) },
    logger: {
      error: (code) => log().warn("next-auth reports an error", { code }),
      warn: (code) => log().debug("next-auth warns", { code }),
      debug: () => undefined,
    },
  };
}
