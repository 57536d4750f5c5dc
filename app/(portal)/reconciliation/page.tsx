import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { ExceptionCard } from "@/components/reconciliation/exception-card";
import { FilesTable } from "@/components/reconciliation/files-table";
import { reconciliationHref } from "@/components/reconciliation/reconciliation-address";
import { ReconciliationFilters } from "@/components/reconciliation/reconciliation-filters";
import { UploadForm } from "@/components/reconciliation/upload-form";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { ClientMessages } from "@/i18n/client-messages";
import { requireSignedIn } from "@/server/access/current-session";
import { type ReconciliationPage, readReconciliation } from "@/server/bank-files/read-reconciliation";
import { type ReconciliationQuery, readReconciliationQuery } from "@/server/contract/reconciliation";
import type { SearchParams } from "@/server/contract/transactions-query";
import { hasPermission } from "@/server/core/permissions";

interface PageProps {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reconciliation");
  return { title: t("title") };
}

function Older({ page, query }: { page: ReconciliationPage; query: ReconciliationQuery }) {
  const before = page.older;
  if (!before && !query.before) return null;
  return (
    <Pagination
      previousHref={query.before ? reconciliationHref(query) : undefined}
      nextHref={before ? reconciliationHref(query, { before }) : undefined}
    />
  );
}

async function Differences({
  page,
  query,
  mayResolve,
}: {
  page: ReconciliationPage;
  query: ReconciliationQuery;
  mayResolve: boolean;
}) {
  const t = await getTranslations("reconciliation");
  if (page.exceptions.length === 0) {
    return (
      <EmptyState title={t(`empty.${query.status}.title`)}>{t(`empty.${query.status}.body`)}</EmptyState>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {page.exceptions.map((exception) => (
        <ExceptionCard key={exception.id} exception={exception} now={page.now} mayResolve={mayResolve} />
      ))}
      <Older page={page} query={query} />
    </div>
  );
}

async function Files({ page, query }: { page: ReconciliationPage; query: ReconciliationQuery }) {
  const t = await getTranslations("reconciliation.files");
  if (page.files.length === 0) return <EmptyState title={t("empty.title")}>{t("empty.body")}</EmptyState>;
  return (
    <Section title={t("title")} description={t("description")} flush>
      <FilesTable files={page.files} now={page.now} />
      <div className="border-t">
        <Older page={page} query={query} />
      </div>
    </Section>
  );
}

export default async function ReconciliationRoute({ searchParams }: PageProps) {
  const [params, { scope }, t] = await Promise.all([
    searchParams,
    requireSignedIn(),
    getTranslations("reconciliation"),
  ]);
  if (!hasPermission(scope, "reconciliation.read")) return <ForbiddenPage />;
  const query = readReconciliationQuery(params);
  const page = await readReconciliation(scope, query);
  const mayResolve = hasPermission(scope, "exceptions.resolve");
  return (
    <ClientMessages areas={["bankFiles"]}>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={mayResolve && page.terminals.length > 0 ? <UploadForm terminals={page.terminals} /> : null}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <ReconciliationFilters page={page} query={query} />
        {query.view === "files" ? (
          <Files page={page} query={query} />
        ) : (
          <Differences page={page} query={query} mayResolve={mayResolve} />
        )}
      </div>
    </ClientMessages>
  );
}
