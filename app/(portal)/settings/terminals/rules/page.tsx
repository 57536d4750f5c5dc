import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { RulesEditor } from "@/components/terminals/rules-editor";
import { PageHeader } from "@/components/ui/page-header";
import { ClientMessages } from "@/i18n/client-messages";
import { readLocale } from "@/i18n/locale";
import { requireSignedIn } from "@/server/access/current-session";
import { hasPermission } from "@/server/core/permissions";
import { findLegalRules } from "@/server/terminals/find-legal-rules";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("terms.rules");
  return { title: t("title") };
}

export default async function RulesPage() {
  const { scope } = await requireSignedIn();
  if (!hasPermission(scope, "terminals.manage")) return <ForbiddenPage />;
  const [rules, t, locale] = await Promise.all([
    findLegalRules(scope),
    getTranslations(),
    getLocale().then(readLocale),
  ]);
  return (
    <div className="max-w-4xl">
      <PageHeader
        back={{ href: "/settings/terminals", label: t("terminals.title") }}
        title={t("terms.rules.title")}
        description={rules.about[locale]}
      />
      <ClientMessages areas={["terminals", "terms"]}>
        <RulesEditor rules={rules} />
      </ClientMessages>
    </div>
  );
}
