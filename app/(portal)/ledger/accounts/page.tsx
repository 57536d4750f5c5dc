import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChartList } from "@/components/ledger/chart-list";
import { LedgerTabs } from "@/components/ledger/ledger-tabs";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { PageHeader } from "@/components/ui/page-header";
import { requireSignedIn } from "@/server/access/current-session";
import { hasPermission } from "@/server/core/permissions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ledger.tabs");
  return { title: t("chart") };
}

export default async function ChartRoute() {
  const [{ scope }, t] = await Promise.all([requireSignedIn(), getTranslations("ledger")]);
  if (!hasPermission(scope, "ledger.read")) return <ForbiddenPage />;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <LedgerTabs current="chart" />
        <p className="max-w-prose">{t("chart.intro")}</p>
        <ChartList />
        <p className="text-ink-muted">{t("chart.memo")}</p>
      </div>
    </>
  );
}
