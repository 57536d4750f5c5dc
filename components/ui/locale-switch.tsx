import { useLocale, useTranslations } from "next-intl";
import { LOCALES } from "@/server/core/money-text";
import { classNames } from "./class-names";

/** Turkish and English. A plain form: it works before, and without, any script. */
export function LocaleSwitch({ className }: { className?: string | undefined }) {
  const t = useTranslations("ui.locale");
  const current = useLocale();
  return (
    <form
      action="/locale"
      method="post"
      aria-label={t("label")}
      className={classNames("inline-flex rounded-md border bg-sunken p-0.5", className)}
    >
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="submit"
          name="locale"
          value={locale}
          lang={locale}
          aria-pressed={locale === current}
          title={t(locale)}
          className="min-h-10 flex-1 rounded-[6px] px-3 font-medium text-ink-muted uppercase hover:text-ink aria-pressed:bg-surface aria-pressed:text-ink aria-pressed:shadow-[0_0_0_1px_var(--line)] sm:min-h-8"
        >
          <span aria-hidden>{locale}</span>
          <span className="sr-only">{t(locale)}</span>
        </button>
      ))}
    </form>
  );
}
