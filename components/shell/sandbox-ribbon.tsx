import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";

/** Says that nothing here is real, and which day the business clock shows. */
export function SandboxRibbon({ businessDay }: { businessDay?: string | undefined }) {
  const t = useTranslations("shell.sandbox");
  return (
    <aside
      aria-label={t("label")}
      className="flex min-h-8 flex-wrap items-center gap-x-2 border-b bg-amber-soft px-4 py-1.5 text-[0.8125rem] lg:px-8"
    >
      <FlaskConical aria-hidden className="size-3.5 text-amber" />
      <span className="font-semibold text-amber">{t("label")}</span>
      <span className="max-sm:sr-only">{t("body")}</span>
      {businessDay ? (
        <span className="ml-auto text-ink-muted">{t("businessDay", { day: businessDay })}</span>
      ) : null}
    </aside>
  );
}
