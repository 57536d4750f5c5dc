import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/** Areas that components of `ui` and `shell` need in the browser; every page has them. */
const EVERYWHERE = ["ui"];

/**
 * Hands the messages of the named areas to the client components inside. Server components need none of this.
 * Wrap only the island that needs them: what is listed here travels to the browser.
 */
export async function ClientMessages({ areas, children }: { areas?: string[]; children: ReactNode }) {
  const all = await getMessages();
  const wanted = [...EVERYWHERE, ...(areas ?? [])];
  const messages = Object.fromEntries(wanted.flatMap((area) => (area in all ? [[area, all[area]]] : [])));
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
