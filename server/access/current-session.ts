import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { readSession, type SignedIn } from "./read-session";
import { cookieName, findCookie, openSessionCookie } from "./session-cookie";

/** Who is signed in, in a server component or server-side of a page; asked once per request. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const value = (await cookies()).get(cookieName("session"))?.value;
  return readSession(await openSessionCookie(value));
});

/** Who is signed in; anybody else goes to the sign-in page. */
export async function requireSignedIn(): Promise<SignedIn> {
  return (await currentSession()) ?? redirect("/sign-in");
}

/** Who is signed in, in a Route Handler. */
export async function sessionFromRequest(request: Request): Promise<SignedIn | null> {
  const value = findCookie(request.headers.get("cookie"), cookieName("session"));
  return readSession(await openSessionCookie(value));
}
