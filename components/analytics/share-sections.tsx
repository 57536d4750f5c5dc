import { useLocale, useTranslations } from "next-intl";
import { prepareShares } from "@/components/charts/prepare-shares";
import { formatPercent } from "@/components/format/figures";
import { Amount } from "@/components/ui/amount";
import { type BarItem, BarList } from "@/components/ui/bar-list";
import { Section } from "@/components/ui/card";
import { readLocale } from "@/i18n/locale";
import type { AnalyticsAnswer, ShareRow } from "@/server/contract/analytics";
import type { CurrencyCode } from "@/server/core/money";
import { rowsHref } from "./analytics-search";

const MOST = 6;
const FILTERED_BRANDS = new Set(["visa", "mastercard", "troy", "amex"]);

interface ShareSectionProps {
  title: string;
  rows: readonly ShareRow[];
  currency: CurrencyCode;
  nameOf: (key: string) => string;
  hrefOf?: (key: string) => string | undefined;
}

function ShareSection({ title, rows, currency, nameOf, hrefOf }: ShareSectionProps) {
  const t = useTranslations("analytics.shares");
  const locale = readLocale(useLocale());
  const items = prepareShares(rows, MOST).map(
    (row): BarItem => ({
      key: row.key ?? "rest",
      label: row.key === null ? t("rest") : nameOf(row.key),
      value: <Amount minor={row.capturedMinor} currency={currency} />,
      share: row.length,
      note:
        row.approvalShare === null ? undefined : (
          <span className="max-sm:sr-only">
            {t("approval", { share: formatPercent(row.approvalShare, locale, 0) })}
          </span>
        ),
      href: row.key === null ? undefined : hrefOf?.(row.key),
    }),
  );
  return (
    <Section title={title}>
      {items.length > 0 ? (
        <BarList label={title} items={items} />
      ) : (
        <p className="py-4 text-ink-muted">{t("empty")}</p>
      )}
    </Section>
  );
}

/** What payments share: brands, programmes, instalments, channels; money captured and share approved of each. */
export function ShareSections({ answer }: { answer: AnalyticsAnswer }) {
  const t = useTranslations("analytics.shares");
  const payment = useTranslations("payment");
  const { currency, period } = answer;
  const known = (area: "brand" | "channel", key: string) =>
    payment.has(`${area}.${key}`) ? payment(`${area}.${key}`) : key;
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <ShareSection
        title={t("brands")}
        rows={answer.brands}
        currency={currency}
        nameOf={(key) => known("brand", key)}
        hrefOf={(key) => (FILTERED_BRANDS.has(key) ? rowsHref({ ...period, brand: key }) : undefined)}
      />
      <ShareSection
        title={t("families")}
        rows={answer.families}
        currency={currency}
        nameOf={(key) => (key === "none" ? t("noFamily") : key)}
      />
      <ShareSection
        title={t("instalments")}
        rows={answer.instalments}
        currency={currency}
        nameOf={(key) => (key === "1" ? t("single") : t("count", { count: key }))}
      />
      <ShareSection
        title={t("channels")}
        rows={answer.channels}
        currency={currency}
        nameOf={(key) => known("channel", key)}
      />
    </div>
  );
}
