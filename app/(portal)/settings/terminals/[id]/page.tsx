import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { ConnectionForm } from "@/components/terminals/connection-form";
import { TerminalForm } from "@/components/terminals/terminal-form";
import { TerminalState } from "@/components/terminals/terminal-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { ClientMessages } from "@/i18n/client-messages";
import { requireSignedIn } from "@/server/access/current-session";
import type { SearchParams } from "@/server/contract/transactions-query";
import { DomainError } from "@/server/core/errors";
import { hasPermission } from "@/server/core/permissions";
import { env } from "@/server/platform/env";
import { findTerminalSettings } from "@/server/terminals/find-terminal-settings";

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
  const terminal = await findTerminalSettings(scope, id).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "terminal_not_found") notFound();
    throw error;
  });
  const t = await getTranslations("terminals");
  return (
    <div className="max-w-4xl">
      <PageHeader
        back={{ href: "/settings/terminals", label: t("title") }}
        title={terminal.name}
        description={`${terminal.bank} · ${terminal.currency} · ${t(`connector.${terminal.connection.connector}`)}`}
        mark={<TerminalState active={terminal.active} look="pill" />}
      />
      <ClientMessages areas={["terminals"]}>
        <div className="space-y-5">
          {search.new === "1" ? (
            <Notice live tone="good" title={t("created.title")}>
              {t("created.body")}
            </Notice>
          ) : null}
          <TerminalForm terminal={terminal} />
          <ConnectionForm terminal={terminal} maySimulate={env().isSandbox} />
        </div>
      </ClientMessages>
    </div>
  );
}
