import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BatchFacts } from "@/components/batches/batch-facts";
import { BatchMark } from "@/components/batches/batch-mark";
import { BatchRefunds } from "@/components/batches/batch-refunds";
import { SideTotalsSection } from "@/components/batches/side-totals";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { TransactionsTable } from "@/components/transactions/transactions-table";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireSignedIn } from "@/server/access/current-session";
import { findBatchReport } from "@/server/batches/find-batch-report";
import { readTransactionsQuery } from "@/server/contract/transactions-query";
import { DomainError } from "@/server/core/errors";
import { hasPermission } from "@/server/core/permissions";
import { listTransactions } from "@/server/transactions/list-transactions";

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
}

const SHOWN = 20;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("batches");
  return { title: t("title") };
}

export default async function BatchRoute({ params }: PageProps) {
  const [{ id }, { scope }, t] = await Promise.all([params, requireSignedIn(), getTranslations("batches")]);
  if (!hasPermission(scope, "batches.read")) return <ForbiddenPage />;
  const { batch, refunds, now } = await findBatchReport(scope, id).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "batch_not_found") notFound();
    throw error;
  });
  const payments = await listTransactions(scope, readTransactionsQuery({ batch: batch.id }));
  const hidden = !hasPermission(scope, "payments.personal_data");
  return (
    <>
      <PageHeader
        back={{ href: "/batches", label: t("title") }}
        title={<Amount minor={batch.ours.netMinor} currency={batch.currency} size="hero" />}
        mark={<BatchMark batch={batch} look="pill" />}
        description={t("detail.about", {
          number: String(batch.number),
          terminal: batch.terminalName,
          bank: batch.bank,
        })}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-5">
          <SideTotalsSection batch={batch} />
          <Section
            title={t("detail.payments")}
            flush
            actions={
              payments.rows.length > SHOWN ? (
                <LinkButton size="sm" href={`/transactions?batch=${batch.id}`}>
                  {t("detail.all", { count: payments.count })}
                </LinkButton>
              ) : null
            }
          >
            {payments.rows.length === 0 ? (
              <p className="px-4 py-3 text-ink-muted sm:px-5">{t("detail.noPayments")}</p>
            ) : (
              <TransactionsTable rows={payments.rows.slice(0, SHOWN)} now={now} hidden={hidden} compact />
            )}
          </Section>
          <BatchRefunds batch={batch} refunds={refunds} now={now} />
        </div>
        <BatchFacts batch={batch} mayOpenPayout={hasPermission(scope, "settlement.read")} />
      </div>
    </>
  );
}
