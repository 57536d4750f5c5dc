import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { zoneName } from "@/components/format/dates";
import { transactionsHref } from "@/components/transactions/transactions-address";
import { TransactionsFilters } from "@/components/transactions/transactions-filters";
import { TransactionsList } from "@/components/transactions/transactions-list";
import { TransactionsTabs } from "@/components/transactions/transactions-tabs";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonTable } from "@/components/ui/skeleton";
import { readLocale } from "@/i18n/locale";
import { currentDesk } from "@/server/access/current-desk";
import { requireSignedIn } from "@/server/access/current-session";
import {
  readTransactionsQuery,
  type SearchParams,
  type TransactionsQuery,
} from "@/server/contract/transactions-query";
import { hasPermission } from "@/server/core/permissions";
import { COUNT_CAP, listTransactions } from "@/server/transactions/list-transactions";

interface PageProps {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("transactions");
  return { title: t("title") };
}

async function Rows({ query }: { query: TransactionsQuery }) {
  const { scope } = await requireSignedIn();
  const page = await listTransactions(scope, query);
  const hidden = !hasPermission(scope, "payments.personal_data");
  return <TransactionsList page={page} query={query} cap={COUNT_CAP} hidden={hidden} />;
}

export default async function TransactionsPage({ searchParams }: PageProps) {
  const { scope } = await requireSignedIn();
  const [params, t, locale, desk] = await Promise.all([
    searchParams,
    getTranslations("transactions"),
    getLocale(),
    currentDesk(),
  ]);
  const query = readTransactionsQuery(params);
  const personal = hasPermission(scope, "payments.personal_data");
  return (
    <>
      <PageHeader title={t("title")} description={t("times", { zone: zoneName(readLocale(locale)) })} />
      <TransactionsFilters query={query} today={desk.today} personal={personal} />
      <Card flush>
        <TransactionsTabs query={query} />
        <Suspense
          key={transactionsHref(query, { before: query.before, after: query.after })}
          fallback={<SkeletonTable rows={12} columns={5} />}
        >
          <Rows query={query} />
        </Suspense>
      </Card>
    </>
  );
}
