import { useLocale } from "next-intl";
import { type DateStyle, formatInstant, type Instant, zoneName } from "@/components/format/dates";
import { relativeInstant } from "@/components/format/relative-day";
import { readLocale } from "@/i18n/locale";

interface WhenProps {
  at: Instant;
  style?: DateStyle | undefined;
  /** Business time of the reader; with it near days are said in words. */
  now?: Instant | undefined;
  /** Near days with seconds too. */
  exact?: boolean | undefined;
  className?: string | undefined;
}

/** A moment in Istanbul, with the full date and the zone on hover and for machines. */
export function When({ at, style = "short", now, exact, className }: WhenProps) {
  const locale = readLocale(useLocale());
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={`${formatInstant(at, locale, "long")}, ${zoneName(locale)}`}
      className={className}
    >
      {now ? relativeInstant(at, now, locale, exact ? "seconds" : "time") : formatInstant(at, locale, style)}
    </time>
  );
}
