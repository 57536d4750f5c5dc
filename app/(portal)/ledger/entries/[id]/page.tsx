import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChainSection } from "@/components/ledger/chain-section";
import { EntryFactsSection } from "@/components/ledger/entry-facts";
import { PostingsTable } from "@/components/ledger/postings-table";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { Section } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { When } from "@/components/ui/when";
import { requireSignedIn } from "@/server/access/current-session";
import { DomainError } from "@/server/core/errors";
import { hasPermission } from "@/server/core/permissions";
import { findEntry } from "@/server/ledger/find-entry";

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ledger");
  return { title: t("title") };
}

export default async function EntryRoute({ params }: PageProps) {
  const [{ id }, { scope }, t, reasons] = await Promise.all([
    params,
    requireSignedIn(),
    getTranslations("ledger.entry"),
    getTranslations("payment.ledger.reason"),
  ]);
  if (!hasPermission(scope, "ledger.read")) return <ForbiddenPage />;
  const detail = await findEntry(scope, id).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "ledger_entry_not_found") notFound();
    throw error;
  });
  const { entry, postings, now } = detail;
  return (
    <>
      <PageHeader
        back={{ href: "/ledger", label: t("back") }}
        title={t("title", { reason: reasons(entry.reason) })}
        description={<When at={entry.createdAt} now={now} exact />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-5">
          <Section title={t("postings")} flush>
            <PostingsTable postings={postings} />
          </Section>
          <ChainSection detail={detail} mayExport={hasPermission(scope, "exports.create")} />
        </div>
        <EntryFactsSection detail={detail} />
      </div>
    </>
  );
}
