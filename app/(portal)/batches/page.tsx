import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { batchesHref } from "@/components/batches/batches-address";
import { ClosedBatches } from "@/components/batches/closed-batches";
import { OpenDays } from "@/components/batches/open-days";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { SegmentedLinks } from "@/components/ui/segmented";
import { ClientMessages } from "@/i18n/client-messages";
import { requireSignedIn } from "@/server/access/current-session";
import { type DayEndPage, readDayEnd } from "@/server/batches/read-day-end";
import { type BatchesQuery, readBatchesQuery, type SearchParams } from "@/server/contract/transactions-query";
import { hasPermission } from "@/server/core/permissions";

interface PageProps {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("batches");
  return { title: t("title") };
}

async function TerminalFilter({ page, query }: { page: DayEndPage; query: BatchesQuery }) {
  const t = await getTranslations("batches.closed");
  if (page.open.length < 2) return null;
  const all = {
    href: batchesHref(query, { terminal: undefined }),
    label: t("all"),
    current: !query.terminal,
  };
  const each = page.open.map(({ terminal }) => ({
    href: batchesHref(query, { terminal: terminal.id }),
    label: terminal.name,
    current: query.terminal === terminal.id,
  }));
  return (
    <div className="max-w-full overflow-x-auto">
      <SegmentedLinks label={t("filter")} items={[all, ...each]} />
    </div>
  );
}

export default async function DayEndRoute({ searchParams }: PageProps) {
  const [params, { scope }, t] = await Promise.all([
    searchParams,
    requireSignedIn(),
    getTranslations("batches"),
  ]);
  if (!hasPermission(scope, "batches.read")) return <ForbiddenPage />;
  const query = readBatchesQuery(params);
  const page = await readDayEnd(scope, query);
  return (
    <ClientMessages areas={["acts"]}>
      <PageHeader title={t("title")} description={t("description")} />
      <div className="grid gap-6">
        <Section bare title={t("open.title")}>
          {page.open.length === 0 ? (
            <EmptyState title={t("open.noTerminal")} />
          ) : (
            <OpenDays days={page.open} now={page.now} mayClose={hasPermission(scope, "batches.close")} />
          )}
        </Section>
        <Section
          title={t("closed.title")}
          description={t("closed.description")}
          flush
          actions={<TerminalFilter page={page} query={query} />}
        >
          {page.closed.length === 0 ? (
            <EmptyState
              title={t("closed.empty")}
              action={query.before ? <LinkButton href="/batches">{t("closed.first")}</LinkButton> : null}
            >
              {t("closed.emptyBody")}
            </EmptyState>
          ) : (
            <>
              <ClosedBatches batches={page.closed} now={page.now} />
              <div className="border-t">
                <Pagination
                  previousHref={page.newer ? batchesHref(query, { after: page.newer }) : undefined}
                  nextHref={page.older ? batchesHref(query, { before: page.older }) : undefined}
                />
              </div>
            </>
          )}
        </Section>
      </div>
    </ClientMessages>
  );
}
