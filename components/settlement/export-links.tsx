import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";

const FORMS = ["csv", "xlsx", "pdf"] as const;

/** The forms in which what is shown can be taken away. Plain links: a file is no page. */
export function ExportLinks({ path, search = "" }: { path: string; search?: string }) {
  const t = useTranslations("settlement.export");
  const rest = search === "" ? "" : `&${search}`;
  return (
    <ul aria-label={t("label")} className="flex flex-wrap gap-2">
      {FORMS.map((form) => (
        <li key={form}>
          <a href={`${path}?form=${form}${rest}`} download className={buttonClass({ size: "sm" })}>
            <Download aria-hidden className="size-4" />
            {t(form)}
          </a>
        </li>
      ))}
    </ul>
  );
}
