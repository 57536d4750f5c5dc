import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { refundsHref } from "@/components/refunds/refunds-address";
import { RefundsTable } from "@/components/refunds/refunds-table";
import { RefundsTabs } from "@/components/refunds/refunds-tabs";
import { LiveList } from "@/components/trpc/live-refresh";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { SkeletonTable } from "@/components/ui/skeleton";
import { ClientMessages } from "@/i18n/client-messages";
import { requireSignedIn } from "@/server/access/current-session";
import { type RefundsQuery, readRefundsQuery, type SearchParams } from "@/server/contract/transactions-query";
import { hasPermission } from "@/server/core/permissions";
import { readRefundsPage } from "@/server/transactions/read-refunds-page";

interface PageProps {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("refunds");
  return { title: t("title") };
}

async function NoRefunds({ kind }: { kind: "all" | "filtered" }) {
  const t = await getTranslations(`refunds.empty.${kind}`);
  return (
    <EmptyState
      title={t("title")}
      action={<LinkButton href={kind === "all" ? "/transactions" : "/refunds"}>{t("action")}</LinkButton>}
    >
      {t("body")}
    </EmptyState>
  );
}

async function Refunds({ query }: { query: RefundsQuery }) {
  const { scope, member } = await requireSignedIn();
  const [page, t] = await Promise.all([readRefundsPage(scope, query), getTranslations("refunds")]);
  const reader = { mayApprove: hasPermission(scope, "refunds.approve"), name: member.name };
  const isFirst = !query.before && !query.after;
  return (
    <div className="space-y-4">
      {isFirst ? <LiveList stamp={page.stamp} /> : null}
      {page.waiting > 0 ? (
        <Notice tone="waiting" title={t("waiting", { count: page.waiting })}>
          {t("waitingBody")}
        </Notice>
      ) : null}
      <Card flush>
        <RefundsTabs query={query} waiting={page.waiting} />
        {page.rows.length === 0 ? (
          <NoRefunds kind={query.status.length > 0 ? "filtered" : "all"} />
        ) : (
          <>
            <RefundsTable rows={page.rows} reader={reader} now={page.now} />
            <div className="border-t">
              <Pagination
                previousHref={page.newer ? refundsHref(query, { after: page.newer }) : undefined}
                nextHref={page.older ? refundsHref(query, { before: page.older }) : undefined}
              />
            </div>
          </>
        )}
      </Card>
    </div>
  );
}

export default async function RefundsPage({ searchParams }: PageProps) {
  const [params, t] = await Promise.all([searchParams, getTranslations("refunds"), requireSignedIn()]);
  const query = readRefundsQuery(params);
  const key = refundsHref(query, { before: query.before, after: query.after });
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <ClientMessages areas={["refunds"]}>
        <Suspense
          key={key}
          fallback={
            <Card flush>
              <SkeletonTable rows={12} columns={5} />
            </Card>
          }
        >
          <Refunds query={query} />
        </Suspense>
      </ClientMessages>
    </>
  );
}
