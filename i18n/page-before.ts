/** The page a form was on, if it is ours; the address of another site is never followed. */
export function pageBefore(referer: string | null, host: string | null): string {
  if (!referer || !URL.canParse(referer)) return "/";
  const page = new URL(referer);
  if (page.host !== host || page.pathname.startsWith("//")) return "/";
  return page.pathname + page.search;
}
