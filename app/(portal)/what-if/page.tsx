import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { PageHeader } from "@/components/ui/page-header";
import { readWhatIfSearch } from "@/components/what-if/read-what-if-search";
import { whatIfHref } from "@/components/what-if/what-if-address";
import { WhatIfDesk } from "@/components/what-if/what-if-desk";
import { ClientMessages } from "@/i18n/client-messages";
import { currentDesk } from "@/server/access/current-desk";
import { requireSignedIn } from "@/server/access/current-session";
import type { SearchParams } from "@/server/contract/transactions-query";
import { DomainError } from "@/server/core/errors";
import { hasPermission } from "@/server/core/permissions";
import { replayScenario } from "@/server/what-if/replay-scenario";

interface PageProps {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("whatIf");
  return { title: t("title") };
}

export default async function WhatIfPage({ searchParams }: PageProps) {
  const { scope } = await requireSignedIn();
  if (!hasPermission(scope, "settlement.read")) return <ForbiddenPage />;
  const [params, desk, t] = await Promise.all([searchParams, currentDesk(), getTranslations("whatIf")]);
  const search = readWhatIfSearch(params, desk.today);
  const answer = await replayScenario(scope, search).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "terminal_not_found") notFound();
    throw error;
  });
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <ClientMessages areas={["whatIf"]}>
        <WhatIfDesk
          key={whatIfHref(search)}
          search={search}
          answer={answer}
          mayManage={hasPermission(scope, "terminals.manage")}
        />
      </ClientMessages>
    </>
  );
}
