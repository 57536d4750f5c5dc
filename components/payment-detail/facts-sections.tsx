import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/components/format/money";
import { Section } from "@/components/ui/card";
import { CodeText } from "@/components/ui/code-text";
import { DescriptionList } from "@/components/ui/description-list";
import { When } from "@/components/ui/when";
import { readLocale } from "@/i18n/locale";
import type { TransactionDetail } from "@/server/transactions/find-transaction";

/** The card, as far as it may be shown. */
export function CardSection({ detail: { payment } }: { detail: TransactionDetail }) {
  const t = useTranslations("payment.card");
  const words = useTranslations("payment");
  const { card } = payment;
  const locale = useLocale();
  if (!card) {
    return (
      <Section title={t("title")}>
        <p className="text-ink-muted">{t("none")}</p>
      </Section>
    );
  }
  const country = card.country && new Intl.DisplayNames([locale], { type: "region" }).of(card.country);
  return (
    <Section title={t("title")}>
      <DescriptionList
        facts={[
          {
            term: t("number"),
            detail: (
              <span className="tabular-nums">
                {words(`brand.${card.brand}`)} {card.bin.replace(/(\d{4})(?=\d)/g, "$1 ")} •••• {card.last4}
              </span>
            ),
          },
          {
            term: t("type"),
            detail: words(`cardType.${card.type}`),
            note: card.commercial ? t("commercial") : undefined,
          },
          { term: t("bank"), detail: card.bank },
          { term: t("family"), detail: card.family },
          { term: t("country"), detail: country },
          { term: t("expiry"), detail: `${String(card.expMonth).padStart(2, "0")}/${card.expYear}` },
          {
            term: t("instalments"),
            detail: payment.instalments > 1 ? t("count", { count: payment.instalments }) : t("single"),
          },
        ]}
      />
    </Section>
  );
}

/** Who paid, for those who may know. */
export function ShopperSection({ detail }: { detail: TransactionDetail }) {
  const t = useTranslations("payment.shopper");
  const { customer } = detail.payment;
  if (detail.customerHidden || !customer) {
    return (
      <Section title={t("title")}>
        <p className="text-ink-muted">{detail.customerHidden ? t("hidden") : t("none")}</p>
      </Section>
    );
  }
  return (
    <Section title={t("title")}>
      <DescriptionList
        facts={[
          { term: t("name"), detail: customer.name },
          { term: t("email"), detail: customer.email && <CodeText value={customer.email} /> },
          { term: t("phone"), detail: customer.phone && <CodeText value={customer.phone} /> },
          { term: t("reference"), detail: customer.reference },
        ]}
      />
    </Section>
  );
}

function Basket({ payment }: { payment: TransactionDetail["payment"] }) {
  const t = useTranslations("payment.order");
  const locale = readLocale(useLocale());
  if (payment.items.length === 0) return null;
  return (
    <ul className="space-y-1">
      {payment.items.map((item) => (
        <li key={`${item.sku} ${item.name}`} className="break-words">
          {item.name}{" "}
          <span className="text-ink-muted">
            {t("quantity", { count: item.quantity })} ·{" "}
            {formatMoney(item.unitAmountMinor, payment.currency, locale)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What was bought, how it came here and when. */
export function OrderSection({ detail: { payment } }: { detail: TransactionDetail }) {
  const t = useTranslations("payment.order");
  const words = useTranslations("payment.channel");
  const at = (instant: Date | null) => instant && <When at={instant} />;
  const metadata = Object.entries(payment.metadata);
  return (
    <Section title={t("title")}>
      <DescriptionList
        facts={[
          { term: t("id"), detail: <CodeText value={payment.id} whole /> },
          { term: t("orderId"), detail: payment.orderId && <CodeText value={payment.orderId} /> },
          { term: t("description"), detail: payment.description },
          { term: t("channel"), detail: words(payment.channel) },
          { term: t("created"), detail: at(payment.createdAt) },
          { term: t("authorized"), detail: at(payment.authorizedAt) },
          { term: t("captured"), detail: at(payment.capturedAt) },
          { term: t("voided"), detail: at(payment.voidedAt) },
          { term: t("expires"), detail: at(payment.dueAt) },
          { term: t("items"), detail: payment.items.length > 0 ? <Basket payment={payment} /> : null },
          {
            term: t("metadata"),
            detail:
              metadata.length > 0
                ? metadata.map(([name, value]) => (
                    <span key={name} className="block break-words">
                      <span className="text-ink-muted">{name}:</span> {value}
                    </span>
                  ))
                : null,
          },
        ]}
      />
    </Section>
  );
}
