import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/components/format/dates";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { readLocale } from "@/i18n/locale";
import type { RemainderRule } from "@/server/core/instalment-split";
import type { Payment } from "@/server/core/payment";
import { instalmentMonths } from "./instalment-months";

/** The shopper's plan, month by month; nothing for a single payment. */
export function InstalmentsSection({ payment, remainder }: { payment: Payment; remainder: RemainderRule }) {
  const t = useTranslations("payment.instalmentPlan");
  const locale = readLocale(useLocale());
  const months = instalmentMonths(payment, remainder);
  if (months.length === 0) return null;
  return (
    <Section title={t("title", { count: months.length })} description={t("description")}>
      <ol className="grid gap-x-8 sm:grid-cols-2">
        {months.map(({ number, month, amountMinor }) => (
          <li key={number} className="flex items-baseline justify-between gap-4 border-b py-1.5">
            <span>
              <span className="inline-block w-7 text-ink-muted tabular-nums">{number}.</span>
              {formatDay(month, locale, "month")}
            </span>
            <Amount minor={amountMinor} currency={payment.currency} />
          </li>
        ))}
      </ol>
      <p className="mt-2 flex items-baseline justify-between gap-4 font-semibold">
        {t("total")}
        <Amount
          minor={months.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)}
          currency={payment.currency}
        />
      </p>
    </Section>
  );
}
