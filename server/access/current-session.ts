import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { PAGE_PATH_HEADER } from "./portal-headers";
import { readSession, type SignedIn } from "./read-session";
import { cookieName, findCookie, openSessionCookie } from "./session-cookie";

/** Who is signed in, in a server component or server-side of a page; asked once per request. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const value = (await cookies()).get(cookieName("session"))?.value;
  return readSession(await openSessionCookie(value));
});

/** Who is signed in; anybody else goes to the sign-in page, and from there back to this one. */
export async function requireSignedIn(): Promise<SignedIn> {
  const signedIn = await currentSession();
  if (signedIn) return signedIn;
  const path = (await headers()).get(PAGE_PATH_HEADER);
  redirect(path === null || path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
}

/** Who is signed in, in a Route Handler. */
export async function sessionFromRequest(request: Request): Promise<SignedIn | null> {
  const value = findCookie(request.headers.get("cookie"), cookieName("session"));
  return readSession(await openSessionCookie(value));
}
