import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { formatInstant } from "@/components/format/dates";
import { BooksMoment } from "@/components/ledger/books-moment";
import { LedgerExportLinks } from "@/components/ledger/ledger-export-links";
import { LedgerTabs } from "@/components/ledger/ledger-tabs";
import { MemoSection } from "@/components/ledger/memo-section";
import { TrialBalanceTable } from "@/components/ledger/trial-balance-table";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { StateMark } from "@/components/ui/state-mark";
import { readLocale } from "@/i18n/locale";
import { requireSignedIn } from "@/server/access/current-session";
import { instantOfMinute, readBooksQuery } from "@/server/contract/ledger-query";
import type { SearchParams } from "@/server/contract/transactions-query";
import { hasPermission } from "@/server/core/permissions";
import { readBooks } from "@/server/ledger/read-books";
import type { TrialBalance } from "@/server/ledger/read-trial-balance";

interface PageProps {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ledger");
  return { title: t("title") };
}

async function TrialSection({ trial, at }: { trial: TrialBalance; at: string | undefined }) {
  const [t, locale] = await Promise.all([getTranslations("ledger.books"), getLocale()]);
  const instant = instantOfMinute(at);
  const isEven = trial.differenceMinor === 0n;
  return (
    <Section
      title={t("caption", { currency: trial.currency })}
      description={
        instant
          ? t("standing", { date: formatInstant(instant, readLocale(locale), "short") })
          : t("standingNow")
      }
      actions={
        <p className="flex flex-wrap items-center gap-x-4">
          <span className="text-ink-muted">
            {t("difference")} <Amount minor={trial.differenceMinor} currency={trial.currency} />
          </span>
          <StateMark tone={isEven ? "good" : "bad"}>{t(isEven ? "even" : "odd")}</StateMark>
        </p>
      }
      flush
    >
      {isEven ? null : (
        <Notice tone="bad" title={t("odd")} className="m-4">
          {t("oddBody")}
        </Notice>
      )}
      <TrialBalanceTable trial={trial} at={at} />
    </Section>
  );
}

export default async function LedgerRoute({ searchParams }: PageProps) {
  const [params, { scope }, t] = await Promise.all([
    searchParams,
    requireSignedIn(),
    getTranslations("ledger"),
  ]);
  if (!hasPermission(scope, "ledger.read")) return <ForbiddenPage />;
  const { at } = readBooksQuery(params);
  const books = await readBooks(scope, { before: instantOfMinute(at) });
  const search = new URLSearchParams(at ? { at } : {});
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          hasPermission(scope, "exports.create") ? (
            <LedgerExportLinks path="/ledger/export" search={search} />
          ) : null
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <LedgerTabs current="books" />
        <BooksMoment at={at} now={books.now} />
        {books.trials.length === 0 ? (
          <EmptyState title={at ? t("books.emptyAt") : t("books.empty")}>{t("books.emptyBody")}</EmptyState>
        ) : (
          books.trials.map((trial) => <TrialSection key={trial.currency} trial={trial} at={at} />)
        )}
        {books.memo && books.memo.length > 0 ? <MemoSection memo={books.memo} /> : null}
      </div>
    </>
  );
}
