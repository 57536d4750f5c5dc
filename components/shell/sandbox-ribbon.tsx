import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

interface SandboxRibbonProps {
  businessTime?: string | undefined;
  /** What opens the sandbox's panel, for those who may. */
  controls?: ReactNode;
}

/** Says that nothing here is real, what the business clock shows, and leads to the sandbox's panel. */
export function SandboxRibbon({ businessTime, controls }: SandboxRibbonProps) {
  const t = useTranslations("shell.sandbox");
  return (
    <aside
      aria-label={t("label")}
      className="flex min-h-8 flex-wrap items-center gap-x-2 border-b bg-amber-soft px-4 py-1 text-[0.8125rem] lg:px-8"
    >
      <FlaskConical aria-hidden className="size-3.5 text-amber" />
      <span className="font-semibold text-amber">{t("label")}</span>
      <span className="max-sm:sr-only">{t("body")}</span>
      <span className="ml-auto flex items-center gap-2">
        {businessTime ? (
          <span className="text-ink-muted tabular-nums">
            <span className="max-sm:sr-only">{t("businessTime")}</span> {businessTime}
          </span>
        ) : null}
        {controls}
      </span>
    </aside>
  );
}
