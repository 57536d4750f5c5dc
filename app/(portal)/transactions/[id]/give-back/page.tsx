import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { formatInstant } from "@/components/format/dates";
import { GiveBackForm } from "@/components/give-back/give-back-form";
import { moneyBeforeOf } from "@/components/give-back/give-back-plan";
import { GiveBackSection } from "@/components/payment-detail/give-back-section";
import { RefundsSection } from "@/components/payment-detail/refunds-section";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { CardLine } from "@/components/transactions/card-line";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { ClientMessages } from "@/i18n/client-messages";
import { readLocale } from "@/i18n/locale";
import { requireSignedIn } from "@/server/access/current-session";
import { DomainError } from "@/server/core/errors";
import { hasPermission } from "@/server/core/permissions";
import { newToken } from "@/server/platform/random";
import { findTransaction } from "@/server/transactions/find-transaction";

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("refunds.form");
  return { title: t("title") };
}

export default async function GiveBackPage({ params }: PageProps) {
  const [{ id }, { scope, merchant }] = await Promise.all([params, requireSignedIn()]);
  if (!hasPermission(scope, "refunds.create")) return <ForbiddenPage />;
  const detail = await findTransaction(scope, id).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "payment_not_found") notFound();
    throw error;
  });
  const [t, locale] = await Promise.all([getTranslations("refunds.form"), getLocale()]);
  const { payment, giveBack, terminal, batch } = detail;
  const language = readLocale(locale);
  const windowEnd = giveBack.method === "refund" ? giveBack.until : detail.windowEndAt;
  return (
    <div className="max-w-2xl">
      <PageHeader
        back={{ href: `/transactions/${payment.id}`, label: t("back") }}
        title={t("title")}
        description={
          <>
            {payment.orderId ?? payment.id}
            {payment.customer?.name ? ` · ${payment.customer.name}` : null}
            {payment.card ? (
              <>
                {" · "}
                <CardLine card={payment.card} />
              </>
            ) : null}
          </>
        }
      />
      <div className="grid gap-5">
        {giveBack.method === "none" ? (
          <GiveBackSection detail={detail} allowed />
        ) : (
          <Card>
            <ClientMessages areas={["refunds"]}>
              <GiveBackForm
                paymentId={payment.id}
                currency={payment.currency}
                merchantName={merchant.name}
                money={moneyBeforeOf(payment, detail.money)}
                method={giveBack.method}
                refundableMinor={giveBack.refundableMinor.toString()}
                limitMinor={scope.refundLimitMinor?.toString() ?? null}
                partsWait={batch?.status === "open" && terminal.sameDayRefund === "refuse"}
                dates={{
                  dayEnd: formatInstant(terminal.nextDayEndAt, language),
                  windowEnd: formatInstant(windowEnd ?? detail.now, language, "day"),
                }}
                requestKey={newToken(24)}
              />
            </ClientMessages>
          </Card>
        )}
        <RefundsSection detail={detail} />
      </div>
    </div>
  );
}
