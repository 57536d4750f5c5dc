import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { SectionContent } from "@/components/terminals/section-content";
import { TerminalState } from "@/components/terminals/terminal-state";
import { readTerminalSection, TerminalTabs } from "@/components/terminals/terminal-tabs";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { ClientMessages } from "@/i18n/client-messages";
import { requireSignedIn } from "@/server/access/current-session";
import type { SearchParams } from "@/server/contract/transactions-query";
import { DomainError } from "@/server/core/errors";
import { hasPermission } from "@/server/core/permissions";
import { env } from "@/server/platform/env";
import { findTerminalContract } from "@/server/terminals/find-terminal-contract";

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("terminals");
  return { title: t("title") };
}

export default async function TerminalPage({ params, searchParams }: PageProps) {
  const [{ id }, search, { scope }] = await Promise.all([params, searchParams, requireSignedIn()]);
  if (!hasPermission(scope, "terminals.manage")) return <ForbiddenPage />;
  const contract = await findTerminalContract(scope, id).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "terminal_not_found") notFound();
    throw error;
  });
  const { terminal } = contract;
  const t = await getTranslations("terminals");
  const section = readTerminalSection(search.section, terminal.currency);
  return (
    <div className={section === "commission" ? "max-w-6xl" : "max-w-4xl"}>
      <PageHeader
        back={{ href: "/settings/terminals", label: t("title") }}
        title={terminal.name}
        description={`${terminal.bank} · ${terminal.currency} · ${t(`connector.${terminal.connection.connector}`)}`}
        mark={<TerminalState active={terminal.active} look="pill" />}
      />
      <div className="space-y-5">
        <TerminalTabs terminal={terminal} current={section} />
        {search.new === "1" ? (
          <Notice live tone="good" title={t("created.title")}>
            {t("created.body")}
          </Notice>
        ) : null}
        <ClientMessages areas={["terminals", "terms"]}>
          <SectionContent
            key={`${section} ${terminal.version}`}
            contract={contract}
            section={section}
            maySimulate={env().isSandbox}
          />
        </ClientMessages>
      </div>
    </div>
  );
}
