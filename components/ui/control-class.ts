import { classNames } from "./class-names";

/** The look every field shares. */
export function controlClass(extra?: string): string {
  return classNames(
    "w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 text-ink placeholder:text-ink-muted",
    "hover:border-ink-muted focus-visible:outline-offset-0 disabled:bg-sunken disabled:text-ink-muted",
    "aria-invalid:border-coral aria-invalid:outline-coral",
    extra,
  );
}
