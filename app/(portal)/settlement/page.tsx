import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { formatDay } from "@/components/format/dates";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { CalendarLegend } from "@/components/settlement/calendar-lines";
import { ComingSums } from "@/components/settlement/coming-sums";
import { DayPanel } from "@/components/settlement/day-panel";
import { ExportLinks } from "@/components/settlement/export-links";
import { settlementHref } from "@/components/settlement/settlement-address";
import { SettlementCalendar } from "@/components/settlement/settlement-calendar";
import { MonthSteps, SettlementFilters } from "@/components/settlement/settlement-filters";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { readLocale } from "@/i18n/locale";
import { requireSignedIn } from "@/server/access/current-session";
import { readSettlementQuery, type SettlementQuery } from "@/server/contract/settlement-query";
import type { SearchParams } from "@/server/contract/transactions-query";
import { hasPermission } from "@/server/core/permissions";
import { monthBeside } from "@/server/settlement/coming-money";
import { readSettlement, type SettlementPage } from "@/server/settlement/read-settlement";

interface PageProps {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settlement");
  return { title: t("title") };
}

async function Month({ page, query }: { page: SettlementPage; query: SettlementQuery }) {
  const [t, locale] = await Promise.all([getTranslations("settlement.calendar"), getLocale()]);
  const language = readLocale(locale);
  const [later] = page.laterDays;
  return (
    <Section
      title={formatDay(`${page.month}-01`, language, "month")}
      flush
      actions={
        <MonthSteps
          page={page}
          query={query}
          before={monthBeside(page.month, -1)}
          after={monthBeside(page.month, 1)}
        />
      }
    >
      <CalendarLegend />
      <SettlementCalendar page={page} query={query} />
      {later ? (
        <p className="border-t px-4 py-3 text-ink-muted sm:px-5">
          {t.rich("later", {
            day: () => (
              <TextLink href={settlementHref(query, { month: later.slice(0, 7), day: later })}>
                {formatDay(later, language, "dayName")}
              </TextLink>
            ),
          })}
        </p>
      ) : null}
    </Section>
  );
}

export default async function SettlementRoute({ searchParams }: PageProps) {
  const [params, { scope }, t] = await Promise.all([
    searchParams,
    requireSignedIn(),
    getTranslations("settlement"),
  ]);
  if (!hasPermission(scope, "settlement.read")) return <ForbiddenPage />;
  const query = readSettlementQuery(params);
  const page = await readSettlement(scope, query);
  const open = page.days.find(({ day }) => day === query.day);
  const search = new URLSearchParams({ month: page.month, currency: page.currency });
  if (query.terminal) search.set("terminal", query.terminal);
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          hasPermission(scope, "exports.create") ? (
            <ExportLinks path="/settlement/export" search={search.toString()} />
          ) : null
        }
      />
      {page.terminals.length === 0 ? (
        <EmptyState title={t("noTerminal.title")}>{t("noTerminal.body")}</EmptyState>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <SettlementFilters page={page} query={query} />
          <div>
            <ComingSums page={page} query={query} />
          </div>
          <Month page={page} query={query} />
          {open ? <DayPanel day={open} page={page} query={query} /> : null}
        </div>
      )}
    </>
  );
}
