import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { Badge } from "@/components/ui/badge";
import { readLocale } from "@/i18n/locale";
import type { RateCap } from "@/server/core/rate-caps";

/** Where a rule was read, since when it holds, and whether it is only a sample. */
export function RuleSource({ cap }: { cap: RateCap }) {
  const t = useTranslations("terms.rules");
  const locale = readLocale(useLocale());
  return (
    <span className="block text-[0.8125rem] text-ink-muted">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span>
          {t("source", { source: cap.source })} · {t("since", { day: formatDay(cap.validFrom, locale) })}
        </span>
        <Badge tone={cap.status === "sample" ? "waiting" : "neutral"}>{t(cap.status)}</Badge>
      </span>
      {cap.note ? <span className="block">{cap.note[locale]}</span> : null}
    </span>
  );
}
