import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { AnalyticsBody } from "@/components/analytics/analytics-body";
import {
  analyticsHref,
  readAnalyticsSearch,
  type SearchParams,
} from "@/components/analytics/analytics-search";
import { AnalyticsSkeleton } from "@/components/analytics/analytics-skeleton";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { PageHeader } from "@/components/ui/page-header";
import { requireSignedIn } from "@/server/access/current-session";
import { readAnalytics } from "@/server/analytics/read-analytics";
import type { AnalyticsInput } from "@/server/contract/analytics";
import { hasPermission } from "@/server/core/permissions";
import { readDesk } from "@/server/transactions/read-desk";

interface PageProps {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("analytics");
  return { title: t("title") };
}

async function Body({ search }: { search: AnalyticsInput }) {
  const { scope } = await requireSignedIn();
  return <AnalyticsBody search={search} answer={await readAnalytics(scope, search)} />;
}

export default async function AnalyticsPage({ searchParams }: PageProps) {
  const { scope } = await requireSignedIn();
  if (!hasPermission(scope, "analytics.read")) return <ForbiddenPage />;
  const [params, desk, t] = await Promise.all([searchParams, readDesk(scope), getTranslations("analytics")]);
  const search = readAnalyticsSearch(params, desk.today);
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <Suspense key={analyticsHref(search)} fallback={<AnalyticsSkeleton />}>
        <Body search={search} />
      </Suspense>
    </>
  );
}
