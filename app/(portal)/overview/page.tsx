import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { formatInstant, zoneName } from "@/components/format/dates";
import { AttentionList } from "@/components/overview/attention-list";
import { ComingCard } from "@/components/overview/coming-card";
import { OverviewFigures } from "@/components/overview/overview-figures";
import { TransactionsSearch } from "@/components/transactions/transactions-filters";
import { TransactionsTable } from "@/components/transactions/transactions-table";
import { LiveList } from "@/components/trpc/live-refresh";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton, TextLink } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton, SkeletonTable } from "@/components/ui/skeleton";
import { readLocale } from "@/i18n/locale";
import { currentDesk } from "@/server/access/current-desk";
import { requireSignedIn } from "@/server/access/current-session";
import { readSalesSummary } from "@/server/analytics/read-sales-summary";
import { readTransactionsQuery } from "@/server/contract/transactions-query";
import { hasPermission } from "@/server/core/permissions";
import { readComingMoney } from "@/server/settlement/read-settlement";
import { listTransactions } from "@/server/transactions/list-transactions";
import { readAttention } from "@/server/transactions/read-attention";

const RECENT = 10;
const EVERYTHING = readTransactionsQuery({});

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("overview");
  return { title: t("title") };
}

async function Figures() {
  const { scope } = await requireSignedIn();
  if (!hasPermission(scope, "analytics.read")) return null;
  return (
    <div className="mb-6">
      <OverviewFigures summary={await readSalesSummary(scope, {})} />
    </div>
  );
}

async function Attention() {
  const { scope } = await requireSignedIn();
  return <AttentionList counts={await readAttention(scope)} />;
}

async function Coming() {
  const { scope } = await requireSignedIn();
  const coming = await readComingMoney(scope);
  return coming ? <ComingCard {...coming} /> : null;
}

async function Recent() {
  const { scope } = await requireSignedIn();
  const [page, t] = await Promise.all([listTransactions(scope, EVERYTHING), getTranslations("overview")]);
  const canLink = hasPermission(scope, "links.write");
  const hidden = !hasPermission(scope, "payments.personal_data");
  return (
    <>
      <LiveList stamp={page.stamp} />
      {page.rows.length === 0 ? (
        <EmptyState
          title={t("empty.title")}
          action={canLink ? <LinkButton href="/payment-links">{t("empty.action")}</LinkButton> : null}
        >
          {t("empty.body")}
        </EmptyState>
      ) : (
        <TransactionsTable rows={page.rows.slice(0, RECENT)} now={page.now} hidden={hidden} compact />
      )}
    </>
  );
}

export default async function OverviewPage() {
  const { scope } = await requireSignedIn();
  const [t, locale, desk] = await Promise.all([getTranslations("overview"), getLocale(), currentDesk()]);
  const language = readLocale(locale);
  return (
    <>
      <PageHeader
        title={t("title")}
        description={`${formatInstant(desk.now, language, "day")} · ${t("times", { zone: zoneName(language) })}`}
        actions={
          <TransactionsSearch query={EVERYTHING} personal={hasPermission(scope, "payments.personal_data")} />
        }
      />
      <Suspense fallback={<Skeleton className="mb-6 h-40" />}>
        <Figures />
      </Suspense>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <Section title={t("recent")} flush actions={<TextLink href="/transactions">{t("all")}</TextLink>}>
          <Suspense fallback={<SkeletonTable rows={RECENT} columns={5} />}>
            <Recent />
          </Suspense>
        </Section>
        <div className="grid gap-5 max-xl:order-first">
          <Section title={t("attention")} flush>
            <Suspense fallback={<Skeleton className="m-4 h-8" />}>
              <Attention />
            </Suspense>
          </Section>
          {hasPermission(scope, "settlement.read") ? (
            <Section
              title={t("coming.title")}
              flush
              actions={<TextLink href="/settlement">{t("coming.all")}</TextLink>}
            >
              <Suspense fallback={<Skeleton className="m-4 h-16" />}>
                <Coming />
              </Suspense>
            </Section>
          ) : null}
        </div>
      </div>
    </>
  );
}
