import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { NewTerminalForm } from "@/components/terminals/new-terminal-form";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { ClientMessages } from "@/i18n/client-messages";
import { requireSignedIn } from "@/server/access/current-session";
import { hasPermission } from "@/server/core/permissions";
import { env } from "@/server/platform/env";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("terminals.new");
  return { title: t("heading") };
}

export default async function NewTerminalPage() {
  const [{ scope }, t] = await Promise.all([requireSignedIn(), getTranslations("terminals")]);
  if (!hasPermission(scope, "terminals.manage")) return <ForbiddenPage />;
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={{ href: "/settings/terminals", label: t("title") }}
        title={t("new.heading")}
        description={t("new.body")}
      />
      <Card>
        <ClientMessages areas={["terminals"]}>
          <NewTerminalForm maySimulate={env().isSandbox} />
        </ClientMessages>
      </Card>
    </div>
  );
}
