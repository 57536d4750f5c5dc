import { ChevronLeft, ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { LinkButton } from "@/components/ui/link-button";
import { SegmentedLinks } from "@/components/ui/segmented";
import { readLocale } from "@/i18n/locale";
import type { SettlementQuery } from "@/server/contract/settlement-query";
import type { SettlementPage } from "@/server/settlement/read-settlement";
import { settlementHref } from "./settlement-address";

interface PageAndQuery {
  readonly page: SettlementPage;
  readonly query: SettlementQuery;
}

/** Currency, and terminal with its bank; nothing where there is one of each. */
export function SettlementFilters({ page, query }: PageAndQuery) {
  const t = useTranslations("settlement.filters");
  const chosen = page.terminals.find(({ id }) => id === query.terminal);
  const all = {
    href: settlementHref(query, { terminal: undefined, currency: page.currency }),
    label: t("all"),
    current: !chosen,
  };
  const each = page.terminals.map(({ id, name }) => ({
    href: settlementHref(query, { terminal: id }),
    label: name,
    current: id === chosen?.id,
  }));
  return (
    <div className="flex max-w-full flex-wrap gap-3">
      {page.currencies.length > 1 ? (
        <SegmentedLinks
          label={t("currency")}
          items={page.currencies.map((currency) => ({
            href: settlementHref(query, { terminal: undefined, currency }),
            label: currency,
            current: currency === page.currency,
          }))}
        />
      ) : null}
      {page.terminals.length > 1 ? (
        <div className="max-w-full overflow-x-auto">
          <SegmentedLinks label={t("terminal")} items={[all, ...each]} />
        </div>
      ) : null}
    </div>
  );
}

/** The month that is shown, with the ways to those beside it. */
export function MonthSteps({
  page,
  query,
  before,
  after,
}: PageAndQuery & { readonly before: string; readonly after: string }) {
  const t = useTranslations("settlement.calendar");
  const locale = readLocale(useLocale());
  const words = (month: string) => formatDay(`${month}-01`, locale, "month");
  const step = (month: string, mark: typeof ChevronLeft) => {
    const Mark = mark;
    return (
      <LinkButton
        size="icon"
        variant="quiet"
        href={settlementHref(query, { month })}
        aria-label={words(month)}
        scroll={false}
      >
        <Mark aria-hidden className="size-4" />
      </LinkButton>
    );
  };
  return (
    <div className="flex items-center gap-1">
      {page.month === page.today.slice(0, 7) ? null : (
        <LinkButton size="sm" href={settlementHref(query, { month: undefined })} scroll={false}>
          {t("today")}
        </LinkButton>
      )}
      {step(before, ChevronLeft)}
      {step(after, ChevronRight)}
    </div>
  );
}
