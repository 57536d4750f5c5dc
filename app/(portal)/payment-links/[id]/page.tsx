import { ExternalLink } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinkState } from "@/components/payment-links/link-state";
import { LinkSwitch } from "@/components/payment-links/link-switch";
import { LinkAmount, LinkUses } from "@/components/payment-links/links-table";
import { QrCode } from "@/components/payment-links/qr-code";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { buttonClass } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { CodeText } from "@/components/ui/code-text";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { When } from "@/components/ui/when";
import { ClientMessages } from "@/i18n/client-messages";
import { currentDesk } from "@/server/access/current-desk";
import { requireSignedIn } from "@/server/access/current-session";
import type { SearchParams } from "@/server/contract/transactions-query";
import { DomainError } from "@/server/core/errors";
import { hasPermission } from "@/server/core/permissions";
import { findPaymentLink } from "@/server/payment-links/find-payment-link";
import type { PaymentLink } from "@/server/payment-links/payment-link";
import { env } from "@/server/platform/env";

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("links");
  return { title: t("title") };
}

async function LinkFacts({ link }: { link: PaymentLink }) {
  const [t, words] = await Promise.all([getTranslations("links"), getTranslations("links.form")]);
  const { maxInstalments } = link;
  return (
    <Section title={t("facts")}>
      <DescriptionList
        facts={[
          { term: t("columns.amount"), detail: <LinkAmount link={link} /> },
          { term: t("columns.uses"), detail: <LinkUses link={link} /> },
          {
            term: t("instalments"),
            detail: maxInstalments === 1 ? words("single") : words("count", { count: maxInstalments }),
          },
          { term: words("description"), detail: link.description },
          { term: t("columns.created"), detail: <When at={link.createdAt} /> },
          { term: t("until"), detail: link.expiresAt && <When at={link.expiresAt} /> },
          { term: t("id"), detail: <CodeText value={link.id} /> },
        ]}
      />
    </Section>
  );
}

export default async function PaymentLinkPage({ params, searchParams }: PageProps) {
  const [{ id }, search, { scope }] = await Promise.all([params, searchParams, requireSignedIn()]);
  if (!hasPermission(scope, "links.read")) return <ForbiddenPage />;
  const link = await findPaymentLink(scope, id).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "payment_link_not_found") notFound();
    throw error;
  });
  const [t, desk] = await Promise.all([getTranslations("links"), currentDesk()]);
  const address = `${env().PUBLIC_URL}/l/${link.slug}`;
  return (
    <>
      <PageHeader
        back={{ href: "/payment-links", label: t("back") }}
        title={link.title}
        mark={<LinkState link={link} now={desk.now} look="pill" />}
        actions={
          hasPermission(scope, "links.write") ? (
            <ClientMessages areas={["links", "refunds"]}>
              <LinkSwitch linkId={link.id} active={link.active} />
            </ClientMessages>
          ) : null
        }
      />
      {search.new === "1" ? (
        <Notice live tone="good" title={t("created.title")} className="mb-5">
          {t("created.body")}
        </Notice>
      ) : null}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Section title={t("share")}>
          <div className="grid gap-4">
            <CodeText value={address} className="rounded-md border bg-sunken px-3 py-2" />
            <QrCode value={address} label={t("qrTitle", { title: link.title })} />
            <p className="text-ink-muted">{t("qrBody")}</p>
            <p>
              <a href={address} target="_blank" rel="noreferrer" className={buttonClass({})}>
                <ExternalLink aria-hidden />
                {t("open")}
              </a>
            </p>
          </div>
        </Section>
        <LinkFacts link={link} />
      </div>
    </>
  );
}
