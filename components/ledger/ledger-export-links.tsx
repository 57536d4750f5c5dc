import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";

const FORMS = ["csv", "xlsx"] as const;

/** What is shown, for the accountant's own program. Plain links: a file is no page. */
export function LedgerExportLinks({ path, search }: { path: string; search: URLSearchParams }) {
  const t = useTranslations("ledger.export");
  return (
    <ul aria-label={t("label")} className="flex flex-wrap gap-2">
      {FORMS.map((form) => {
        const params = new URLSearchParams(search);
        params.set("form", form);
        return (
          <li key={form}>
            <a href={`${path}?${params}`} download className={buttonClass({ size: "sm" })}>
              <Download aria-hidden className="size-4" />
              {t(form)}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
