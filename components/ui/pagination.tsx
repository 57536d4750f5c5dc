import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";
import { LinkButton } from "./link-button";

interface PaginationProps {
  previousHref?: string | undefined;
  nextHref?: string | undefined;
  /** Such as "50 of 10,000+ payments". */
  summary?: ReactNode;
}

function Step({
  href,
  rel,
  children,
}: {
  href: string | undefined;
  rel: "prev" | "next";
  children: ReactNode;
}) {
  if (href === undefined) {
    return (
      <Button size="sm" disabled>
        {children}
      </Button>
    );
  }
  return (
    <LinkButton href={href} rel={rel} size="sm">
      {children}
    </LinkButton>
  );
}

/** Previous and next as links; keyset paging knows no page numbers. */
export function Pagination({ previousHref, nextHref, summary }: PaginationProps) {
  const t = useTranslations("ui.pagination");
  return (
    <nav
      aria-label={t("label")}
      className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 sm:px-5"
    >
      <p className="text-ink-muted">{summary}</p>
      <div className="flex gap-2 max-sm:w-full max-sm:[&>*]:flex-1">
        <Step href={previousHref} rel="prev">
          <ChevronLeft aria-hidden />
          {t("previous")}
        </Step>
        <Step href={nextHref} rel="next">
          {t("next")}
          <ChevronRight aria-hidden />
        </Step>
      </div>
    </nav>
  );
}
