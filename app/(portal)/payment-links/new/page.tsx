import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkForm } from "@/components/payment-links/link-form";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { ClientMessages } from "@/i18n/client-messages";
import { requireSignedIn } from "@/server/access/current-session";
import { hasPermission } from "@/server/core/permissions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("links.form");
  return { title: t("heading") };
}

export default async function NewPaymentLinkPage() {
  const [{ scope }, t] = await Promise.all([requireSignedIn(), getTranslations("links")]);
  if (!hasPermission(scope, "links.write")) return <ForbiddenPage />;
  return (
    <div className="max-w-2xl">
      <PageHeader back={{ href: "/payment-links", label: t("back") }} title={t("form.heading")} />
      <Card>
        <ClientMessages areas={["links"]}>
          <LinkForm />
        </ClientMessages>
      </Card>
    </div>
  );
}
