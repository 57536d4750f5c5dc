import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinksTable } from "@/components/payment-links/links-table";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { currentDesk } from "@/server/access/current-desk";
import { requireSignedIn } from "@/server/access/current-session";
import { readPlace, type SearchParams, writePlace } from "@/server/contract/transactions-query";
import { hasPermission } from "@/server/core/permissions";
import { listPaymentLinks } from "@/server/payment-links/list-payment-links";
import { env } from "@/server/platform/env";

const PAGE_SIZE = 50;

interface PageProps {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("links");
  return { title: t("title") };
}

async function NoLinks({ mayCreate }: { mayCreate: boolean }) {
  const t = await getTranslations("links.empty");
  return (
    <EmptyState
      title={t("title")}
      action={
        mayCreate ? (
          <LinkButton href="/payment-links/new" variant="primary">
            {t("action")}
          </LinkButton>
        ) : null
      }
    >
      {t("body")}
    </EmptyState>
  );
}

export default async function PaymentLinksPage({ searchParams }: PageProps) {
  const [{ before }, { scope }, t] = await Promise.all([
    searchParams,
    requireSignedIn(),
    getTranslations("links"),
  ]);
  if (!hasPermission(scope, "links.read")) return <ForbiddenPage />;
  const place = typeof before === "string" ? readPlace(before) : null;
  const after = place && { createdAt: place.at, id: place.id };
  const [page, desk] = await Promise.all([
    listPaymentLinks(scope, { active: null }, { limit: PAGE_SIZE, after }),
    currentDesk(),
  ]);
  const mayCreate = hasPermission(scope, "links.write");
  const next = page.next && writePlace({ at: page.next.createdAt, id: page.next.id });
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          mayCreate ? (
            <LinkButton href="/payment-links/new" variant="primary" icon={<Plus aria-hidden />}>
              {t("create")}
            </LinkButton>
          ) : null
        }
      />
      <Card flush>
        {page.rows.length === 0 ? (
          <NoLinks mayCreate={mayCreate} />
        ) : (
          <LinksTable links={page.rows} base={`${env().PUBLIC_URL}/l/`} now={desk.now} />
        )}
        {next || place ? (
          <div className="border-t">
            <Pagination
              previousHref={place ? "/payment-links" : undefined}
              nextHref={next ? `/payment-links?before=${next}` : undefined}
            />
          </div>
        ) : null}
      </Card>
    </>
  );
}
