import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { formatDay } from "@/components/format/dates";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { ClauseTable } from "@/components/settlement/clause-table";
import { ExportLinks } from "@/components/settlement/export-links";
import { MovementsTable } from "@/components/settlement/movements-table";
import { PayoutBatches, PayoutFactsSection, PayoutNotice } from "@/components/settlement/payout-facts";
import { PayoutMark } from "@/components/settlement/payout-mark";
import { PayoutWaterfall } from "@/components/settlement/payout-waterfall";
import { settlementHref } from "@/components/settlement/settlement-address";
import { Amount } from "@/components/ui/amount";
import { PageHeader } from "@/components/ui/page-header";
import { readLocale } from "@/i18n/locale";
import { requireSignedIn } from "@/server/access/current-session";
import { readPayoutQuery } from "@/server/contract/settlement-query";
import type { SearchParams } from "@/server/contract/transactions-query";
import { DomainError } from "@/server/core/errors";
import { hasPermission } from "@/server/core/permissions";
import { findPayoutPage } from "@/server/settlement/find-payout-page";

interface PageProps {
  readonly params: Promise<{ readonly payoutId: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settlement.payout");
  return { title: t("title") };
}

export default async function PayoutRoute({ params, searchParams }: PageProps) {
  const [{ payoutId }, search, { scope }, t, locale] = await Promise.all([
    params,
    searchParams,
    requireSignedIn(),
    getTranslations("settlement"),
    getLocale(),
  ]);
  if (!hasPermission(scope, "settlement.read")) return <ForbiddenPage />;
  const query = readPayoutQuery(search);
  const page = await findPayoutPage(scope, payoutId, query).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "payout_not_found") notFound();
    throw error;
  });
  const { payout } = page;
  const month = payout.valueDate.slice(0, 7);
  return (
    <>
      <PageHeader
        back={{ href: settlementHref({ month, currency: payout.currency }), label: t("title") }}
        title={<Amount minor={payout.arrivedMinor} currency={payout.currency} size="hero" />}
        mark={<PayoutMark payout={payout} look="pill" />}
        description={t("payout.about", {
          terminal: payout.terminalName,
          bank: payout.bank,
          day: formatDay(payout.valueDate, readLocale(locale), "day"),
        })}
        actions={
          hasPermission(scope, "exports.create") ? (
            <ExportLinks path={`/settlement/${payout.id}/export`} />
          ) : null
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-5">
          <PayoutNotice payout={payout} nextId={page.nextId} />
          <PayoutWaterfall page={page} query={query} />
          <ClauseTable clauses={page.clauses} currency={payout.currency} />
        </div>
        <div className="grid gap-5">
          <PayoutFactsSection page={page} />
          <PayoutBatches page={page} />
        </div>
      </div>
      <div className="mt-5">
        <MovementsTable page={page} query={query} />
      </div>
    </>
  );
}
