import { cookies } from "next/headers";
import { LOCALE_COOKIE, readLocale } from "@/i18n/locale";

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The page the form was on, if it is ours; the address bar of another site is never followed. */
function pageBefore(request: Request): string {
  const referer = request.headers.get("referer");
  if (!referer || !URL.canParse(referer)) return "/";
  const { host, pathname, search } = new URL(referer);
  return host === request.headers.get("host") && !pathname.startsWith("//") ? pathname + search : "/";
}

/** Remembers the chosen language and goes back to where the person was. */
export async function POST(request: Request): Promise<Response> {
  const chosen = (await request.formData()).get("locale");
  const locale = readLocale(typeof chosen === "string" ? chosen : undefined);
  (await cookies()).set(LOCALE_COOKIE, locale, {
    path: "/",
    sameSite: "lax",
    httpOnly: true,
    maxAge: ONE_YEAR_SECONDS,
  });
  return new Response(null, { status: 303, headers: { location: pageBefore(request) } });
}
