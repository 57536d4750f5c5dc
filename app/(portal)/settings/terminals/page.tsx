import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { RouteAnswer } from "@/components/terminals/route-answer";
import { TerminalsTable } from "@/components/terminals/terminals-table";
import { TryCardForm } from "@/components/terminals/try-card-form";
import { Card, Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { ClientMessages } from "@/i18n/client-messages";
import { requireSignedIn } from "@/server/access/current-session";
import { readTriedCard } from "@/server/contract/terminal";
import type { SearchParams } from "@/server/contract/transactions-query";
import { hasPermission } from "@/server/core/permissions";
import { explainCardRoute } from "@/server/terminals/explain-card-route";
import { listTerminalSettings } from "@/server/terminals/list-terminal-settings";

interface PageProps {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("terminals");
  return { title: t("title") };
}

async function NoTerminals() {
  const t = await getTranslations("terminals.empty");
  return (
    <EmptyState
      title={t("title")}
      action={
        <LinkButton href="/settings/terminals/new" variant="primary">
          {t("action")}
        </LinkButton>
      }
    >
      {t("body")}
    </EmptyState>
  );
}

export default async function TerminalsPage({ searchParams }: PageProps) {
  const [search, { scope }, t] = await Promise.all([
    searchParams,
    requireSignedIn(),
    getTranslations("terminals"),
  ]);
  if (!hasPermission(scope, "terminals.manage")) return <ForbiddenPage />;
  const terminals = await listTerminalSettings(scope);
  const currencies = [...new Set(terminals.filter(({ active }) => active).map(({ currency }) => currency))];
  const asked = readTriedCard(search);
  const tried = asked && currencies.includes(asked.currency) ? asked : null;
  const route = tried && (await explainCardRoute(scope, tried));
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <LinkButton href="/settings/terminals/rules">{t("rules")}</LinkButton>
            <LinkButton href="/settings/terminals/new" variant="primary" icon={<Plus aria-hidden />}>
              {t("create")}
            </LinkButton>
          </>
        }
      />
      <div className="space-y-5">
        <Card flush>
          {terminals.length === 0 ? <NoTerminals /> : <TerminalsTable terminals={terminals} />}
        </Card>
        {currencies.length > 0 ? (
          <Section id="try" title={t("try.title")} description={t("try.body")}>
            <div className="space-y-4">
              <ClientMessages areas={["terminals"]}>
                <TryCardForm
                  tried={tried && { ...tried, amountMinor: tried.amountMinor.toString() }}
                  currencies={currencies}
                >
                  {route && tried ? <RouteAnswer route={route} currency={tried.currency} /> : null}
                </TryCardForm>
              </ClientMessages>
            </div>
          </Section>
        ) : null}
      </div>
    </>
  );
}
