import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OutcomesList } from "@/components/outcomes/outcomes-list";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { ClientMessages } from "@/i18n/client-messages";
import { requireSignedIn } from "@/server/access/current-session";
import { hasPermission } from "@/server/core/permissions";
import { listUnknownOutcomes } from "@/server/payments/list-unknown-outcomes";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("outcomes");
  return { title: t("title") };
}

export default async function OutcomesRoute() {
  const [{ scope }, t] = await Promise.all([requireSignedIn(), getTranslations("outcomes")]);
  if (!hasPermission(scope, "payments.read")) return <ForbiddenPage />;
  const { rows, total, now } = await listUnknownOutcomes(scope);
  return (
    <ClientMessages areas={["acts"]}>
      <PageHeader title={t("title")} description={t("description")} />
      {rows.length === 0 ? (
        <Card>
          <EmptyState
            title={t("empty.title")}
            action={<LinkButton href="/transactions">{t("empty.action")}</LinkButton>}
          >
            {t("empty.body")}
          </EmptyState>
        </Card>
      ) : (
        <>
          <OutcomesList outcomes={rows} now={now} mayResolve={hasPermission(scope, "exceptions.resolve")} />
          {total > rows.length ? (
            <p className="mt-4 text-ink-muted">{t("more", { shown: rows.length, total })}</p>
          ) : null}
        </>
      )}
    </ClientMessages>
  );
}
