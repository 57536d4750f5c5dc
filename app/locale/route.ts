import { cookies } from "next/headers";
import { LOCALE_COOKIE, readLocale } from "@/i18n/locale";
import { pageBefore } from "@/i18n/page-before";

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

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
  const location = pageBefore(request.headers.get("referer"), request.headers.get("host"));
  return new Response(null, { status: 303, headers: { location } });
}
