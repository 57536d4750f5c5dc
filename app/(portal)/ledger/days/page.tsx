import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { formatInstant } from "@/components/format/dates";
import { LedgerTabs } from "@/components/ledger/ledger-tabs";
import { SealedDaysTable } from "@/components/ledger/sealed-days-table";
import { VerifySection } from "@/components/ledger/verify-section";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { readLocale } from "@/i18n/locale";
import { requireSignedIn } from "@/server/access/current-session";
import { readSealsQuery } from "@/server/contract/ledger-query";
import type { SearchParams } from "@/server/contract/transactions-query";
import { hasPermission } from "@/server/core/permissions";
import { listSealedDays, type SealedDays } from "@/server/ledger/list-sealed-days";

interface PageProps {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ledger.tabs");
  return { title: t("days") };
}

async function Waiting({ page }: { page: SealedDays }) {
  const [t, locale] = await Promise.all([getTranslations("ledger.days"), getLocale()]);
  const { count, oldestAt } = page.waiting;
  if (count === 0 || !oldestAt) return null;
  return (
    <Notice tone="waiting" title={t("waiting", { count })}>
      {t("waitingBody", { date: formatInstant(oldestAt, readLocale(locale), "short") })}
    </Notice>
  );
}

export default async function SealedDaysRoute({ searchParams }: PageProps) {
  const [params, { scope }, t] = await Promise.all([
    searchParams,
    requireSignedIn(),
    getTranslations("ledger"),
  ]);
  if (!hasPermission(scope, "ledger.read")) return <ForbiddenPage />;
  const { before } = readSealsQuery(params);
  const page = await listSealedDays(scope, { before: before ?? null });
  const mayExport = hasPermission(scope, "exports.create");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <LedgerTabs current="days" />
        <p className="max-w-prose">{t("days.intro")}</p>
        <Waiting page={page} />
        <VerifySection publicKey={page.publicKey} today={page.today} mayExport={mayExport} />
        <Section
          title={t("days.title")}
          description={page.openCount > 0 ? t("days.open", { count: page.openCount }) : undefined}
          flush
        >
          {page.days.length === 0 ? (
            <EmptyState title={t("days.empty")}>{t("days.emptyBody")}</EmptyState>
          ) : (
            <SealedDaysTable days={page.days} now={page.now} mayExport={mayExport} />
          )}
          {page.older || before ? (
            <div className="flex flex-wrap justify-end gap-2 border-t px-4 py-3 sm:px-5">
              {before ? (
                <LinkButton size="sm" href="/ledger/days">
                  {t("days.newest")}
                </LinkButton>
              ) : null}
              {page.older ? (
                <LinkButton size="sm" href={`/ledger/days?before=${page.older}`}>
                  {t("days.older")}
                </LinkButton>
              ) : null}
            </div>
          ) : null}
        </Section>
      </div>
    </>
  );
}
