const HERE = "http://here.invalid";

/** Where to go after signing in: a path of ours. Anything else becomes `fallback`. */
export function safeNextPath(wanted: string | undefined, fallback = "/overview"): string {
  if (!wanted?.startsWith("/") || !URL.canParse(wanted, HERE)) return fallback;
  const { origin, pathname, search } = new URL(wanted, HERE);
  if (origin !== HERE || pathname.startsWith("//") || /^\/(api|sign-in)(\/|$)/.test(pathname))
    return fallback;
  return pathname + search;
}
