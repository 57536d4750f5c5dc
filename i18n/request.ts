import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { loadMessages } from "./load-messages";
import { LOCALE_COOKIE, readLocale } from "./locale";

// biome-ignore lint/style/noDefaultExport: next-intl asks for one
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = readLocale(asked ?? (await cookies()).get(LOCALE_COOKIE)?.value);
  return { locale, messages: await loadMessages(locale), timeZone: "Europe/Istanbul" };
});
