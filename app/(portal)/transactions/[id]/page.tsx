import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PaymentPage } from "@/components/payment-detail/payment-page";
import { requireSignedIn } from "@/server/access/current-session";
import { DomainError } from "@/server/core/errors";
import { hasPermission } from "@/server/core/permissions";
import { findTransaction } from "@/server/transactions/find-transaction";

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("payment");
  return { title: t("title") };
}

export default async function TransactionPage({ params }: PageProps) {
  const [{ id }, { scope }] = await Promise.all([params, requireSignedIn()]);
  const detail = await findTransaction(scope, id).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "payment_not_found") notFound();
    throw error;
  });
  return <PaymentPage detail={detail} mayGiveBack={hasPermission(scope, "refunds.create")} />;
}
